"""What a place on each job is worth, and a bound that no prices can make wrong: duals raised on a sample of people."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.vast.least import least_costs
from scheduler.solver.vast.market import fine
from scheduler.solver.vast.plan import FINE, Plan
from scheduler.solver.vast.time import tails
from scheduler.tally.kinds import Ints


@dataclass
class Duals:
    """`price` of a place on each job; `lean[v, h]`, what a unit of volunteer v's total h is taken to cost."""

    plan: Plan
    price: Ints
    lean: Ints
    tails: tuple[Ints, npt.NDArray[np.bool_]]

    @classmethod
    def first(cls, plan: Plan) -> "Duals":
        """Where to begin: what a second unit of each of the hard sorts of work costs, or a third."""
        lean = np.zeros((len(plan.people.row), plan.jobs.amounts.shape[1]), dtype=np.int64)
        steep = plan.people.slopes.clip(0).sum(axis=2) * FINE
        lean[:, 1:] = steep[:, 1:] * 2 // 3
        typical = np.median(lean, axis=0).astype(np.int64) if len(lean) else np.zeros(0, dtype=np.int64)
        price = 60 * FINE + plan.jobs.amounts[plan.jobs.profile][:, 1:] @ typical[1:]
        return cls(plan, price, lean, tails(plan.times))

    def answers(self, people: Ints, shake: int = 0) -> tuple[Ints, Ints]:
        """The least cost of each of the people at the prices, in tenths, and the jobs they would choose for it."""
        plan, who = self.plan, self.plan.people
        tail, after = self.tails
        day_first = np.searchsorted(plan.times.day, np.arange(len(plan.cap) + 1))
        work = np.full((len(people), len(plan.times.day)), -1, dtype=np.int32)
        unit = max(1, int(np.gcd.reduce(plan.jobs.amounts[:, 0])))
        found = least_costs(
            people, who.row, fine(who.table), fine(who.times), who.points, who.slopes * FINE, plan.times.trait,
            plan.times.shifts[plan.times.trait], plan.jobs.first, plan.jobs.kind, plan.jobs.profile, plan.jobs.amounts,
            self.price, self.lean, day_first, plan.times.fits, tail, after, _longest(plan), unit, shake, work,
        )  # fmt: skip
        return found, work

    def own(self, people: Ints, total: int) -> tuple[Ints, Ints]:
        """Least of what a total costs beyond what is leant on it, by volunteer, and the total at which that is."""
        points, slopes = self.plan.people.points[people, total], self.plan.people.slopes[people, total] * FINE
        # What is convex and rises in the end is least where it bends, or at none.
        bends = np.column_stack([np.zeros(len(people), dtype=np.int64), points.clip(0)])
        bent = np.maximum(0, slopes[:, :, np.newaxis] * (bends[:, np.newaxis] - points[:, :, np.newaxis])).sum(axis=1)
        costs = bent - self.lean[people, total][:, np.newaxis] * bends
        return costs.min(axis=1), np.take_along_axis(bends, costs.argmin(axis=1)[:, np.newaxis], axis=1)[:, 0]

    def value(self, people: Ints, found: Ints) -> int:
        """A lower bound in tenths on what everybody costs, if `people` are everybody, else an estimate."""
        owned = sum(int(self.own(people, h)[0].sum()) for h in range(1, self.lean.shape[1]))
        part = len(people) / max(1, len(self.plan.people.row))
        everybody = int(found.sum()) + owned if part == 1 else int((int(found.sum()) + owned) / part)
        return everybody + int((self.price * self.plan.jobs.places).sum())

    def counts(self, work: Ints) -> Ints:
        """The totals of chosen jobs, a row a person."""
        amounts = np.vstack([self.plan.jobs.amounts[self.plan.jobs.profile], np.zeros_like(self.plan.jobs.amounts[:1])])
        return np.stack([amounts[work, h].sum(axis=1) for h in range(amounts.shape[1])], axis=1)

    def lean_towards(self, people: Ints, work: Ints, step: float) -> None:
        """Lean more on the totals of which somebody would choose more than what they are leant on allows."""
        counts, steep = self.counts(work), self.plan.people.slopes[people].clip(0).sum(axis=2) * FINE
        for h in range(1, self.lean.shape[1]):
            off = counts[:, h] - self.own(people, h)[1]
            self.lean[people, h] = np.clip(self.lean[people, h] + np.rint(off * step).astype(np.int64), 0, steep[:, h])


def raise_prices(duals: Duals, people: Ints, rounds: int) -> None:
    """Follow supply and demand of a sample, whose costs are shaken ever less, so that equal people spread out."""
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
