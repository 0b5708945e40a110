"""The workload as plain tables: what every peer is given and the scorer judges by; no rule of the program is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Wish
from scheduler.domain.problem import Problem
from scheduler.domain.timeline import DAY

Ints = npt.NDArray[np.int64]
Table = npt.NDArray[np.bool_]

Pairs = Sequence[tuple[int, int]] | Ints
"""Positions of volunteer and shift; as an array, one pair a row."""

EMPTY, MOVE = 100, 6
"""What an empty place costs, and each hall after a volunteer's first of a day."""

DISLIKE = {Wish.DESIRED: 0, Wish.NEUTRAL: 3, Wish.UNDESIRED: 10}
A_DAY, RUN = 2, 5
"""How many shifts somebody works on a day, and on how many days running, at the most."""


@dataclass(frozen=True)
class Facts:
    """By shift: its `slot` of the expo, `hall`, `kind` and places `wanted`. By slot: its `day`, and times in minutes.

    By volunteer: the kinds they `can` work, the slots in which they are `free`, and what each costs (`dislike`). Nobody
    works more than `cap` shifts, or both of two slots `clashing` for want of rest; `fair` shifts each is fair.
    """

    slot: Ints
    hall: Ints
    kind: Ints
    wanted: Ints
    day: Ints
    can: Table
    free: Table
    dislike: Ints
    clashing: tuple[tuple[int, int], ...]
    cap: int
    fair: int

    @property
    def days(self) -> int:
        return int(self.day.max()) + 1

    @property
    def halls(self) -> int:
        return int(self.hall.max()) + 1

    def may(self, shift: int) -> Ints:
        """Who is able and free to work a shift."""
        return np.flatnonzero(self.can[:, self.kind[shift]] & self.free[:, self.slot[shift]])

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in asdict(self).items()}


def read(problem: Problem) -> Facts:
    """The tables of a workload that `scheduler.generate` made."""
    times = sorted({(shift.start, shift.end) for shift in problem.shifts})
    posts = [problem.post_of(shift) for shift in problem.shifts]
    zones = [zone.id for zone in problem.zones]
    needs = [frozenset(wanted.code for asked in post.requires for wanted in asked.any_of) for post in posts]
    kinds = list(dict.fromkeys(needs))
    skills = [{skill.code for skill in volunteer.skills} for volunteer in problem.volunteers]
    dislike = _dislike(problem, [start for start, _ in times])
    settings = problem.settings
    return Facts(
        slot=np.array([times.index((shift.start, shift.end)) for shift in problem.shifts]),
        hall=np.array([zones.index(post.zone) for post in posts]),
        kind=np.array([kinds.index(need) for need in needs]),
        wanted=np.array([shift.wanted for shift in problem.shifts]),
        day=np.array([(start - times[0][0]) // DAY for start, _ in times]),
        can=np.array([[kind <= own for kind in kinds] for own in skills]),
        free=dislike >= 0,
        dislike=dislike,
        clashing=tuple(_clashing(times, settings.min_rest or 0)),
        cap=settings.max_shifts or len(posts),
        fair=round(problem.places / len(problem.volunteers)),
    )


def _dislike(problem: Problem, starts: Sequence[int]) -> Ints:
    """Volunteers x slots; -1 where somebody is not free."""
    dislike = np.full((len(problem.volunteers), len(starts)), -1, dtype=np.int64)
    slots = {start: slot for slot, start in enumerate(starts)}
    for row, volunteer in zip(dislike, problem.volunteers, strict=True):
        for entry in volunteer.availability:
            if entry.wish in DISLIKE:
                row[slots[entry.start]] = DISLIKE[entry.wish]
    return dislike


def _clashing(times: Sequence[tuple[int, int]], rest: int) -> Iterator[tuple[int, int]]:
    """Slots of different days with too short a night between them."""
    for (one, (began, ended)), (other, (begins, _)) in combinations(enumerate(times), 2):
        if began // DAY < begins // DAY and begins - ended < rest:
            yield one, other
