"""Limits for the first part of a long roster: what everybody may have used up, and should have done, by a day.

Limits grow with the work there is, not with the calendar: who has done half of the year's shifts when half of them are
due can do more in the weeks that ask for more.
"""

from dataclasses import dataclass, replace

import numpy as np

from scheduler.solver.schedules.staff import Floats, Ints, Mask, Staff

OFF_PACE, LATE = 30.0, 300.0
"""What it costs to be a shift further off the pace than is meant, and a shift behind what can still be made up for."""

AT_BEST, IN_HAND = 0.8, 1.5
"""How much of the most shifts that can still come somebody can be expected to work, unless all the year asks for more;
and how many fewer can come for whoever ends a stretch in the middle of a break, or tired."""

SOME = 0.01
"""What each day weighs besides its places, as a share of a mean day: nobody's days weigh nothing."""

NEARLY = 1e-9
"""What sums of shares may be off by."""


@dataclass(frozen=True)
class Pace:
    """How many shifts a total has to be ahead of its share, and how many it may be."""

    least: int
    most: int


STEADY, WARY = Pace(-1, 1), Pace(4, 6)
"""The usual one, and one that keeps something in hand: whoever is just at pace may have no legal way to the end."""


def paced(staff: Staff, last: int, pace: Pace) -> Staff:
    """The staff on the days before `last`, with shares of their limits that go with the work on days somebody can do.

    Totals are off their pace at a cost; everything else is a limit.
    """
    wanted = staff.cover.argmin(axis=2)
    work = (wanted * staff.length).sum(axis=1).astype(np.float64)
    can = staff.may.any(axis=2) * (work + SOME * max(1.0, work.mean()))
    share = can[:, :last].sum(axis=1) / np.maximum(SOME, can.sum(axis=1))
    return replace(
        staff,
        may=staff.may[:, :last],
        rest=staff.rest[:, :last],
        price=staff.price[:, :last],
        weekend=staff.weekend[:last],
        cover=staff.cover[:last],
        ends=_ends(staff, share, last, pace),
        max_weekends=np.ceil(staff.max_weekends * share).astype(np.int64),
        max_kind=np.ceil(staff.max_kind * share[:, None]).astype(np.int64),
    )


def _shift(staff: Staff) -> float:
    """How many units of time a shift has, in the mean of all places that are wanted, or of all kinds."""
    places = staff.cover.argmin(axis=2).sum(axis=0)
    return float(np.average(staff.length, weights=places if places.any() else None))


def _ends(staff: Staff, share: Floats, last: int, pace: Pace) -> Floats:
    """What totals cost by the day `last`, when such shares of them are due."""
    shift = _shift(staff)
    totals, allowed = np.arange(staff.ends.shape[1]), np.isfinite(staff.ends)
    least, most = allowed.argmax(axis=1), len(totals) - 1 - allowed[:, ::-1].argmax(axis=1)
    still = most_shifts(staff)
    expected = np.maximum(AT_BEST * shift, least / np.maximum(1, still[:, 0])) * still[:, last]
    due = np.ceil(np.maximum(share * least, least - expected) - NEARLY)
    full = np.floor(share * most + NEARLY)
    late = np.maximum(0, np.ceil(least - np.maximum(0, still[:, last] - IN_HAND) * shift)[:, None] - totals)
    behind = np.maximum(0, due[:, None] - totals + pace.least * shift)
    ahead = np.maximum(0, totals - np.maximum(full, due)[:, None] - pace.most * shift)
    price = (OFF_PACE * (behind + ahead) + LATE * late) / shift
    return np.asarray(np.where(totals <= most[:, None], price, np.inf))


def most_shifts(staff: Staff) -> Ints:
    """The most shifts that longest runs and shortest breaks leave room for from each day on: [volunteer, day].

    For somebody who has rested the day before; shortest runs, weekends and what may follow what are left out.
    """
    people, runs, breaks = np.arange(staff.people), staff.max_run, np.maximum(1, staff.min_off)
    can: Mask = np.asarray(staff.may.any(axis=2))
    most = np.zeros((staff.people, staff.days + 1), dtype=np.int64)
    run = np.zeros((staff.people, int(runs.max()) + 1), dtype=np.int64)  # after so many days of work
    owed = np.zeros((staff.people, int(breaks.max()) + 1), dtype=np.int64)  # with so many days off still to take
    for day in range(staff.days - 1, -1, -1):
        work = np.where(can[:, day, None] & (np.arange(run.shape[1] - 1) < runs[:, None]), 1 + run[:, 1:], 0)
        off = np.concatenate([run[:, :1], np.repeat(owed[people, breaks - 1, None], run.shape[1] - 1, axis=1)], axis=1)
        run = np.maximum(off, np.pad(work, ((0, 0), (0, 1))))
        owed = np.concatenate([run[:, :1], owed[:, :-1]], axis=1)
        most[:, day] = run[:, 0]
    return most
