"""What ties people and shifts together, as totals a swap has to keep: hard limits, and the expo's needs as met now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.check import Report
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import Rule, TermRule
from scheduler.rules.terms import Apart, Escort, Hinge, Present, Sum, Term
from scheduler.swaps.verdict import is_staffing

Ids = frozenset[str]


@dataclass(frozen=True)
class Limit:
    """What each of some shifts counts for each of its people (`None`: everybody) adds up to `low` to `high`.

    A total that is out of bounds already may stay as far out. `heads`: people are counted, once each.
    """

    rule: str
    amount_of: Mapping[str, int]
    people: Ids | None
    used: int
    low: int
    high: int | None
    heads: bool = False

    def counts(self, shifts: Iterable[str]) -> int:
        """What one of its people counts who works these shifts."""
        counted = sum(self.amount_of.get(shift, 0) for shift in shifts)
        return min(1, counted) if self.heads else counted

    def keeps(self, total: int) -> bool:
        return self.low <= total and (self.high is None or total <= self.high)


@dataclass(frozen=True)
class Guard:
    """On a shift, none of `guarded` without one of `guards`; only where that is so now."""

    rule: str
    shift: str
    guarded: Ids
    guards: Ids

    def keeps(self, people: Ids) -> bool:
        return not people & self.guarded or bool(people & self.guards)


Tie = Limit | Guard


def hard_ties(report: Report) -> tuple[Tie, ...]:
    """The limits that hard rules set to people and shifts together; those on one person's times are not among them."""
    return tuple(tie for rule in report.rules if rule.tier is None for tie in _ties(report, rule))


def needs(report: Report) -> tuple[Tie, ...]:
    """What must stay for no shift to be worse off in places, leaders, the mix of people or the reserve."""
    return tuple(tie for rule in report.rules if is_staffing(rule) for tie in _ties(report, rule))


def _ties(report: Report, rule: Rule) -> Iterator[Tie]:
    if isinstance(rule, TermRule):
        for term in rule.terms(report.staffing.problem):
            yield from _of_term(report, rule, term)


def _of_term(report: Report, rule: Rule, term: Term) -> Iterator[Tie]:
    """Raises TypeError for a kind of term that no hard rule and none about the expo's needs has."""
    problem, roster = report.staffing.problem, report.staffing.roster
    match term:
        case Sum():
            yield _limit(problem, roster, rule, term)
        case Apart():
            yield from (_limit(problem, roster, rule, pair) for pair in term.sums())
        case Present(limit=int(limit)):
            amount_of = {problem.shifts[shift].id: 1 for shift in term.shifts}
            people = _people(problem, term.volunteers)
            used = sum(1 for person in people if roster.shifts_of.get(person, frozenset()) & amount_of.keys())
            yield Limit(rule.code, amount_of, people, used, 0, max(limit, used), heads=True)
        case Escort():
            guard = Guard(
                rule.code,
                problem.shifts[term.shift].id,
                _people(problem, term.guarded),
                _people(problem, term.guards),
            )
            if guard.keeps(roster.volunteers_on.get(guard.shift, frozenset())):
                yield guard
        case _:
            raise TypeError(f"rule {rule.code} asks for what a swap cannot be held to: {type(term).__name__}")


def _limit(problem: Problem, roster: Roster, rule: Rule, term: Sum) -> Limit:
    amounts = (1,) * len(term.shifts) if term.amounts is None else term.amounts
    amount_of = {problem.shifts[shift].id: amount for shift, amount in zip(term.shifts, amounts, strict=True)}
    people = None if term.volunteers is None else _people(problem, term.volunteers)
    used = sum(amount * _there(roster, shift, people) for shift, amount in amount_of.items())
    if term.hinges:
        return Limit(rule.code, amount_of, people, used, *_no_dearer(term.hinges, used))
    high = None if term.limit is None else max(term.limit, used)
    return Limit(rule.code, amount_of, people, used, min(term.least, used), high)


def _there(roster: Roster, shift: str, people: Ids | None) -> int:
    there = roster.volunteers_on.get(shift, frozenset())
    return len(there if people is None else there & people)


def _people(problem: Problem, positions: Iterable[int]) -> Ids:
    return frozenset(problem.volunteers[position].id for position in positions)


def _no_dearer(hinges: Sequence[Hinge], used: int) -> tuple[int, int | None]:
    """The lowest and the highest total that cost no more than now; costs being convex, all between do neither."""

    def costs(total: int) -> int:
        return sum(hinge.cost(total) for hinge in hinges)

    low = high = used
    while low > 0 and costs(low - 1) <= costs(used):
        low -= 1
    if all(hinge.slope <= 0 for hinge in hinges):
        return low, None
    while costs(high + 1) <= costs(used):
        high += 1
    return low, high


def by_shift(ties: Iterable[Tie]) -> Mapping[str, Sequence[Tie]]:
    """The ties under each shift that they are about."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        for shift in (tie.shift,) if isinstance(tie, Guard) else tie.amount_of:
            found[shift].append(tie)
    return found
