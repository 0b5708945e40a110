"""Very many volunteers under all rules: prices from a sample, moves of everybody, blocks at posts, a bound."""

from collections.abc import Sequence

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.result import TierResult
from scheduler.solver.vast.market import Market
from scheduler.solver.vast.mending import mended
from scheduler.solver.vast.plan import FINE, Plan, plan_of
from scheduler.solver.vast.posts import asked_of, hand_out
from scheduler.solver.vast.prices import Duals, raise_prices
from scheduler.solver.vast.shortage import unavoidable
from scheduler.solver.vast.topping import topped_up
from scheduler.solver.ways import Found, Task

MANY = 5_000_000
"""Pairings of volunteers and shifts from which on nobody has a row in tables of all shifts."""

SAMPLE = 2_000
ROUNDS = 160
TURNS = 90
LEANING = 12
FEWEST_TURNS = 12
MOVING_SHARE = 0.5
RESERVED = 60
"""Seconds left for the judge at the end, and for one more bound."""

PRICING = Text("按抽样定价", "prices from a sample")
MOVING = Text("全员调整", "everybody moves")
PROVING = Text("按价格求下界", "a bound at the prices")


class VastWay:
    """Takes problems with very many volunteers whose rules look at times, kinds of work and totals."""

    name = Text("抽样定价、全员调整、成组上岗", "prices from a sample, moves of everybody, blocks at posts")

    def __init__(self) -> None:
        self._plan: Plan | None = None

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        if len(problem.volunteers) * len(problem.shifts) < MANY or problem.pinned or problem.published:
            return False
        self._plan = plan_of(problem, rules)
        return self._plan is not None

    def solve(self, task: Task) -> Found:
        plan = self._plan
        if plan is None or plan.problem is not task.problem:
            plan = plan_of(task.problem, task.rules)
        if plan is None:
            raise ValueError("this way does not fit the problem")
        random = np.random.default_rng(task.seed)
        duals = Duals.first(plan)
        people = len(plan.people.row)
        sample = np.sort(random.choice(people, min(people, SAMPLE), replace=False))
        task.tell(None, (), PRICING)
        raise_prices(duals, sample, ROUNDS)
        task.tell(None, (), MOVING)
        market = Market.opened(plan, duals.price)
        _settle(market, task, random)
        roster = topped_up(plan, task.rules, mended(task.problem, task.rules, _handed_out(plan, market)))
        task.tell(roster, (), PROVING)
        return Found(roster, _results(task, plan, duals, roster))


def _settle(market: Market, task: Task, random: np.random.Generator) -> None:
    """Everybody moves, a place too many or too few costing ever more, until all are filled or half the time is over."""
    began, moving = task.clock.left, task.clock.within(task.clock.left * MOVING_SHARE)
    for turn in range(TURNS):
        done = max(turn / TURNS, 1 - moving.left / (began * MOVING_SHARE) if began else 1.0)
        made = market.turn(
            random.permutation(len(market.who.row)), int((5 + TURNS * done) * FINE), 40 if not turn else 4
        )
        if not made or task.clock.left == 0 or (moving.left == 0 and turn > FEWEST_TURNS):
            break
        market.follow()
    market.close()
    market.fill(random)


def _handed_out(plan: Plan, market: Market) -> Roster:
    """The roster of a market whose jobs are given out shift by shift."""
    problem, jobs = plan.problem, plan.jobs
    asked = asked_of(problem, plan.rules)
    shifts_of = np.split(np.argsort(jobs.of, kind="stable"), np.cumsum(np.bincount(jobs.of))[:-1])
    people: list[int] = []
    work: list[int] = []
    for job in range(len(jobs.places)):
        teams = plan.units.members[market.state.job_at[:, jobs.stretch[job]] == job]
        for shift, crew in zip(shifts_of[job].tolist(), hand_out(problem, jobs, asked, job, teams), strict=True):
            people += crew
            work += [shift] * len(crew)
    at = np.array(people, dtype=np.int64), np.array(work, dtype=np.int64)
    return Roster.placed(problem.volunteer_index, problem.shift_index, at)


def _results(task: Task, plan: Plan, duals: Duals, roster: Roster) -> tuple[TierResult, ...]:
    """Cost and bound of each tier in force."""
    costs = check(task.problem, roster, task.rules).costs
    bounds = {tier: 0 for tier in Tier} | {Tier.COMPOSITION: unavoidable(plan)}
    if not costs[Tier.COVERAGE] and not costs[Tier.RESERVE]:
        bounds[Tier.GOODWILL] = _goodwill(task, duals)
    used = {rule.tier for rule in task.rules}
    return tuple(TierResult(tier, costs[tier], min(bounds[tier], costs[tier])) for tier in Tier if tier in used)


def _goodwill(task: Task, duals: Duals) -> int:
    """With every place filled, nobody can cost less than their least at the prices, and places are paid for."""
    everybody = np.arange(len(duals.plan.people.row))
    best = 0
    for turn in range(LEANING):
        found, work = duals.answers(everybody)
        best = max(best, -(-duals.value(everybody, found) // FINE))
        if task.clock.left < RESERVED:
            break
        duals.lean_towards(everybody, work, 15 * FINE / (1 + turn))
    return best
