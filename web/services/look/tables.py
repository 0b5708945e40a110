"""The roster as tables: by post, by person and by day, each a page of it at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Shift, Zone
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.formats.numbers import number
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.rules.shares import fair_shares
from web.exports.summary.coverage import filled
from web.services.look.cell import Crew, crew
from web.services.look.columns import Columns
from web.services.look.look import Look

_NO_DAY = Text("没有班次", "There are no shifts")
_FULL = Text("{day}：{wanted} 个名额全部到位", "{day}: all {wanted} places filled")
_EMPTY = Text(
    "{day}：{wanted} 个名额已到位 {filled} 个，空缺 {empty} 个",
    "{day}: {filled} of {wanted} places filled, {empty} empty",
)
PEOPLE = 50
"""Volunteers on a page."""


class PostLine(NamedTuple):
    """A post; one that has two shifts at once takes two lines, told apart by `code`."""

    code: str
    post: Post
    crews: tuple[Crew | None, ...]


@dataclass(frozen=True)
class ByPost:
    """One day: posts as lines, times as columns, names in the cells."""

    look: Look
    day: date | None

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        return of_day(self.look, self.day)

    @property
    def title(self) -> str:
        return day_title(self.look, self.day)

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.look, self.day)

    def zones(self) -> Iterator[tuple[Zone, list[PostLine]]]:
        """Zones with the lines of their posts."""
        lines = self._lines()
        for zone in self.look.problem.zones:
            found = [line for line in lines if line.post.zone == zone.id]
            if found:
                yield zone, found

    def _lines(self) -> list[PostLine]:
        codes, places = self.look.labels.codes, self.columns.place()
        lines: dict[str, list[Crew | None]] = {}
        posts: dict[str, Post] = {}
        for shift in self.shifts:
            code = codes[shift.id]
            posts[code] = self.look.problem.post_of(shift)
            line = lines.setdefault(code, [None] * len(places))
            line[places[shift.start, shift.end]] = crew(self.look, shift)
        return [PostLine(code, posts[code], tuple(line)) for code, line in lines.items()]


class Duty(NamedTuple):
    """A shift in somebody's line: the code of its post, and its role."""

    shift: Shift
    code: str
    post: Post
    pinned: bool


class PersonLine(NamedTuple):
    """A volunteer with their duties by column, their minutes, and those that would be fair."""

    volunteer: Volunteer
    label: str
    organisation: str
    duties: tuple[tuple[Duty, ...], ...]
    minutes: Minutes
    fair: Minutes


def _hours(look: Look) -> Callable[[Volunteer], Minutes]:
    return lambda volunteer: sum(shift.minutes for shift in look.staffing.of(volunteer))


ORDERS = ("list", "hours", "-hours", "gap", "-gap")
STATES = ("", "on", "off")


@dataclass(frozen=True)
class ByPerson:
    """A page of volunteers: people as lines, times as columns, posts in the cells.

    `order` is one of `ORDERS`: gap is how far somebody is above their fair share. `state`: with a shift, or without.
    """

    look: Look
    page: int = 1
    q: str = ""
    organisation: str = ""
    state: str = ""
    order: str = "list"

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.look)

    @cached_property
    def found(self) -> Sequence[Volunteer]:
        """Everybody that the filters let through, in order."""
        people = [volunteer for volunteer in self.look.people() if self._wanted(volunteer)]
        hours, fair = _hours(self.look), fair_shares(self.look.problem)
        keys: Mapping[str, Callable[[Volunteer], Minutes]] = {"hours": hours, "gap": lambda v: hours(v) - fair[v.id]}
        key = keys.get(self.order.removeprefix("-"))
        return sorted(people, key=key, reverse=self.order.startswith("-")) if key else people

    def _wanted(self, volunteer: Volunteer) -> bool:
        within = not self.organisation or volunteer.organisation in self._branch
        named = self.q.lower() in f"{volunteer.name} {volunteer.id}".lower()
        works = not self.state or (self.state == "on") == bool(self.look.staffing.of(volunteer))
        return within and named and works

    @cached_property
    def _branch(self) -> frozenset[str]:
        known = self.look.problem.organisation_by_id
        return self.look.problem.subtree(self.organisation) if self.organisation in known else frozenset()

    def organisations(self) -> Iterator[tuple[str, str]]:
        """Ids and names to choose from, those below set in."""
        problem = self.look.problem
        for organisation in problem.organisations:
            if self.look.who.sees_organisation(organisation.id):
                yield organisation.id, organisation.name

    def lines(self) -> Iterator[PersonLine]:
        places = self.columns.place()
        fair = fair_shares(self.look.problem)
        for volunteer in self.found[(self.page - 1) * PEOPLE : self.page * PEOPLE]:
            duties: list[list[Duty]] = [[] for _ in places]
            for shift in self.look.staffing.of(volunteer):
                if self.look.sees(volunteer, shift):
                    duties[places[shift.start, shift.end]].append(duty(self.look, volunteer, shift))
            yield PersonLine(
                volunteer,
                self.look.labels.people[volunteer.id],
                self.look.problem.organisation_by_id[volunteer.organisation].name,
                tuple(map(tuple, duties)),
                _hours(self.look)(volunteer),
                fair[volunteer.id],
            )


@dataclass(frozen=True)
class ByDay:
    """One day as it hangs on the wall: zone by zone, its shifts in the order of time with everybody on them."""

    look: Look
    day: date | None

    @property
    def title(self) -> str:
        return day_title(self.look, self.day)

    def zones(self) -> Iterator[tuple[Zone, list[tuple[str, str, Post, Crew]]]]:
        """Time, code and post of each shift with its people."""
        problem, codes = self.look.problem, self.look.labels.codes
        shifts = sorted(of_day(self.look, self.day), key=lambda shift: (shift.start, shift.end))
        for zone in problem.zones:
            found = [
                (clock_span(problem.timeline, s.start, s.end), codes[s.id], problem.post_of(s), crew(self.look, s))
                for s in shifts
                if problem.post_of(s).zone == zone.id
            ]
            if found:
                yield zone, found


def of_day(look: Look, day: date | None) -> tuple[Shift, ...]:
    return tuple(shift for shift in look.shifts if look.problem.day_of[shift.id] == day)


def day_title(look: Look, day: date | None) -> str:
    """How the day is filled, in a sentence."""
    if day is None:
        return _NO_DAY.say(look.language)
    found = filled(look.staffing, of_day(look, day))
    facts = {"wanted": number(found.wanted), "filled": number(found.filled), "empty": number(found.empty)}
    text = _EMPTY if found.empty else _FULL
    return text.say(look.language, day=day_text(day, look.language), **facts)


def duty(look: Look, volunteer: Volunteer, shift: Shift) -> Duty:
    pinned = (volunteer.id, shift.id) in look.staffing.roster.pinned
    return Duty(shift, look.labels.codes[shift.id], look.problem.post_of(shift), pinned)
