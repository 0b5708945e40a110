"""Which hard rules stand between a volunteer and a shift in a given roster, fast enough to ask for everybody."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.explain.caps import Cap, caps_by_shift
from scheduler.rules import RULES, ClashRule, LoadRule, PairingRule, Rule, TermRule, Violation, rules_in_force

Codes = tuple[str, ...]
"""Codes of rules, in the order in which people ask about them."""

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Obstacles:
    """What `check.objections` says of `roster.with_((volunteer, shift))`, read off the shapes of the rules.

    Rules over one volunteer's own shifts are asked about these alone, rules over many people by the room left under
    their limits. Answers are kept, so ask one object all there is to ask about one roster.
    """

    problem: Problem
    roster: Roster
    rules: Sequence[Rule] = RULES
    _on: dict[str, Mapping[str, Codes]] = field(default_factory=dict, compare=False)
    _forbidden: dict[Hashable, bool] = field(default_factory=dict, compare=False)
    _windows: dict[tuple[str, date], Sequence[tuple[date, ...]]] = field(default_factory=dict, compare=False)

    def on(self, shift: Shift) -> Mapping[str, Codes]:
        """For everybody who is not on the shift: the rules that coming would newly break."""
        if shift.id not in self._on:
            there = self.roster.volunteers_on.get(shift.id, NOTHING)
            absent = (volunteer for volunteer in self.problem.volunteers if volunteer.id not in there)
            self._on[shift.id] = {volunteer.id: self.between(volunteer, shift) for volunteer in absent}
        return self._on[shift.id]

    def between(self, volunteer: Volunteer, shift: Shift, *, without: frozenset[str] = NOTHING) -> Codes:
        """The rules in the way, in order; `without`: were the volunteer taken off these shifts first."""
        own = tuple(other for other in self.staffing.of(volunteer) if other.id not in without)
        return tuple(rule.code for rule in self.hard if self._stops(rule, volunteer, shift, own))

    def violations(self, volunteer: Volunteer, shift: Shift) -> tuple[Violation, ...]:
        """The breaches behind the codes, in order, as the judge words them."""
        codes = self.between(volunteer, shift)
        rules = [rule for rule in self.hard if rule.code in codes]
        return tuple(violation for rule in rules for violation in self._breaches(rule, volunteer, shift))

    @cached_property
    def hard(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules_in_force(self.problem, self.rules) if rule.tier is None)

    @cached_property
    def staffing(self) -> Staffing:
        return Staffing(self.problem, self.roster)

    @cached_property
    def _caps(self) -> Mapping[str, Sequence[Cap]]:
        return caps_by_shift(self.staffing, self.hard)

    def _stops(self, rule: Rule, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        match rule:
            case PairingRule():
                return self._forbids(rule, volunteer, shift)
            case ClashRule():
                return any(rule.clashes(self.problem, volunteer, *_in_time(other, shift)) for other in own)
            case LoadRule():
                return any(self._overloads(rule, volunteer, shift, own))
            case _:
                caps = self._caps.get(shift.id, ())
                return any(cap.rule is rule and cap.stops(self.staffing, volunteer, shift, own) for cap in caps)

    def _forbids(self, rule: PairingRule, volunteer: Volunteer, shift: Shift) -> bool:
        problem = self.problem
        key = rule.code, rule.volunteer_trait(problem, volunteer), rule.shift_trait(problem, shift)
        if key not in self._forbidden:
            self._forbidden[key] = rule.forbids(problem, volunteer, shift)
        return self._forbidden[key]

    def _overloads(self, rule: LoadRule, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> Iterator[bool]:
        """For each window with the shift's day: whether the limit is passed, and the shift is why."""
        day_of = self.problem.day_of
        for window in self._windows_with(rule, day_of[shift.id]):
            limit = rule.limit(self.problem, volunteer, window)
            counted = [other for other in own if day_of[other.id] in window]
            total = rule.total(self.problem, [*counted, shift])
            adds = total > rule.total(self.problem, counted)
            yield limit is not None and total > limit and (adds or rule.counts_days)

    def _windows_with(self, rule: LoadRule, day: date) -> Sequence[tuple[date, ...]]:
        if (rule.code, day) not in self._windows:
            self._windows[rule.code, day] = tuple(window for window in rule.windows(self.problem) if day in window)
        return self._windows[rule.code, day]

    def _breaches(self, rule: Rule, volunteer: Volunteer, shift: Shift) -> Iterator[Violation]:
        """What the rule newly says; rules over a volunteer's own shifts need not look at anybody else's."""
        before = self.roster
        if not isinstance(rule, TermRule):
            before = Roster.of((volunteer.id, other.id) for other in self.staffing.of(volunteer))
        known = {violation: violation.cost for violation in rule.check(Staffing(self.problem, before))}
        after = before.with_((volunteer.id, shift.id))
        for violation in rule.check(Staffing(self.problem, after)):
            if violation.cost > known.get(violation, 0):
                yield violation


def why_not(
    problem: Problem, roster: Roster, volunteer: Volunteer, shift: Shift, rules: Sequence[Rule] = RULES
) -> tuple[Violation, ...]:
    """Every hard rule that putting the volunteer on the shift would newly break, in order; empty when nothing would."""
    return Obstacles(problem, roster, rules).violations(volunteer, shift)


def _in_time(one: Shift, other: Shift) -> tuple[Shift, Shift]:
    return (one, other) if (one.start, one.end, one.id) <= (other.start, other.end, other.id) else (other, one)
