"""Figures of two rosters side by side, and which of them is the better in each."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.check import Report
from scheduler.domain.places import Role
from scheduler.domain.text import Text
from scheduler.rules import Tier

_WANTED = Text("岗位名额", "places at posts")
_FILLED = Text("已排满的名额", "of these filled")
_EMPTY = Text("空缺", "empty")
_RESERVE = Text("机动空缺", "empty in the reserve")
_PEOPLE = Text("上岗人数", "people on duty")
_SHIFTS = Text("班次人次", "shifts worked")
_LEAST = Text("每人最少工时", "fewest hours of one person")
_MOST = Text("每人最多工时", "most hours of one person")
_HARD = Text("违反硬性规则", "hard rules broken")
_COST = Text("代价：{tier}", "cost: {tier}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of both; `lower` says whether less of it is better, `None` that neither is."""

    label: Text
    tier: Text | None
    before: float
    after: float
    lower: bool | None = None

    @property
    def better(self) -> str:
        """`before`, `after` or nothing."""
        if self.lower is None or self.before == self.after:
            return ""
        return "before" if (self.before < self.after) is self.lower else "after"


def figures(one: Report, other: Report) -> tuple[Figure, ...]:
    pairs = zip(_counted(one), _counted(other), strict=True)
    return tuple(Figure(label, tier, before, after, lower) for (label, tier, lower, before), (*_, after) in pairs)


def _counted(report: Report) -> Iterator[tuple[Text, Text | None, bool | None, float]]:
    posts = _filled(report, reserve=False)
    hours = [sum(shift.minutes for shift in shifts) / 60 for _, shifts in report.staffing.people()] or [0.0]
    yield _WANTED, None, None, posts[1]
    yield _FILLED, None, False, posts[0]
    yield _EMPTY, None, True, posts[1] - posts[0]
    there, wanted = _filled(report, reserve=True)
    yield _RESERVE, None, True, wanted - there
    yield _PEOPLE, None, None, len(report.staffing.shifts_of)
    yield _SHIFTS, None, None, report.staffing.roster.size
    yield _LEAST, None, False, round(min(hours), 1)
    yield _MOST, None, True, round(max(hours), 1)
    yield _HARD, None, True, len(report.hard)
    for tier in Tier:
        if tier is not Tier.TOLD:
            yield _COST, tier.label, True, report.costs[tier]


def _filled(report: Report, *, reserve: bool) -> tuple[int, int]:
    """Places filled and wanted, of the reserve or of all other posts."""
    staffing = report.staffing
    shifts = [s for s in staffing.problem.shifts if (staffing.problem.role_of(s) is Role.RESERVE) is reserve]
    return sum(min(len(staffing.on(s)), s.wanted) for s in shifts), sum(s.wanted for s in shifts)
