"""What a place on each job is worth, and a bound that no prices can make wrong: duals raised on a sample of people."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scheduler.rules import TermRule, Tier
from scheduler.solver.vast.arrays import Who, Work
from scheduler.solver.vast.least import least_costs
from scheduler.solver.vast.market import who_of, work_of
from scheduler.solver.vast.plan import FINE, Plan
from scheduler.solver.vast.time import tails
from scheduler.tally.kinds import Ints
from scheduler.tally.layout import laid_of


@dataclass
class Duals:
    """`price` of a place on each job; `lean[v, h]`, what a unit of volunteer v's total h is taken to cost."""

    plan: Plan
    price: Ints
    lean: Ints

    @classmethod
    def first(cls, plan: Plan) -> "Duals":
        """Where to begin: what a second unit of each of the hard sorts of work costs, or a third."""
        lean = plan.people.slopes.clip(0).sum(axis=2) * FINE * 2 // 3
        lean[:, :1] = 0
        typical = np.median(lean, axis=0).astype(np.int64) if len(lean) else np.zeros(0, dtype=np.int64)
        price = 60 * FINE + plan.jobs.amounts[plan.jobs.profile][:, 1:] @ typical[1:]
        return cls(plan, price, lean)

    def answers(self, people: Ints, shake: int = 0) -> tuple[Ints, Ints]:
        """The least cost of each of the people at the prices, in tenths, and the jobs they would choose for it."""
        plan = self.plan
        begin = np.searchsorted(plan.times.day, np.arange(len(plan.cap) + 1))
        chosen = np.full((len(people), len(plan.times.day)), -1, dtype=np.int64)
        unit = max(1, int(np.gcd.reduce(plan.jobs.amounts[:, 0])))
        days = begin, plan.times.fits, *self.tails, _longest(plan)
        found: Ints = least_costs(people, self.who, self.work, self.price, self.leaning, days, unit, shake, chosen)
        return found, chosen

    @property
    def leaning(self) -> Ints:
        """What is leant on totals, never more than they can cost: only so the bound is one."""
        return np.asarray(np.clip(self.lean, 0, self.steep), dtype=np.int64)

    @cached_property
    def steep(self) -> Ints:
        """The most that a unit more of each total can cost."""
        return np.asarray(self.plan.people.slopes.clip(0).sum(axis=2) * FINE, dtype=np.int64)

    @cached_property
    def who(self) -> Who:
        trait = self.plan.times.trait
        nobody = np.zeros((len(trait), 0), dtype=np.int64)
        return who_of(self.plan.people, trait[:, np.newaxis], self.plan.times.shifts[trait], nobody)

    @cached_property
    def work(self) -> Work:
        return work_of(self.plan.jobs, np.zeros((len(self.plan.jobs.places), 0), dtype=np.int64))

    @cached_property
    def tails(self) -> tuple[Ints, npt.NDArray[np.bool_]]:
        return tails(self.plan.times)

    def own(self, people: Ints, total: int) -> tuple[Ints, Ints]:
        """Least of what a total costs beyond what is leant on it, by volunteer, and the total at which that is."""
        points, slopes = self.plan.people.points[people, total], self.plan.people.slopes[people, total] * FINE
        # What is convex and rises in the end is least where it bends, or at none.
        bends = np.column_stack([np.zeros(len(people), dtype=np.int64), points.clip(0)])
        bent = np.maximum(0, slopes[:, :, np.newaxis] * (bends[:, np.newaxis] - points[:, :, np.newaxis])).sum(axis=1)
        costs = bent - self.leaning[people, total][:, np.newaxis] * bends
        return costs.min(axis=1), np.take_along_axis(bends, costs.argmin(axis=1)[:, np.newaxis], axis=1)[:, 0]

    def value(self, people: Ints, found: Ints) -> int:
        """A lower bound in tenths on what everybody costs, if `people` are everybody, else an estimate."""
        owned = sum(int(self.own(people, h)[0].sum()) for h in range(1, self.lean.shape[1]))
        part = len(people) / max(1, len(self.plan.people.row))
        everybody = int(found.sum()) + owned if part == 1 else int((int(found.sum()) + owned) / part)
        least, most = self.paid
        return everybody + int((self.price * np.where(self.price > 0, least, most)).sum())

    @cached_property
    def paid(self) -> tuple[Ints, Ints]:
        """The fewest and the most people on each job when no place costs anything for being empty."""
        plan, shifts = self.plan, len(self.plan.problem.shifts)
        least, most = np.zeros(shifts, dtype=np.int64), np.full(shifts, len(plan.people.row), dtype=np.int64)
        for rule in plan.rules:
            if isinstance(rule, TermRule) and rule.tier in (None, Tier.COVERAGE, Tier.RESERVE):
                for joint in laid_of(plan.problem, rule).joint:
                    if joint.volunteers is None and (np.diff(joint.start) == 1).all() and (joint.amounts == 1).all():
                        bent = np.where(joint.bends.slopes < 0, joint.bends.points, 0).max(axis=1, initial=0)
                        np.maximum.at(least, joint.shifts, bent)
                        np.minimum.at(most, joint.shifts, joint.bends.limits)
        jobs, count = plan.jobs.of, len(plan.jobs.places)
        return (
            np.bincount(jobs, least, minlength=count).astype(np.int64),
            np.bincount(jobs, most, minlength=count).astype(np.int64),
        )

    def counts(self, work: Ints) -> Ints:
        """The totals of chosen jobs, a row a person."""
        amounts = np.vstack([self.plan.jobs.amounts[self.plan.jobs.profile], np.zeros_like(self.plan.jobs.amounts[:1])])
        return np.stack([amounts[work, h].sum(axis=1) for h in range(amounts.shape[1])], axis=1)

    def lean_towards(self, people: Ints, work: Ints, step: float) -> None:
        """Lean more on the totals of which somebody would choose more than what they are leant on allows."""
        counts, steep = self.counts(work), self.steep[people]
        for h in range(1, self.lean.shape[1]):
            off = counts[:, h] - self.own(people, h)[1]
            self.lean[people, h] = np.clip(self.lean[people, h] + np.rint(off * step).astype(np.int64), 0, steep[:, h])


