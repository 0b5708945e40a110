"""What a rule is: a name, a ground, a judge, and terms for the solver; with the five shapes most rules have.

A *hard* rule (`tier` is `None`) forbids, and nearly all are *monotone*: sending somebody home never breaks one, and the
empty roster keeps it. The few that ask for work (least hours, least days running, pins that stay) say `monotone =
False`. A soft rule costs, in the unit of its tier. A rule of one of the shapes writes its predicate once, and both
halves follow from it:

`PairingRule`  this volunteer may not work this shift
`PriceRule`    this volunteer on this shift costs so much
`ClashRule`    one volunteer may not work both of these shifts, which are never further apart than the rule's `reach`
`LoadRule`     one volunteer may not work more than so much within so many days: a sum over shifts, or if it
               `counts_days` the number of different days, days of one `unit` such as a weekend counting once
`RunRule`      one volunteer may not work (`of_work`), or have off, fewer than so many days running between days of the
               other kind; not monotone
`TermRule`     anything else: `terms` for the solver and `check` for the judge, written in different words. A hard rule
               sets the `limit` or, not monotone, the `least` of a `Sum`; one volunteer's own is a `Sum` over that one
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import ClassVar

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Ints
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.rules.grain import Grain
from scheduler.rules.terms import Term
from scheduler.rules.tier import Tier as Tier
from scheduler.rules.violation import Violation


class Rule(ABC):
    """One rule: `code` names it everywhere, `name` labels it, `sentence` words a violation from its facts.

    `sentence` may use {volunteer}, {shifts} (names, filled in for every violation) and the violation's own facts.
    `settings` are the names of the settings it reads; `ground` says where the rule comes from; `grain` is how much of
    a roster a violation depends on.
    """

    code: ClassVar[str]
    name: ClassVar[Text]
    sentence: ClassVar[Text]
    ground: ClassVar[str]
    tier: Tier | None = None
    monotone: ClassVar[bool] = True
    grain: ClassVar[Grain] = Grain.ROSTER
    settings: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def check(self, staffing: Staffing) -> Iterator[Violation]:
        """Every violation among the people and shifts that the staffing asks about, judged from the raw facts."""

    def violation(
        self,
        volunteer: str | None = None,
        shifts: Iterable[Shift] = (),
        *,
        about: str = "",
        cost: int = 1,
        facts: Mapping[str, object] = MappingProxyType({}),
    ) -> Violation:
        named = frozenset(shift.id for shift in shifts)
        return Violation(self.code, volunteer, named, about, cost, tuple(facts.items()))


class SinglesRule(Rule):
    """What pairing and price rules share: an answer for each pairing that depends on two traits only.

    So it is asked once a pair of traits, not once a pairing. `by_day`: hardly two traits are the same, but many people
    are alike on one day; then `kinds_on` says who.
    """

    grain = Grain.PERSON
    by_day: ClassVar[bool] = False

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        """What the rule looks at in a volunteer; volunteers with equal traits are alike to it."""
        return volunteer.id

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        """What the rule looks at in a shift."""
        return shift.id

    def kinds_on(self, problem: Problem, day: date) -> Ints:
        """A number for each volunteer; equal numbers get equal answers on the shifts that start on one day."""
        raise NotImplementedError

    @abstractmethod
    def cost(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int:
        """What the pairing costs; of a hard rule 1 where it is forbidden."""

    def facts(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> dict[str, object]:
        """Further facts for the sentence of a pairing that is forbidden or has a price."""
        return {}

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        for volunteer, shifts in staffing.people():
            for shift in shifts:
                if cost := self.cost(problem, volunteer, shift):
                    facts = self.facts(problem, volunteer, shift)
                    yield self.violation(volunteer.id, [shift], cost=cost, facts=facts)


class PairingRule(SinglesRule):
    """Forbids single pairings."""

    @abstractmethod
    def forbids(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> bool: ...

    def cost(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int:
        return int(self.forbids(problem, volunteer, shift))


class PriceRule(SinglesRule):
    """Prices single pairings, zero or more."""

    @abstractmethod
    def price(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int: ...

    def cost(self, problem: Problem, volunteer: Volunteer, shift: Shift) -> int:
        return self.price(problem, volunteer, shift)


class ClashRule(Rule):
    """Forbids two shifts to one volunteer. `by_time`: the answer depends on the shifts' times only, not their posts."""

    grain = Grain.PERSON
    by_time: ClassVar[bool]

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        """What the rule looks at in a volunteer; the same for everybody unless said otherwise."""
        return None

    def shift_trait(self, problem: Problem, shift: Shift) -> Hashable:
        """What the rule looks at in a shift."""
        return (shift.start, shift.end) if self.by_time else shift.id

    @abstractmethod
    def clashes(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> bool:
        """Asked with `earlier` not starting after `later`; shifts that start together come in either order."""

    @abstractmethod
    def reach(self, problem: Problem) -> Minutes:
        """Shifts with more minutes than this from one's end to the other's start never clash."""

    def facts(self, problem: Problem, volunteer: Volunteer, earlier: Shift, later: Shift) -> dict[str, object]:
        return {}

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, reach = staffing.problem, self.reach(staffing.problem)
        for volunteer, shifts in staffing.people():
            for earlier, later in near_pairs(shifts, reach):
                if self.clashes(problem, volunteer, earlier, later):
                    facts = self.facts(problem, volunteer, earlier, later)
                    yield self.violation(volunteer.id, [earlier, later], facts=facts)


class LoadRule(Rule):
    """Caps a volunteer's total within windows of days: a sum over shifts, or the number of days (units) worked at all.

    `by_time`: amounts depend on the shifts' times only. A shift counts on the day on which it starts.
    """

    grain = Grain.PERSON
    by_time: ClassVar[bool]
    counts_days: ClassVar[bool] = False

    @abstractmethod
    def windows(self, problem: Problem) -> Iterable[tuple[date, ...]]:
        """The sets of days over which to add up; see `each_day` and `all_days`."""

    @abstractmethod
    def limit(self, problem: Problem, volunteer: Volunteer, window: tuple[date, ...]) -> int | None:
        """The most for one volunteer in one window; `None` for no limit."""

    def amount(self, problem: Problem, shift: Shift) -> int:
        """What one shift counts; not asked when days are counted."""
        return 1

    def unit(self, day: date) -> date:
        """The day that stands for all days which count once together, when days are counted."""
        return day

    def volunteer_trait(self, problem: Problem, volunteer: Volunteer) -> Hashable:
        """What `limit` looks at in a volunteer; the same for everybody unless said otherwise."""
        return None

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem, windows = staffing.problem, tuple(self.windows(staffing.problem))
        for volunteer, shifts in staffing.people():
            by_day = defaultdict(list)
            for shift in shifts:
                by_day[problem.day_of[shift.id]].append(shift)
            for window in windows:
                counted = [shift for day in window for shift in by_day.get(day, ())]
                limit = self.limit(problem, volunteer, window) if counted else None
                total = self.total(problem, counted)
                if limit is not None and total > limit:
                    facts = {"total": total, "limit": limit, "day": window[0]}
                    yield self.violation(volunteer.id, about=str(window[0]), cost=total - limit, facts=facts)

    def total(self, problem: Problem, shifts: Iterable[Shift]) -> int:
        if self.counts_days:
            return len({self.unit(problem.day_of[shift.id]) for shift in shifts})
        return sum(self.amount(problem, shift) for shift in shifts)


class RunRule(Rule):
    """Forbids runs of days worked, or of days off, shorter than a volunteer's least, with the other kind on both sides.

    Days are all days of the problem's calendar. A run at either end of it is never too short.
    """

    monotone = False
    grain = Grain.PERSON
    of_work: ClassVar[bool]

    @abstractmethod
    def least(self, problem: Problem, volunteer: Volunteer) -> int:
        """The fewest days running; up to 1 asks for nothing. Volunteers with the same least are alike to the rule."""

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        problem = staffing.problem
        for volunteer, shifts in staffing.people():
            least = self.least(problem, volunteer)
            worked = {problem.day_of[shift.id] for shift in shifts}
            for first, length in self.short_runs(problem, worked, least):
                facts = {"total": length, "limit": least, "day": first}
                yield self.violation(volunteer.id, about=str(first), cost=least - length, facts=facts)

    def short_runs(self, problem: Problem, worked: Set[date], least: int) -> Iterator[tuple[date, int]]:
        """First day and length of each run that is too short for somebody who works on these days."""
        if least > 1:
            runs = [(works, tuple(days)) for works, days in groupby(problem.calendar, key=worked.__contains__)]
            for works, days in runs[1:-1]:
                if works == self.of_work and len(days) < least:
                    yield days[0], len(days)


class TermRule(Rule):
    """A rule that says what it asks for in terms; soft rules cost in their tier, hard rules only set limits."""

    @abstractmethod
    def terms(self, problem: Problem) -> Iterator[Term]: ...


def near_pairs(shifts: Sequence[Shift], reach: Minutes) -> Iterator[tuple[Shift, Shift]]:
    """Every two of some shifts, which come in the order of their starts, that are no further apart than `reach`."""
    for place, earlier in enumerate(shifts, 1):
        for later in shifts[place:]:
            if later.start - earlier.end > reach:
                break
            yield earlier, later


def each_day(problem: Problem) -> tuple[tuple[date, ...], ...]:
    """One window a day on which shifts start."""
    return tuple((day,) for day in sorted(set(problem.day_of.values())))


def all_days(problem: Problem) -> tuple[tuple[date, ...], ...]:
    """One window over the whole expo."""
    return (tuple(sorted(set(problem.day_of.values()))),)


def all_shifts(problem: Problem) -> tuple[int, ...]:
    """The positions of all shifts."""
    return tuple(range(len(problem.shifts)))


def tighter(one: int | None, other: int | None) -> int | None:
    """The smaller of two limits; `None` is no limit."""
    return min((limit for limit in (one, other) if limit is not None), default=None)
