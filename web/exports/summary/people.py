"""How the work is spread: hours of people, and what each organisation promised, sent and carries."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from scheduler.domain.people import Organisation
from scheduler.domain.staffing import Staffing
from scheduler.domain.timeline import Minutes
from scheduler.rules.shares import fair_shares

BARS = 16
"""Bars of the distribution at most; beyond that they get wider."""


@dataclass(frozen=True, slots=True)
class Bin:
    """People with at least `start` and less than `end` hours; the first bin, 0 to 0, has those without a shift."""

    start: int
    end: int
    people: int


@dataclass(frozen=True, slots=True)
class Share:
    """What an organisation with everything below it gives: depth in the tree, people, those with a shift, minutes.

    `fair` is the sum of its people's fair shares, in minutes.
    """

    organisation: Organisation
    depth: int
    people: int
    used: int
    minutes: Minutes
    fair: Minutes


def minutes_of(staffing: Staffing) -> dict[str, Minutes]:
    """Minutes of service of every volunteer."""
    return {v.id: sum(shift.minutes for shift in staffing.of(v)) for v in staffing.problem.volunteers}


def spread(minutes: dict[str, Minutes]) -> tuple[Minutes, float, Minutes]:
    """Least, median and most among those who work at all; zeros when nobody does."""
    found = [worked for worked in minutes.values() if worked] or [0]
    return min(found), median(found), max(found)


def histogram(minutes: dict[str, Minutes]) -> Iterator[Bin]:
    """Whole hours, in steps that make no more than `BARS` bars; people without a shift come first, if there are any."""
    if idle := sum(not worked for worked in minutes.values()):
        yield Bin(0, 0, idle)
    hours = Counter(worked // 60 for worked in minutes.values() if worked)
    if not hours:
        return
    first, last = min(hours), max(hours)
    step = -(-(last - first + 1) // BARS)
    for start in range(first, last + 1, step):
        yield Bin(start, start + step, sum(hours[hour] for hour in range(start, start + step)))


def shares(staffing: Staffing) -> Iterator[Share]:
    """Organisations that have people, themselves or below, each after the one above it."""
    problem, own = staffing.problem, _own(staffing)
    below: dict[str | None, list[Organisation]] = {}
    for organisation in problem.organisations:
        below.setdefault(organisation.parent, []).append(organisation)

    def walk(parent: str | None, depth: int) -> Iterator[Share]:
        for organisation in below.get(parent, ()):
            parts = (own.get(member, (0, 0, 0, 0)) for member in problem.subtree(organisation.id))
            people, used, minutes, fair = map(sum, zip(*parts, strict=True))
            if people:
                yield Share(organisation, depth, people, used, minutes, fair)
                yield from walk(organisation.id, depth + 1)

    yield from walk(None, 0)


def _own(staffing: Staffing) -> dict[str, tuple[int, int, Minutes, Minutes]]:
    """People, those with a shift, minutes and fair minutes of each organisation's own people."""
    minutes, fair = minutes_of(staffing), fair_shares(staffing.problem)
    found: dict[str, tuple[int, int, Minutes, Minutes]] = {}
    for volunteer in staffing.problem.volunteers:
        people, used, worked, due = found.get(volunteer.organisation, (0, 0, 0, 0))
        mine = minutes[volunteer.id]
        found[volunteer.organisation] = (people + 1, used + (mine > 0), worked + mine, due + fair[volunteer.id])
    return found
