"""Judges any roster, and any change of one, by the rules alone, without a solver: the one voice of feasibility."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.rows import Rows
from scheduler.domain.staffing import Staffing
from scheduler.rules import RULES, Rule, Tier, Violation, rules_in_force
from scheduler.rules.grain import Grain
from scheduler.tally.judge import cost_of

MANY = 20_000
"""With more assignments than this the rules are asked in bulk, and a violation is worded only when somebody looks."""

Touched = Mapping[Grain, Set[str]]
"""The people and the shifts that a change is about, by the grain of the rules that look at them."""


@dataclass(frozen=True)
class Report:
    """What the rules, in their order, say of a roster."""

    staffing: Staffing
    rules: tuple[Rule, ...]
    standing: Mapping[Violation, int] = field(default_factory=dict)
    """What pins that stay in any case already do against hard rules, and how badly; not held against the roster."""

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """Every violation, in the order of the rules."""
        return tuple(violation for rule in self.rules for violation in self.of_rule(rule))

    @cached_property
    def hard(self) -> tuple[Violation, ...]:
        broken = (violation for rule in self.rules if rule.tier is None for violation in self.of_rule(rule))
        return tuple(violation for violation in broken if violation.cost > self.standing.get(violation, 0))

    @property
    def legal(self) -> bool:
        kept = not any(self.cost_by_rule[rule.code] for rule in self.rules if rule.tier is None)
        return kept or not self.hard

    @cached_property
    def cost_by_rule(self) -> Mapping[str, int]:
        """Total cost of each rule in force, 0 where nothing is violated."""
        costs = dict.fromkeys((rule.code for rule in self.rules), 0)
        for rule in self.rules:
            costs[rule.code] += self._cost(rule)
        return costs

    @cached_property
    def costs(self) -> Mapping[Tier, int]:
        """Total cost of each tier."""
        return {tier: sum(self.cost_by_rule[rule.code] for rule in self.rules if rule.tier is tier) for tier in Tier}

    @cached_property
    def _rows(self) -> Rows | None:
        staffing = self.staffing
        return Rows.of(staffing.problem, staffing.roster) if staffing.roster.size > MANY else None

    def _cost(self, rule: Rule) -> int:
        if self._rows is None:
            return sum(violation.cost for violation in self.of_rule(rule))
        return cost_of(rule, self.staffing, self._rows)

    def moved_on(self, staffing: Staffing, shares: "Iterable[Share]", touched: Touched) -> "Report":
        """The report of a changed roster: what was found and is not about the `touched` stays as it is."""
        later = Report(staffing, self.rules, self.standing)
        found, costs = dict(self._found), dict(self.cost_by_rule)
        for share in shares:
            costs[share.rule.code] += share.rise
            if share.rule.grain is Grain.ROSTER:
                found[share.rule.code] = share.after
            elif share.rule.code in self._found:
                found[share.rule.code] = self._merged(share, touched)
        vars(later).update(_found=found, cost_by_rule=costs)
        return later

    def pinned_as(self, pinned: frozenset[Assignment]) -> "Report":
        """The same verdict on the same roster with other pins: no rule asks for a roster's own."""
        return self.moved_on(self.staffing.pinned_as(pinned), (), {})

    def _merged(self, share: "Share", touched: Touched) -> tuple[Violation, ...]:
        problem, by_person = self.staffing.problem, share.rule.grain is Grain.PERSON
        gone = touched[share.rule.grain]
        place = problem.volunteer_index if by_person else problem.shift_index

        def about(violation: Violation) -> str:
            return violation.volunteer or "" if by_person else next(iter(violation.shifts))

        kept = (violation for violation in self._found[share.rule.code] if about(violation) not in gone)
        return tuple(sorted((*kept, *share.after), key=lambda violation: place[about(violation)]))

    def of_rule(self, rule: Rule) -> tuple[Violation, ...]:
        """The violations of one rule, found only once."""
        if rule.code not in self._found:
            kept = self._rows is not None and not self.cost_by_rule[rule.code]
            self._found[rule.code] = () if kept else tuple(rule.check(self.staffing))
        return self._found[rule.code]

    @cached_property
    def _found(self) -> dict[str, tuple[Violation, ...]]:
        return {}


