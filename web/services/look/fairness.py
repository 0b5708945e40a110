"""How evenly the work is spread: hours of people as a picture, hours of organisations against their fair share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scheduler.domain.people import Volunteer
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.formats.numbers import number, signed
from scheduler.rules import RULES
from scheduler.rules.burden import Burden
from scheduler.rules.shares import fair_shares
from web.exports.summary.people import Bin, Share, histogram, minutes_of, shares, spread
from web.services.look.look import Look

ENDS = 10
"""So many people are named at each end."""

_TITLE = Text(
    "上岗的 {used} 人中，一半人的工时在 {median} 小时以内，最少 {least}，最多 {most}",
    "Half of the {used} people on duty serve at most {median} hours; the least {least}, the most {most}",
)
_NOBODY = Text("还没有人上岗", "Nobody is on duty yet")
_SPAN = Text("{start}–{end} 小时", "{start} to {end} h")
_IDLE = Text("未排班", "no shift")
_TOLD = Text("{span}：{n} 人", "{span}: {n} people")


class Column(NamedTuple):
    """A column of the histogram: hours, short and in words, people, height in percent of the highest."""

    label: str
    span: str
    people: str
    height: float
    told: str
    idle: bool


class Side(NamedTuple):
    """An organisation: hours a person, the fair ones, the difference, all of them on one scale for the bar."""

    share: Share
    hours: str
    fair: str
    difference: str
    percent: float
    mark: float


class Far(NamedTuple):
    """Somebody far from their fair share, `gap` minutes above or below it."""

    volunteer: Volunteer
    label: str
    minutes: Minutes
    fair: Minutes
    gap: str


class Hard(NamedTuple):
    """A kind of hard shift by its rule: so many people have one, two, or more of them."""

    rule: str
    once: int
    twice: int
    more: int


@dataclass(frozen=True)
class Fairness:
    """The people and organisations that the reader sees."""

    look: Look

    @cached_property
    def minutes(self) -> dict[str, Minutes]:
        seen = {volunteer.id for volunteer in self.look.people()}
        return {key: worked for key, worked in minutes_of(self.look.staffing).items() if key in seen}

    @cached_property
    def title(self) -> str:
        used = sum(worked > 0 for worked in self.minutes.values())
        if not used:
            return _NOBODY.say(self.look.language)
        least, median, most = (number(value / 60) for value in spread(self.minutes))
        return _TITLE.say(self.look.language, used=number(used), median=median, least=least, most=most)

    def columns(self) -> Iterator[Column]:
        bins = list(histogram(self.minutes))
        most = max((found.people for found in bins), default=1)
        for found in bins:
            yield self._column(found, most)

    def _column(self, found: Bin, most: int) -> Column:
        idle = found.start == found.end
        text, label = (_IDLE, "0") if idle else (_SPAN, str(found.start))
        span = text.say(self.look.language, start=found.start, end=found.end)
        told = _TOLD.say(self.look.language, span=span, n=number(found.people))
        return Column(label, span, number(found.people), 100 * found.people / most, told, idle)

    def sides(self) -> Iterator[Side]:
        """Organisations in the order of the tree."""
        found = [
            share for share in shares(self.look.staffing) if self.look.who.sees_organisation(share.organisation.id)
        ]
        most = max((max(share.minutes, share.fair) / share.people for share in found), default=1) or 1
        for share in found:
            hours, fair = share.minutes / share.people / 60, share.fair / share.people / 60
            difference = signed(round(hours, 1) - round(fair, 1))
            percent, mark = 6000 * hours / most, 6000 * fair / most
            yield Side(share, f"{hours:.1f}", f"{fair:.1f}", difference, percent, mark)

    def hard(self) -> Iterator[Hard]:
        """Early, late and outdoor shifts, where there are any."""
        problem = self.look.problem
        for rule in RULES:
            if isinstance(rule, Burden):
                ids = {shift.id for shift in problem.shifts if rule.is_burden(problem, shift)}
                each = [sum(shift.id in ids for shift in self.look.staffing.of(v)) for v in self.look.people()]
                if ids:
                    yield Hard(
                        rule.name.say(self.look.language), each.count(1), each.count(2), sum(n > 2 for n in each)
                    )

    @cached_property
    def _by_gap(self) -> list[Volunteer]:
        """People from furthest below to furthest above; those who could not work at all are no matter of fairness."""
        fair = fair_shares(self.look.problem)
        people = (volunteer for volunteer in self.look.people() if fair[volunteer.id] or self.minutes[volunteer.id])
        return sorted(people, key=lambda volunteer: self.minutes[volunteer.id] - fair[volunteer.id])

    def least(self) -> list[Far]:
        return [far for far in map(self._far, self._by_gap[:ENDS]) if far.minutes < far.fair]

    def most(self) -> list[Far]:
        return [far for far in map(self._far, self._by_gap[: -ENDS - 1 : -1]) if far.minutes > far.fair]

    def _far(self, volunteer: Volunteer) -> Far:
        worked, fair = self.minutes[volunteer.id], fair_shares(self.look.problem)[volunteer.id]
        label = self.look.labels.people[volunteer.id]
        return Far(volunteer, label, worked, fair, signed(round((worked - fair) / 60, 1)))
