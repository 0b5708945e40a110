"""How many minutes each volunteer could work at most: a cheap estimate from availability and limits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Consent, Volunteer, Wish
from scheduler.domain.problem import Problem
from scheduler.domain.settings import Settings
from scheduler.domain.timeline import Span
from scheduler.rules.said import said_on

Ints = npt.NDArray[np.int64]
Table = npt.NDArray[np.bool_]

LIMITS = ("max_shifts", "max_shifts_per_day", "max_minutes_per_day", "max_minutes")
"""The settings read here."""


def most_minutes(problem: Problem) -> Ints:
    """Minutes by position of the volunteer; 0 for who has not consented.

    Each local day counts the longest wanted times that the volunteer is available for and that go together: without
    overlap, within the day's shifts and minutes. Of all days the longest count, within the limits over the whole expo.
    Skills, rest and change gaps are left out: who lacks skills is limited by demand, not by time.
    """
    taken = np.concatenate([np.zeros((len(problem.volunteers), 0), dtype=np.int64), *_taken_by_day(problem)], axis=1)
    longest_first = -np.sort(-taken, axis=1)
    shifts, minutes = _own_limits(problem)
    counted = np.arange(taken.shape[1]) < shifts[:, np.newaxis]
    return np.asarray(np.minimum(np.where(counted, longest_first, 0).sum(axis=1), minutes), dtype=np.int64)


def available(people: Sequence[Volunteer], times: Sequence[Span]) -> Table:
    """People x times: who is available when, as the availability rule has it."""
    entries = np.array(
        [
            (position, entry.start, entry.end, entry.wish is not Wish.UNAVAILABLE)
            for position, volunteer in enumerate(people)
            for entry in volunteer.availability
        ],
        dtype=np.int64,
    ).reshape(-1, 4)
    opened, closed = entries[entries[:, 3] == 1], entries[entries[:, 3] == 0]
    start, end = (np.array(side, dtype=np.int64) for side in ([t.start for t in times], [t.end for t in times]))
    free = np.ones((len(people), len(times)), dtype=bool)
    free[opened[:, 0]] = False
    whole = _merged(opened)
    _set_where(free, whole[:, 0], (whole[:, 1, np.newaxis] <= start) & (end <= whole[:, 2, np.newaxis]), value=True)
    _set_where(free, closed[:, 0], (closed[:, 1, np.newaxis] < end) & (start < closed[:, 2, np.newaxis]), value=False)
    return free


def _taken_by_day(problem: Problem) -> Iterator[Ints]:
    """For each day a table, volunteers x times of that day: minutes of the times counted, else 0."""
    wanted = {(shift.start, shift.end) for shift in problem.shifts if shift.wanted}
    # Longest first, so that taking greedily takes the longest that go together.
    times = [Span(*time) for time in sorted(wanted, key=lambda time: (time[0] - time[1], time[0]))]
    by_day: dict[date, list[Span]] = defaultdict(list)
    for time in times:
        by_day[problem.timeline.day(time.start)].append(time)
    for day, of_day in by_day.items():
        _, example, kind = np.unique(said_on(problem, day), return_index=True, return_inverse=True)
        free = available([problem.volunteers[position] for position in example.tolist()], of_day)
        table = np.array([_taken(problem.settings, of_day, row.tolist()) for row in free], dtype=np.int64)
        yield table.reshape(len(example), len(of_day))[kind.reshape(-1)]


def _taken(settings: Settings, times: Sequence[Span], free: Sequence[bool]) -> list[int]:
    taken: list[Span] = []
    for time, is_free in zip(times, free, strict=True):
        together = is_free and not any(time.overlaps(other) for other in taken)
        minutes = sum(other.minutes for other in taken) + time.minutes
        if together and _within(len(taken) + 1, settings.max_shifts_per_day):
            taken += [time] if _within(minutes, settings.max_minutes_per_day) else []
    return [time.minutes if time in taken else 0 for time in times]


def _within(total: int, limit: int | None) -> bool:
    return limit is None or total <= limit


def _own_limits(problem: Problem) -> tuple[Ints, Ints]:
    """Shifts and minutes over the whole expo that each volunteer may work, the expo's limit or their own."""
    settings, consent = problem.settings, {Consent.DATA, Consent.SERVICE}
    limits = [
        (_least(settings.max_shifts, v.maximum_shifts), _least(settings.max_minutes, v.maximum_minutes))
        if consent <= v.consents
        else (0, 0)
        for v in problem.volunteers
    ]
    table = np.array(limits, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _least(*limits: int | None) -> int:
    return min((limit for limit in limits if limit is not None), default=np.iinfo(np.int64).max)


def _merged(entries: Ints) -> Ints:
    """Entries (volunteer, start, end, ...) with those that overlap or touch made one, in the order of volunteers."""
    ordered = entries[np.lexsort((entries[:, 1], entries[:, 0]))]
    # Shifting each volunteer's times past the one before lets one running maximum serve all.
    apart = ordered[:, 0] * 2**40
    reached = np.maximum.accumulate(ordered[:, 2] + apart)
    fresh = np.nonzero(np.append(True, (ordered[:, 1] + apart)[1:] > reached[:-1])[: len(ordered)])[0]
    if not len(fresh):
        return ordered[:, :3]
    return np.column_stack([ordered[fresh, :2], np.maximum.reduceat(ordered[:, 2], fresh)])


def _set_where(table: Table, rows: Ints, hits: Table, *, value: bool) -> None:
    """Set each row of the table where any of its hits is true; `rows` are in order."""
    found, first = np.unique(rows, return_index=True)
    if len(found):
        table[found] = np.where(np.logical_or.reduceat(hits, first, axis=0), value, table[found])