def check(problem: Problem, roster: Roster, rules: Sequence[Rule] = RULES) -> Report:
    """Judge a roster; rules that the settings switch off are left out. Raises ValueError for unknown ids."""
    refuse_strangers(problem, roster)
    in_force = rules_in_force(problem, rules)
    standing = _standing(problem, in_force) if problem.settings.keep_pins else {}
    report = Report(Staffing(problem, roster), in_force, standing)
    report.cost_by_rule  # noqa: B018 - judged here and now: only the words may wait
    return report


def _standing(problem: Problem, rules: Sequence[Rule]) -> Mapping[Violation, int]:
    """What the pins alone break; a rule that asks for work can still be kept by adding to them."""
    pins = Staffing(problem, Roster(problem.pinned))
    broken = (violation for rule in rules if rule.tier is None and rule.monotone for violation in rule.check(pins))
    return {violation: violation.cost for violation in broken}


def objections(problem: Problem, before: Roster, after: Roster, rules: Sequence[Rule] = RULES) -> tuple[Violation, ...]:
    """The hard violations that a change would newly cause: not there before, or worse than before."""
    hard = tuple(rule for rule in rules if rule.tier is None)
    difference = before.difference(after)
    return change(check(problem, before, hard), difference.added, difference.removed).objections


@dataclass(frozen=True)
class Share:
    """What one rule says of the people and shifts that a change touches, before and after."""

    rule: Rule
    before: tuple[Violation, ...]
    after: tuple[Violation, ...]

    @cached_property
    def rise(self) -> int:
        """By how much the rule costs more, or below 0 less."""
        return sum(v.cost for v in self.after) - sum(v.cost for v in self.before)

    @cached_property
    def worse(self) -> tuple[Violation, ...]:
        """What was not there before, or less bad."""
        return _above(self.after, self.before)

    @cached_property
    def better(self) -> tuple[Violation, ...]:
        """What is no longer there, or less bad."""
        return _above(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """What a few assignments more and less do to a roster that was judged: `after` is what `check` would say."""

    shares: tuple[Share, ...]
    after: Report

    @cached_property
    def objections(self) -> tuple[Violation, ...]:
        """The hard violations that the change would newly cause, as `objections` finds them."""
        return tuple(violation for share in self.shares if share.rule.tier is None for violation in share.worse)

    @cached_property
    def rise(self) -> Mapping[Tier, int]:
        """By how much each tier costs more, or below 0 less."""
        return {tier: sum(share.rise for share in self.shares if share.rule.tier is tier) for tier in Tier}


def change(report: Report, added: Iterable[tuple[str, str]] = (), removed: Iterable[tuple[str, str]] = ()) -> Change:
    """Judge a change of a roster that has been judged, looking at no more than its rules need.

    Raises ValueError for unknown ids.
    """
    added, removed = tuple(added), tuple(removed)
    refuse_strangers(report.staffing.problem, Roster.of((*added, *removed)))
    people = frozenset(volunteer for volunteer, _ in (*added, *removed))
    shifts = frozenset(shift for _, shift in (*added, *removed))
    whole = report.staffing, report.staffing.changed(added, removed)
    parts = whole[0].only(people, shifts), whole[1].only(people, shifts)
    shares = tuple(_share(report, rule, whole[1], parts) for rule in report.rules)
    return Change(shares, report.moved_on(whole[1], shares, {Grain.PERSON: people, Grain.SHIFT: shifts}))


def _share(report: Report, rule: Rule, later: Staffing, parts: tuple[Staffing, Staffing]) -> Share:
    if rule.grain is Grain.ROSTER:
        return Share(rule, report.of_rule(rule), tuple(rule.check(later)))
    return Share(rule, tuple(rule.check(parts[0])), tuple(rule.check(parts[1])))


def _above(found: Iterable[Violation], others: Iterable[Violation]) -> tuple[Violation, ...]:
    known = {violation: violation.cost for violation in others}
    return tuple(violation for violation in found if violation.cost > known.get(violation, 0))


def refuse_strangers(problem: Problem, roster: Roster) -> None:
    """Raises ValueError when the roster names people or shifts that the problem does not know."""
    if not roster.names_only(problem.volunteer_index, problem.shift_index):
        _refuse("volunteer", roster.shifts_of, problem.volunteer_by_id)
        _refuse("shift", roster.volunteers_on, problem.shift_by_id)


def _refuse(kind: str, named: Iterable[str], known: Mapping[str, object]) -> None:
    if strangers := sorted(set(named) - set(known)):
        raise ValueError(f"the roster names {len(strangers)} unknown {kind}(s): {', '.join(strangers[:5])}")
