"""Whether one volunteer's own rules allow them to work other shifts than now, quick enough to ask for everybody."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from scheduler.check import Report
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.staffing import Staffing
from scheduler.explain.hurdles import Hurdle, PairingHurdle, hurdle
from scheduler.rules import Rule, RunRule, TermRule
from scheduler.rules.grain import Grain


@dataclass(frozen=True)
class Duties:
    """Hard rules on single pairings, times, loads and runs, for one roster in force; ties of terms are not among them.

    Answers are kept, so ask one object all there is to ask.
    """

    report: Report

    def first(self, volunteer: Volunteer, gives: Collection[Shift], gets: Collection[Shift]) -> str | None:
        """The first of these rules that is newly broken when the volunteer gives some shifts and gets others."""
        if volunteer.id in self._troubled or len(gets) > 1:
            return self._judged(volunteer, gives, gets, self._rules)
        kept = tuple(shift for shift in self.report.staffing.of(volunteer) if shift not in gives)
        for shift in gets:
            for one in self._hurdles:
                if one.stops(volunteer, shift, kept):
                    return one.code
        return self._judged(volunteer, gives, gets, self._runs)

    def forbids(self, volunteer: Volunteer, shift: Shift) -> str | None:
        """The first rule on single pairings that keeps the volunteer off the shift whatever else they work."""
        alone = (one for one in self._hurdles if isinstance(one, PairingHurdle))
        return next((one.code for one in alone if one.stops(volunteer, shift, ())), None)

    def _judged(
        self, volunteer: Volunteer, gives: Collection[Shift], gets: Collection[Shift], rules: tuple[Rule, ...]
    ) -> str | None:
        """The same by the rules' own judgement before and after."""
        if not rules:
            return None
        before = self.report.staffing.only([volunteer.id])
        after = before.changed(
            [(volunteer.id, shift.id) for shift in gets], [(volunteer.id, shift.id) for shift in gives]
        )
        return next((rule.code for rule in rules if _newly(rule, before, after)), None)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        hard = (rule for rule in self.report.rules if rule.tier is None)
        return tuple(rule for rule in hard if rule.grain is Grain.PERSON and not isinstance(rule, TermRule))

    @cached_property
    def _runs(self) -> tuple[Rule, ...]:
        """Rules that leaving a shift can break, of which somebody asks for something."""
        problem = self.report.staffing.problem
        runs = (rule for rule in self._rules if isinstance(rule, RunRule))
        return tuple(rule for rule in runs if any(rule.least(problem, v) > 1 for v in problem.volunteers))

    @cached_property
    def _hurdles(self) -> tuple[Hurdle, ...]:
        return tuple(hurdle(self.report.staffing, rule) for rule in self._rules if not isinstance(rule, RunRule))

    @cached_property
    def _troubled(self) -> frozenset[str]:
        """Whose work breaks one of these rules already: what is newly broken is then for the rules to say."""
        broken = (violation for rule in self._rules for violation in self.report.of_rule(rule))
        return frozenset(violation.volunteer for violation in broken if violation.volunteer is not None)


def _newly(rule: Rule, before: Staffing, after: Staffing) -> bool:
    known = {violation: violation.cost for violation in rule.check(before)}
    return any(violation.cost > known.get(violation, 0) for violation in rule.check(after))
