"""Which hard rules stand between a volunteer and a shift in a given roster, fast enough to ask for everybody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.explain.causes import Cause, cause_of
from scheduler.explain.hurdles import Hurdle, hurdle
from scheduler.rules import RULES, Rule, TermRule, Violation, rules_in_force

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
    _leaving: dict[str, Mapping[str, tuple[Shift, ...]]] = field(default_factory=dict, compare=False)

    def on(self, shift: Shift) -> Mapping[str, Codes]:
        """For everybody who is not on the shift: the rules that coming would newly break."""
        if shift.id not in self._on:
            there = self.roster.volunteers_on.get(shift.id, NOTHING)
            absent = (volunteer for volunteer in self.problem.volunteers if volunteer.id not in there)
            self._on[shift.id] = {volunteer.id: self.between(volunteer, shift) for volunteer in absent}
        return self._on[shift.id]

    def between(self, volunteer: Volunteer, shift: Shift, *, without: frozenset[str] = NOTHING) -> Codes:
        """The rules in the way, in order; `without`: were the volunteer taken off these shifts first."""
        own = self.staffing.of(volunteer)
        if without:
            own = tuple(other for other in own if other.id not in without)
        return tuple(hurdle.code for hurdle in self._hurdles if hurdle.stops(volunteer, shift, own))

    def leaving(self, shift: Shift) -> Mapping[str, tuple[Shift, ...]]:
        """For those who could come if they left another shift of theirs: each that it is enough to leave.

        That the shift is full does not count. Who need not leave any, or would have to leave two, is absent.
        """
        if shift.id not in self._leaving:
            found = (
                (volunteer, tuple(self._enough(volunteer, shift, codes))) for volunteer, codes in self.on(shift).items()
            )
            self._leaving[shift.id] = {volunteer: shifts for volunteer, shifts in found if shifts}
        return self._leaving[shift.id]

    def violations(
        self, volunteer: Volunteer, shift: Shift, *, without: frozenset[str] = NOTHING
    ) -> tuple[Violation, ...]:
        """The breaches behind the codes, in order, as the judge words them."""
        codes = self.between(volunteer, shift, without=without)
        before = self.roster.without(*((volunteer.id, other) for other in without)) if without else self.roster
        rules = [rule for rule in self.hard if rule.code in codes]
        return tuple(violation for rule in rules for violation in self._breaches(rule, before, volunteer, shift))

    @cached_property
    def hard(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules_in_force(self.problem, self.rules) if rule.tier is None)

    @cached_property
    def full(self) -> frozenset[str]:
        """Codes of the rules that say that a shift has people enough."""
        return frozenset(rule.code for rule in self.hard if cause_of(rule) is Cause.FULL)

    @cached_property
    def staffing(self) -> Staffing:
        return Staffing(self.problem, self.roster)

    @cached_property
    def _hurdles(self) -> tuple[Hurdle, ...]:
        return tuple(hurdle(self.staffing, rule) for rule in self.hard)

    def _enough(self, volunteer_id: str, shift: Shift, codes: Codes) -> Iterator[Shift]:
        """Hard rules being monotone, leaving a shift lifts obstacles and never adds one."""
        volunteer = self.problem.volunteer_by_id[volunteer_id]
        hurdles = [hurdle for hurdle in self._hurdles if hurdle.code in codes and hurdle.code not in self.full]
        own = self.staffing.of(volunteer) if hurdles and all(hurdle.yields for hurdle in hurdles) else ()
        for left in own:
            others = tuple(other for other in own if other is not left)
            if not any(hurdle.stops(volunteer, shift, others) for hurdle in hurdles):
                yield left

    def _breaches(self, rule: Rule, before: Roster, volunteer: Volunteer, shift: Shift) -> Iterator[Violation]:
        """What the rule newly says; rules over a volunteer's own shifts need not look at anybody else's."""
        after = before.with_((volunteer.id, shift.id))
        if isinstance(rule, TermRule):
            judged = (Staffing(self.problem, roster) for roster in (before, after))
        else:
            judged = (_Alone.of_one(self.problem, roster, volunteer) for roster in (before, after))
        earlier, later = (rule.check(staffing) for staffing in judged)
        known = {violation: violation.cost for violation in earlier}
        for violation in later:
            if violation.cost > known.get(violation, 0):
                yield violation


@dataclass(frozen=True)
class _Alone(Staffing):
    """One volunteer's part of a roster, for rules that look at people one by one."""

    volunteer: Volunteer

    @classmethod
    def of_one(cls, problem: Problem, roster: Roster, volunteer: Volunteer) -> "_Alone":
        shifts = roster.shifts_of.get(volunteer.id, NOTHING)
        return cls(problem, Roster.of((volunteer.id, shift) for shift in shifts), volunteer)

    def people(self) -> Iterator[tuple[Volunteer, tuple[Shift, ...]]]:
        if shifts := self.of(self.volunteer):
            yield self.volunteer, shifts


def why_not(
    problem: Problem, roster: Roster, volunteer: Volunteer, shift: Shift, rules: Sequence[Rule] = RULES
) -> tuple[Violation, ...]:
    """Every hard rule that putting the volunteer on the shift would newly break, in order; empty when nothing would."""
    return Obstacles(problem, roster, rules).violations(volunteer, shift)
