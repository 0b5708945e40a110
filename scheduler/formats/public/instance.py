"""What all public formats have in common: the edition that an instance becomes, and how its results are told."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from scheduler.domain.people import Organisation, Volunteer
from scheduler.domain.places import Post, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.settings import Settings
from scheduler.domain.timeline import Timeline
from scheduler.rules import RULES, Tier

MONDAY = date(2024, 1, 1)
"""Day 0 of every instance: these files have no dates, and some of them say that they start on a Monday."""

SENDER = Organisation("staff", "staff")
PLACE = Zone("site", "site")
TIME_ZONE = "Asia/Shanghai"
"""A zone whose clocks are never changed."""

OPENING = Timeline(ZoneInfo(TIME_ZONE)).at(MONDAY, 0)
"""The instant at which time is 0."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A roster in the instance's own objective; `None` where nothing is known or the instance would not accept it."""

    objective: int | None
    bound: int | None
    maximise: bool

    @property
    def gap(self) -> float | None:
        if self.objective is None or self.bound is None:
            return None
        return abs(self.objective - self.bound) / max(1, abs(self.objective))


class Format(ABC):
    """One public format: `code` names it in problems and reports, `mark` is found in its files, `columns` head rosters.

    Where volunteers and shifts bear the instance's own identifiers a roster is just these.
    """

    code: ClassVar[str]
    mark: ClassVar[re.Pattern[str]]
    columns: ClassVar[Sequence[str]] = ("volunteer", "shift")

    @abstractmethod
    def read(self, text: str, name: str) -> Problem:
        """The problem in a file. Raises `BadWorkbook`."""

    @abstractmethod
    def measured(self, problem: Problem, costs: Mapping[Tier, int], bounds: Mapping[Tier, int | None]) -> Measured:
        """What costs and bounds of the tiers are in the instance's own objective; no costs, no roster."""

    def row(self, problem: Problem, assignment: Assignment) -> Sequence[str]:
        """An assignment in the instance's own identifiers."""
        return assignment

    def shift(self, row: Mapping[str, str]) -> str:
        """The id of the shift that a row is about, whether or not there is one."""
        return row.get("shift", "")


def edition(
    code: str, name: str, days: int, posts: Iterable[Post], shifts: Iterable[Shift], volunteers: Iterable[Volunteer],
    settings: Settings, pinned: Iterable[Assignment] = (),
) -> Problem:  # fmt: skip
    """The problem of an instance: so many days from a Monday on, one place, everybody sent by one organisation."""
    expo = Expo(name or code, tuple(Day(MONDAY + timedelta(days=day)) for day in range(days)), TIME_ZONE, code)
    return Problem(
        expo, (PLACE,), (SENDER,), posts=tuple(posts), shifts=tuple(shifts), volunteers=tuple(volunteers),
        pinned=frozenset(pinned), settings=settings,
    )  # fmt: skip


def only(*codes: str) -> frozenset[str]:
    """The rules to switch off so that just these are in force."""
    return frozenset(rule.code for rule in RULES) - frozenset(codes)
