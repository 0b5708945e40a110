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
from scheduler.rules import RULES, Rule, Violation, rules_in_force
from scheduler.rules.grain import Grain

Codes = tuple[str, ...]
"""Codes of rules, in the order in which people ask about them."""

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Obstacles:
    """What `check.objections` says of `roster.with_((volunteer, shift))`, read off the shapes of the rules.

    Rules over one volunteer's own shifts are asked about these alone, rules over many people by the room left under
    their limits. Answers are kept, so ask one object all there is to ask about one roster. `since`: a limit over many
    people that was passed there already may be passed as far again.
    """

    problem: Problem
    roster: Roster
    rules: Sequence[Rule] = RULES
    since: Staffing | None = None
    _on: dict[str, Mapping[str, Codes]] = field(default_factory=dict, compare=False)
    _leaving: dict[str, Mapping[str, tuple[Shift, ...]]] = field(default_factory=dict, compare=False)

    def on(self, shift: Shift) -> Mapping[str, Codes]:
        """For everybody who is not on the shift: the rules that coming would newly break."""
        if shift.id not in self._on:
            there = self.roster.volunteers_on.get(shift.id, NOTHING)
            absent = (volunteer for volunteer in self.problem.volunteers if volunteer.id not in there)
            self._on[shift.id] = {volunteer.id: self.between(volunteer, shift) for volunteer in absent}
        return self._on[shift.id]

    def first(self, shift: Shift) -> Mapping[str, str | None]:
        """For everybody who is not on the shift: the first rule that coming would newly break, if any."""
        there, known = self.roster.volunteers_on.get(shift.id, NOTHING), self._on.get(shift.id)
        if known is not None:
            return {volunteer: codes[0] if codes else None for volunteer, codes in known.items()}
        absent = (volunteer for volunteer in self.problem.volunteers if volunteer.id not in there)
        return {volunteer.id: self.first_between(volunteer, shift) for volunteer in absent}

    def first_between(self, volunteer: Volunteer, shift: Shift) -> str | None:
        """The first rule in the way; `None` when nothing is."""
        own = self.staffing.of(volunteer)
        return next((hurdle.code for hurdle in self._hurdles if hurdle.stops(volunteer, shift, own)), None)

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
        before = self.staffing.changed((), [(volunteer.id, other) for other in without])
        rules = [rule for rule in self.hard if rule.code in codes]
        return tuple(violation for rule in rules for violation in self._breaches(rule, before, volunteer, shift))

    def first_violation(self, volunteer: Volunteer, shift: Shift) -> Violation | None:
        """The breach behind the first code; none when the roster breaks that rule with this volunteer already."""
        code = self.first_between(volunteer, shift)
        rules = (rule for rule in self.hard if rule.code == code)
        found = (one for rule in rules for one in self._breaches(rule, self.staffing, volunteer, shift))
        return next(found, None)

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
        return tuple(hurdle(self.staffing, rule, self.since) for rule in self.hard)

    def _enough(self, volunteer_id: str, shift: Shift, codes: Codes) -> Iterator[Shift]:
        """Hard rules being monotone, leaving a shift lifts obstacles and never adds one."""
        volunteer = self.problem.volunteer_by_id[volunteer_id]
        hurdles = [hurdle for hurdle in self._hurdles if hurdle.code in codes and hurdle.code not in self.full]
        own = self.staffing.of(volunteer) if hurdles and all(hurdle.yields for hurdle in hurdles) else ()
        for left in own:
            others = tuple(other for other in own if other is not left)
            if not any(hurdle.stops(volunteer, shift, others) for hurdle in hurdles):
                yield left

    def _breaches(self, rule: Rule, before: Staffing, volunteer: Volunteer, shift: Shift) -> Iterator[Violation]:
        """What the rule newly says, asked about no more than it looks at."""
        after = before.changed([(volunteer.id, shift.id)])
        if rule.grain is not Grain.ROSTER:
            before, after = (staffing.only([volunteer.id], [shift.id]) for staffing in (before, after))
        known = {violation: violation.cost for violation in rule.check(before)}
        for violation in rule.check(after):
            if violation.cost > known.get(violation, 0):
                yield violation


def why_not(
    problem: Problem, roster: Roster, volunteer: Volunteer, shift: Shift, rules: Sequence[Rule] = RULES
) -> tuple[Violation, ...]:
    """Every hard rule that putting the volunteer on the shift would newly break, in order; empty when nothing would."""
    return Obstacles(problem, roster, rules).violations(volunteer, shift)
