"""Makes the best roster that the rules allow: tier after tier, a bound for each, the best so far always at hand."""

import time
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Event

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import RULES, Rule, Tier, rules_in_force
from scheduler.solver import cpsat, relaxation
from scheduler.solver.bounds import Bound, certify
from scheduler.solver.completion import complete
from scheduler.solver.encoding import Encoding
from scheduler.solver.engine import Clock
from scheduler.solver.greedy import greedy
from scheduler.solver.large import IMPROVING, Large
from scheduler.solver.lines import Arrays, Ints
from scheduler.solver.result import Limits, Listener, Progress, Result, Status, TierResult
from scheduler.solver.tiers import Joint, hold

GROUPS = ((Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE), (Tier.GOODWILL,), (Tier.CONTINUITY,))
"""Tiers that a large model takes together; small ones go one by one."""

SHARES = (0.45, 0.6, 1.0)
"""Of the time left, what each group may use."""


def solve(
    problem: Problem,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    *,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Listener | None = None,
    start: Roster | None = None,
    stop: Event | None = None,
    rules: Sequence[Rule] = RULES,
) -> Result:
    """The best roster within the limits, its cost and a proven bound per tier.

    `executor` runs what can run side by side (threads of this process when `None`); `start` is a roster to start from;
    setting `stop` ends the solve with the best roster so far. Raises ValueError when `start` names unknown ids.
    """
    clock = Clock(None if limits.seconds is None else time.monotonic() + limits.seconds, stop or Event())
    with ThreadPoolExecutor(limits.workers) as threads:
        search = _Search(problem, limits, seed, executor or threads, progress, clock, rules)
        return search.run(start)


