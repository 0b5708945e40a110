"""Whether one volunteer's own rules allow them to work other shifts than now, quick enough to ask for everybody."""

from dataclasses import dataclass
from functools import cached_property

from scheduler.check import Report
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.staffing import Staffing
from scheduler.explain.hurdles import Hurdle, hurdle
from scheduler.rules import Rule, RunRule, TermRule
from scheduler.rules.grain import Grain


@dataclass(frozen=True)
class Duties:
    """Hard rules on single pairings, times, loads and runs, for one roster in force; ties of terms are not among them.

    Answers are kept, so ask one object all there is to ask.
    """

    report: Report

    def first(self, volunteer: Volunteer, gives: Shift | None, gets: Shift | None) -> str | None:
        """The first of these rules that is newly broken when the volunteer gives one shift and gets another."""
        if volunteer.id in self._troubled:
            return self._judged(volunteer, gives, gets, self._rules)
        if gets is not None:
            kept = tuple(shift for shift in self.report.staffing.of(volunteer) if shift is not gives)
            for one in self._hurdles:
                if one.stops(volunteer, gets, kept):
                    return one.code
        return self._judged(volunteer, gives, gets, self._runs)

    def _judged(
        self, volunteer: Volunteer, gives: Shift | None, gets: Shift | None, rules: tuple[Rule, ...]
    ) -> str | None:
        """The same by the rules' own judgement before and after."""
        if not rules:
            return None
        before = self.report.staffing.only([volunteer.id])
        added = [(volunteer.id, gets.id)] if gets is not None else []
        after = before.changed(added, [(volunteer.id, gives.id)] if gives is not None else [])
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
