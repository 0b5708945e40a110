"""One number for a whole roster: the tiers' costs weighed so that an earlier tier always wins."""

from collections.abc import Iterable, Mapping, Sequence

from scheduler.domain.problem import Problem
from scheduler.rules import RULES, Rule, TermRule, Tier, rules_in_force
from scheduler.rules.terms import Apart, Changed, Escort, Lone, Present, Spread, Sum, Term, Together
from scheduler.solver.model.pairings import dearest
from scheduler.solver.result import TierResult


def objective_weights(problem: Problem, rules: Sequence[Rule] = RULES) -> dict[Tier, int]:
    """Powers of ten that depend on the problem alone: the sum of weight * cost ranks its legal rosters tier by tier.

    Each weight is above everything that all later tiers together can cost.
    """
    in_force = rules_in_force(problem, rules)
    weights, weight = {}, 1
    for tier in sorted(Tier, reverse=True):
        weights[tier] = weight
        weight *= 10 ** len(str(worst_cost(problem, in_force, tier)))
    return dict(sorted(weights.items()))


def worst_cost(problem: Problem, rules: Sequence[Rule], tier: Tier) -> int:
    """An upper bound on what any roster within the shifts' maximum headcounts can cost in one tier."""
    most = _headcounts(problem, rules)
    total = sum(map(int.__mul__, dearest(problem, rules, tier), most))
    for rule in rules:
        if rule.tier is tier and isinstance(rule, TermRule):
            largest = _Largest(most)
            total += sum(_worst(term, largest) for term in rule.terms(problem))
    return total


def objective(costs: Mapping[Tier, int], weights: Mapping[Tier, int]) -> int:
    """The weighed sum of the tiers' costs."""
    return sum(weights[tier] * cost for tier, cost in costs.items())


def objective_bound(tiers: Iterable[TierResult], weights: Mapping[Tier, int]) -> int | None:
    """A proven lower bound on the objective; `None` when not even the first tier has one.

    A tier's bound holds only given the costs of the earlier tiers. So after the first tier that is not proven optimal a
    later one counts nothing: a roster better there may cost anything from 0 in the later tiers.
    """
    bound: int | None = None
    for result in sorted(tiers, key=lambda result: result.tier):
        if result.bound is None:
            break
        bound = (bound or 0) + weights[result.tier] * result.bound
        if not result.proven:
            break
    return bound


def _headcounts(problem: Problem, rules: Sequence[Rule]) -> list[int]:
    """The most people on each shift: its maximum, where a hard rule keeps to it, else everybody."""
    people = len(problem.volunteers)
    kept = {shift: people for shift in range(len(problem.shifts))}
    for rule in rules:
        if rule.tier is None and isinstance(rule, TermRule):
            for term in rule.terms(problem):
                if isinstance(term, Sum) and term.limit is not None and term.volunteers is None:
                    for shift, amount in zip(term.shifts, term.amounts or (1,) * len(term.shifts), strict=True):
                        kept[shift] = min(kept[shift], term.limit // amount) if amount else kept[shift]
    return list(kept.values())


class _Largest:
    """The largest totals of sums; those over the same shifts and as many people are added up only once."""

    def __init__(self, most: Sequence[int]) -> None:
        self.most = most
        self.known: dict[tuple[int, int, int], tuple[Sum, int]] = {}

    def of(self, term: Sum) -> int:
        people = max(self.most, default=0) if term.volunteers is None else len(term.volunteers)
        same = id(term.shifts), id(term.amounts), people
        if same not in self.known:  # the term is kept, so that its identities stay its own
            self.known[same] = term, self._total(term, people)
        return self.known[same][1]

    def _total(self, term: Sum, people: int) -> int:
        amounts = (1,) * len(term.shifts) if term.amounts is None else term.amounts
        return sum(amount * min(people, self.most[s]) for s, amount in zip(term.shifts, amounts, strict=True))


def _worst(term: Term, largest: _Largest) -> int:
    """The dearest a term can be; convex costs are dearest at one of their ends."""
    match term:
        case Sum():
            return max(sum(hinge.cost(end) for hinge in term.hinges) for end in (0, largest.of(term)))
        case Present(volunteers=volunteers, hinges=hinges):
            return max(sum(hinge.cost(count) for hinge in hinges) for count in (0, len(volunteers)))
        case Together(shifts=shifts, cost=cost):
            return cost * len(shifts)
        case Spread(groups=groups, cost=cost):
            return cost * max(0, len(groups) - 1)
        case Lone(cost=cost) | Escort(cost=cost) | Changed(cost=cost):
            return cost
        case Apart():
            return 0