class _Search:
    """One running solve: the model as far as it is encoded, and the best roster so far."""

    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        seed: int,
        executor: Executor,
        progress: Listener | None,
        clock: Clock,
        rules: Sequence[Rule],
    ) -> None:
        self.problem = problem
        self.limits = limits
        self.seed = seed
        self.executor = executor
        self.progress = progress
        self.clock = clock
        self.rules = rules_in_force(problem, rules)
        self.began = time.monotonic()
        self.done: tuple[TierResult, ...] = ()
        self.best = Roster(problem.pinned, problem.pinned)
        self.covered = (-1, 0.0)

    def run(self, start: Roster | None) -> Result:
        if not check(self.problem, self.best, self.rules).legal:
            return Result(Status.INFEASIBLE, None, seconds=self._seconds, stopped="pins break a hard rule")
        self.encoding = Encoding(self.problem, self.rules)
        small = len(self.encoding.lines) <= self.limits.whole
        if not self._begin(start) and not small:
            self._begin(greedy(self.problem, self.rules))
        groups = [(tier,) for tier in Tier] if small else list(GROUPS)
        shares = [0.5] * 4 + [1.0] if small else list(SHARES)
        for tiers, share in zip(groups, shares, strict=True):
            self._minimise(tiers, self.clock.within(self.clock.left * share), small=small)
        return self._result()

    def _begin(self, start: Roster | None) -> bool:
        """Start from a roster, if it is legal and keeps the pins; whether it was."""
        usable = start is not None and start.assignments >= self.problem.pinned
        if start is None or not usable or not check(self.problem, start, self.rules).legal:
            return False
        self.best = Roster(start.assignments, self.problem.pinned)
        return True

    def _result(self) -> Result:
        """The best roster with its costs as the judge sees them: a later tier may have made an earlier one cheaper."""
        costs = check(self.problem, self.best, self.rules).costs
        tiers = tuple(TierResult(r.tier, costs[r.tier], min(r.bound or 0, costs[r.tier])) for r in self.done)
        proven = all(result.proven for result in tiers)
        status = Status.OPTIMAL if proven else Status.FEASIBLE
        stopped = "proven" if proven else "patience" if self.clock.left > 0 else "time"
        if self.clock.stop.is_set():
            stopped = "stopped"
        return Result(status, self.best, tiers, self._seconds, self.covered[1], stopped)

    def _minimise(self, tiers: Sequence[Tier], clock: Clock, *, small: bool) -> None:
        """Minimise some tiers given those before, and hold them at what was reached."""
        for tier in tiers:
            self.encoding.add_tier(tier)
        fresh = True
        for result in self._exactly(tiers, clock) if small else self._by_relaxation(tiers, clock):
            cost = self.encoding.lines.cost(result.tier)
            if small and (priced := self._price(cost, clock)) is not None:
                self._set_aside(priced, result.cost)
            if len(tiers) > 1 and not (fresh and result.proven):
                result = self._alone(result.tier, (result.bound or 0) if fresh else 0, clock)
                fresh = False
            self.done += (result,)
            hold(self.encoding.lines, cost, result.cost)

    def _alone(self, tier: Tier, bound: int, clock: Clock) -> TierResult:
        """One tier by itself, after those before; what the joint pass said of later ones is void from then on."""
        result = self._by_relaxation((tier,), clock)[0]
        return TierResult(tier, result.cost, min(result.cost, max(result.bound or 0, bound)))

    def _start(self, tiers: Sequence[Tier]) -> tuple[Arrays, Joint, Ints]:
        """The model as it is now, what is to be minimised, and the best roster as a point."""
        arrays = self.encoding.arrays()
        point = complete(self.encoding, arrays, self.best)
        if point is None:
            raise AssertionError("a legal roster is not a point of the model")
        return arrays, Joint.of(self.encoding.lines, arrays, tiers), point

    def _price(self, cost: Ints, clock: Clock) -> Bound | None:
        """A bound for one tier alone, the earlier tiers held."""
        if not cost.any():
            return None
        arrays = self.encoding.arrays()
        relaxed = relaxation.relax(arrays, cost, clock, jitter=0)
        return None if relaxed is None else certify(self.encoding, arrays, cost, relaxed.prices)

    def _set_aside(self, priced: Bound, cost: int) -> None:
        """Fix at 0 what no roster of this cost can have: later tiers need not look at it."""
        for column in priced.hopeless(cost).tolist():
            self.encoding.lines.forbid(column)

    def _exactly(self, tiers: Sequence[Tier], clock: Clock) -> tuple[TierResult, ...]:
        """Branch and cut on the whole model, then CP-SAT on what it leaves open."""
        arrays, joint, point = self._start(tiers)
        self._tell(joint, point, 0, _SEARCHING)
        first = relaxation.minimise(arrays, joint.cost, clock.within(clock.left / 2), hint=point, seed=self.seed)
        point, bound = self._better(joint, point, first.point), first.bound or 0
        self._tell(joint, point, bound, _SEARCHING)
        if joint.cost @ point > bound:
            answer = cpsat.minimise(
                arrays, joint.cost, clock, hint=point, workers=self.limits.workers, seed=self.seed,
                watch=lambda found, _: self._glimpse(joint, found, bound),
            )  # fmt: skip
            point, bound = self._better(joint, point, answer.point), max(bound, answer.bound or 0)
            self._tell(joint, point, bound, _SEARCHING)
        return joint.results(point, bound)

    def _by_relaxation(self, tiers: Sequence[Tier], clock: Clock) -> tuple[TierResult, ...]:
        """Prices, bound and rounding for all tiers at once; a tier by itself is then improved in pockets."""
        arrays, joint, point = self._start(tiers)
        large = Large(
            self.encoding, arrays, joint.cost, clock, self.executor, self.limits.workers, self.seed,
            tell=lambda better, bound, phase: self._tell(joint, better, bound, phase),
            settled=lambda reached, bound: all(result.proven for result in joint.results(reached, bound)),
        )  # fmt: skip
        lazy = tiers[0] is Tier.CONTINUITY
        point, bound = large.minimise(point, quick=len(tiers) > 1, lazy=lazy)
        self._tell(joint, point, bound, IMPROVING)
        return joint.results(point, bound)

    def _glimpse(self, joint: Joint, found: Ints | None, bound: int) -> None:
        """Keep what the engine has found on its way, if it beats the best."""
        at_hand = complete(self.encoding, self.encoding.arrays(), self.best) if found is not None else None
        if found is not None and at_hand is not None and joint.cost @ found < joint.cost @ at_hand:
            self._tell(joint, found, bound, _SEARCHING)

    def _better(self, joint: Joint, point: Ints, found: Ints | None) -> Ints:
        return point if found is None or joint.cost @ found > joint.cost @ point else found

    def _tell(self, joint: Joint, point: Ints, bound: int, phase: Text) -> None:
        """Remember the roster of a point as the best, and report."""
        self.best = self.encoding.roster(point)
        filled = filled_places(self.problem, self.best)
        if filled > self.covered[0]:
            self.covered = filled, self._seconds
        if self.progress is not None:
            tiers = self.done + joint.results(point, bound)
            self.progress(Progress(self._seconds, phase, filled, self.problem.places, tiers))

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self.began


_SEARCHING = Text("求解", "searching")


def filled_places(problem: Problem, roster: Roster) -> int:
    """Places wanted that a roster fills; people above the wanted headcount do not count."""
    return sum(min(shift.wanted, len(roster.volunteers_on.get(shift.id, ()))) for shift in problem.shifts)