def raise_prices(duals: Duals, people: Ints, rounds: int) -> None:
    """Follow supply and demand of a sample, whose costs are shaken ever less, so that equal people spread out.

    Everybody else leans as the middle of the sample does.
    """
    jobs, scale = duals.plan.jobs, len(duals.plan.people.row) / len(people)
    price = duals.price.astype(float)
    for turn in range(rounds):
        shake = max(1.5, 15 * 0.02 ** (turn / rounds)) * FINE
        _, work = duals.answers(people, int(shake))
        load = np.bincount(work[work >= 0], minlength=len(jobs.places)) * scale
        duals.lean_towards(people, work, 15 * FINE / (1 + turn / 20))
        eager = 0.3 if turn < rounds / 2 else 0.12
        price -= eager * shake * np.clip(np.log((load + scale) / (jobs.places + scale)), -2, 2)
        duals.price = np.rint(price).astype(np.int64)
    others = np.ones(len(duals.lean), dtype=bool)
    others[people] = False
    duals.lean[others] = np.median(duals.lean[people], axis=0).astype(np.int64)


def _longest(plan: Plan) -> int:
    """The most days running that the windows over all days in a row allow; the days of the expo if there are none."""
    days, windows = len(plan.cap), set(plan.times.windows.tolist())
    for length in range(1, days + 1):
        rows = [((1 << length) - 1) << first for first in range(days - length + 1)]
        if rows and windows.issuperset(rows):
            found = [plan.times.windows.tolist().index(row) for row in rows]
            if (plan.times.running[:, found] < length).all():
                return int(plan.times.running[:, found].max())
    return days
