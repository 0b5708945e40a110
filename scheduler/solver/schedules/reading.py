"""Reads problem and rules into plain arrays, if all they ask for can be said exactly by limits on single schedules.

So may fit: rules on single pairings; clashes on one day and between one day and the next that depend on the two posts
alone; at most one shift a day; totals of time; runs; weekends; shifts at a post; costs and limits of single shifts.
"""

from collections.abc import Sequence

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.rules import ClashRule, LoadRule, PairingRule, PriceRule, Rule, RunRule, TermRule
from scheduler.rules.terms import Hinge, Sum
from scheduler.solver.model.pairings import eligible, prices
from scheduler.solver.schedules.clashes import successions
from scheduler.solver.schedules.draft import Draft, Unfit
from scheduler.solver.schedules.loads import add_load
from scheduler.solver.schedules.staff import OFF, Ints, Staff


def read(problem: Problem, rules: Sequence[Rule]) -> Staff | None:
    """The arrays; `None` where a rule cannot be said in them."""
    try:
        return _Reading(problem, rules).staff()
    except Unfit:
        return None


def roster_of(problem: Problem, plan: Ints) -> Roster:
    """The roster of a plan."""
    at = Draft.shift_table(problem)
    people, days = np.nonzero(plan >= 0)
    pairs = zip(people.tolist(), at[days, plan[people, days]].tolist(), strict=True)
    return Roster(
        frozenset(Assignment(problem.volunteers[p].id, problem.shifts[s].id) for p, s in pairs), problem.pinned
    )


def plan_of(problem: Problem, roster: Roster) -> Ints:
    """The plan of a roster in which nobody works twice a day."""
    days, kinds = Draft.places(problem)
    plan = np.full((len(problem.volunteers), len(problem.calendar)), OFF, dtype=np.int64)
    for volunteer, shift in roster.assignments:
        place = problem.shift_index[shift]
        plan[problem.volunteer_index[volunteer], days[place]] = kinds[place]
    return plan


class _Reading:
    """One reading; raises `Unfit` at the first thing that cannot be said."""

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem, self.rules = problem, rules
        tiers = {rule.tier for rule in rules if rule.tier is not None}
        if len(tiers) != 1 or not problem.shifts or (problem.settings.keep_pins and problem.pinned):
            raise Unfit
        self.draft = Draft(problem)
        self.draft.price += prices(problem, rules, tiers.pop())
        self.draft.may &= eligible(problem, rules)

    def staff(self) -> Staff:
        for rule in self.rules:
            if isinstance(rule, TermRule):
                self._add_terms(rule)
            elif isinstance(rule, LoadRule):
                add_load(self.draft, rule)
            elif isinstance(rule, RunRule):
                self._add_runs(rule)
            elif not isinstance(rule, ClashRule | PairingRule | PriceRule):
                raise Unfit
        for volunteer, shift in self.problem.pinned:
            self.draft.hold(self.problem.volunteer_index[volunteer], self.problem.shift_index[shift])
        clashes = [rule for rule in self.rules if isinstance(rule, ClashRule)]
        return self.draft.staff(successions(self.draft, clashes))

    def _add_runs(self, rule: RunRule) -> None:
        least = self.draft.min_run if rule.of_work else self.draft.min_off
        for place, volunteer in enumerate(self.problem.volunteers):
            least[place] = max(least[place], rule.least(self.problem, volunteer))

    def _add_terms(self, rule: TermRule) -> None:
        for term in rule.terms(self.problem):
            if not isinstance(term, Sum):
                raise Unfit
            if term.volunteers is None and len(term.shifts) == 1:
                self._add_cover(term)
            elif term.volunteers is not None and len(term.volunteers) <= 1:
                self._add_own(term)
            else:
                raise Unfit

    def _add_cover(self, term: Sum) -> None:
        """What the number of people on one shift costs."""
        if term.amounts not in (None, (1,)) or term.least:
            raise Unfit
        self.draft.cover_shift(term.shifts[0], term.hinges, term.limit)

    def _add_own(self, term: Sum) -> None:
        """What one volunteer's total costs, and its limits."""
        if not term.shifts or not term.volunteers:
            if term.least > 0:
                raise Unfit
            self.draft.constant += _cost(term.hinges, 0)
        elif len(term.shifts) == 1:
            self._add_pairing(term.volunteers[0], term)
        elif len(term.shifts) == len(self.problem.shifts) and self.draft.counts_minutes(term.amounts):
            self.draft.end(term.volunteers[0], term.hinges, term.least, term.limit)
        elif not term.hinges and not term.least and set(term.amounts or (1,)) == {1}:
            self._limit_kind(term.volunteers[0], term)
        else:
            raise Unfit

    def _add_pairing(self, volunteer: int, term: Sum) -> None:
        shift, amount = term.shifts[0], (term.amounts or (1,))[0]
        without, having = _cost(term.hinges, 0), _cost(term.hinges, amount)
        self.draft.constant += without
        self.draft.price[volunteer, shift] += having - without
        if term.limit is not None and amount > term.limit:
            self.draft.may[volunteer, shift] = False
        if term.least > 0:
            if amount < term.least:
                raise Unfit
            self.draft.hold(volunteer, shift)

    def _limit_kind(self, volunteer: int, term: Sum) -> None:
        """A limit on all shifts of one post."""
        kinds = set(self.draft.kinds[list(term.shifts)].tolist())
        kind = kinds.pop()
        if kinds or len(term.shifts) != int((self.draft.kinds == kind).sum()):
            raise Unfit
        if term.limit is not None:
            self.draft.max_kind[volunteer, kind] = min(self.draft.max_kind[volunteer, kind], term.limit)


def _cost(hinges: Sequence[Hinge], total: int) -> int:
    return sum(hinge.cost(total) for hinge in hinges)
