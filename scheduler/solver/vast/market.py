"""Everybody's work in the making: who is on which job, how full each job is, and moves until all places are filled."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.vast.moves import sweep
from scheduler.solver.vast.plan import FINE, Plan
from scheduler.solver.vast.posts import asked_of
from scheduler.solver.vast.units import BARRED
from scheduler.tally.kinds import Ints

STEP = 8
"""How fast a price follows what is short of a job or too much, all of it being one."""


FILLING = 10

MOST_WORTH = 240 * FINE
"""What somebody who is missing from a group is worth in the end: more than wishes, less than an empty place."""


@dataclass
class Market:
    """`job_at[u, t]` is the job of unit u at stretch t, -1 for none; the rest follows from it."""

    plan: Plan
    price: Ints
    job_at: Ints
    sets: Ints
    totals: Ints
    load: Ints
    inside: Ints
    need: Ints
    have: Ints

    @classmethod
    def opened(cls, plan: Plan, price: Ints) -> "Market":
        units, stretches = len(plan.units.row), len(plan.times.day)
        inside, need = _groups(plan)
        return cls(
            plan,
            price.copy(),
            np.full((units, stretches), -1, dtype=np.int32),
            np.zeros((units, len(plan.cap)), dtype=np.int64),
            np.zeros((units, plan.jobs.amounts.shape[1]), dtype=np.int64),
            np.zeros(len(plan.jobs.places), dtype=np.int64),
            inside,
            need,
            np.zeros_like(need),
        )

    def turn(self, order: Ints, strain: int, tries: int) -> int:
        """Everybody of `order` moves; a place too many or too few costs `strain`. How many moves were made."""
        plan, units, jobs, times = self.plan, self.plan.units, self.plan.jobs, self.plan.times
        made: int = sweep(
            order, units.weight, units.row, fine(units.table), fine(units.times), units.points, units.slopes * FINE,
            plan.traits, plan.most, jobs.stretch, jobs.first, jobs.kind, jobs.profile, jobs.amounts, jobs.places,
            self.price, strain, times.day, times.bit, times.fits, times.follows, times.windows, times.running,
            plan.heat, plan.cap, self.inside, self.need, self.have, min(strain, MOST_WORTH), self.job_at, self.sets, self.totals, self.load, tries,
        )  # fmt: skip
        return made

    def follow(self) -> None:
        """Let prices follow supply."""
        off = (self.load - self.plan.jobs.places) * STEP * FINE // np.maximum(20, self.plan.jobs.places)
        self.price -= np.clip(off, -20 * FINE, 20 * FINE)

    def close(self) -> None:
        """Send away whoever is too many anywhere."""
        for job in np.nonzero(self.load > self.plan.jobs.places)[0].tolist():
            stretch = int(self.plan.jobs.stretch[job])
            for unit in np.nonzero(self.job_at[:, stretch] == job)[0].tolist():
                if self.load[job] > self.plan.jobs.places[job]:
                    self._leave(unit, stretch)

    def fill(self, random: np.random.Generator) -> None:
        """Fill the last places at nearly any price, with people who come alone: pairs cannot take one place."""
        single = np.nonzero(self.plan.units.weight == 1)[0]
        for _ in range(FILLING):
            if not self.turn(random.permutation(single), 600 * FINE, 4):
                break
        self.close()

    def _leave(self, unit: int, stretch: int) -> None:
        job = self.job_at[unit, stretch]
        self.job_at[unit, stretch] = -1
        self.sets[unit, self.plan.times.day[stretch]] &= ~(1 << int(self.plan.times.bit[stretch]))
        self.totals[unit] -= self.plan.jobs.amounts[self.plan.jobs.profile[job]]
        self.load[job] -= self.plan.units.weight[unit]
        self.have[job] -= self.inside[unit]


def _groups(plan: Plan) -> tuple[Ints, Ints]:
    """How many of each unit belong to each group that shifts ask for, and how many of each group each job needs."""
    asked = asked_of(plan.problem, plan.rules)
    groups, number = np.unique(asked.inside, axis=0, return_inverse=True)
    need = np.zeros((len(plan.jobs.places), len(groups)), dtype=np.int64)
    for shift, needs in enumerate(asked.needs):
        most = np.zeros(len(groups), dtype=np.int64)
        for group, least in needs:
            at = int(number.reshape(-1)[group])
            most[at] = max(most[at], least)
        need[plan.jobs.of[shift]] += most
    first, second = plan.units.members[:, 0], plan.units.members[:, 1]
    inside = groups[:, first].T.astype(np.int64) + np.where(second >= 0, groups[:, second], False).T
    return np.ascontiguousarray(inside), need


def fine(costs: Ints) -> npt.NDArray[np.int32]:
    """Costs in tenths; what is barred stays barred."""
    return np.minimum(costs * FINE, BARRED).astype(np.int32)
