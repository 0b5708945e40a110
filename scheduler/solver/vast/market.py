"""Everybody's work in the making: who is on which job, how full each job is, and moves until all places are filled."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.vast.arrays import State, When, Who, Work
from scheduler.solver.vast.jobs import Jobs
from scheduler.solver.vast.moves import shift, sweep
from scheduler.solver.vast.plan import FINE, Plan
from scheduler.solver.vast.posts import asked_of
from scheduler.solver.vast.units import BARRED, Units
from scheduler.tally.kinds import Ints

STEP = 8
"""How fast a price follows what is short of a job or too much, all of it being one."""


FILLING = 10

MOST_WORTH = 240 * FINE
"""What somebody who is missing from a group is worth in the end: more than wishes, less than an empty place."""


@dataclass(frozen=True)
class Market:
    """Everybody's work so far, and what moves are made by."""

    plan: Plan
    who: Who
    work: Work
    when: When
    state: State

    @classmethod
    def opened(cls, plan: Plan, price: Ints) -> "Market":
        """Nobody works yet."""
        units, jobs, times = plan.units, plan.jobs, plan.times
        inside, need = _groups(plan)
        count, places = len(units.row), len(jobs.places)
        state = State(
            np.full((count, len(times.day)), -1, dtype=np.int32),
            np.zeros((count, len(plan.cap)), dtype=np.int64),
            np.zeros((count, jobs.amounts.shape[1]), dtype=np.int64),
            np.zeros(places, dtype=np.int64),
            np.zeros_like(need),
            price.copy(),
        )
        return cls(plan, who_of(units, plan.traits, plan.most, inside), work_of(jobs, need), when_of(plan), state)

    def turn(self, order: Ints, strain: int, tries: int) -> int:
        """Everybody of `order` moves; a place too many or too few costs `strain`. How many moves were made."""
        made: int = sweep(order, self.who, self.work, self.when, self.state, strain, min(strain, MOST_WORTH), tries)
        return made

    def follow(self) -> None:
        """Let prices follow supply."""
        off = (self.state.load - self.work.places) * STEP * FINE // np.maximum(20, self.work.places)
        self.state.price[:] -= np.clip(off, -20 * FINE, 20 * FINE)

    def close(self) -> None:
        """Send away whoever is too many anywhere."""
        for job in np.nonzero(self.state.load > self.work.places)[0].tolist():
            stretch = int(self.work.stretch[job])
            for unit in np.nonzero(self.state.job_at[:, stretch] == job)[0].tolist():
                if self.state.load[job] > self.work.places[job]:
                    shift(unit, job, -1, self.who, self.work, self.when, self.state)

    def fill(self, random: np.random.Generator) -> None:
        """Fill the last places at nearly any price, with people who come alone: pairs cannot take one place."""
        single = np.nonzero(self.who.weight == 1)[0]
        for _ in range(FILLING):
            if not self.turn(random.permutation(single), 600 * FINE, 4):
                break
        self.close()


def who_of(units: Units, traits: Ints, most: Ints, inside: Ints) -> Who:
    """Units with their costs in tenths."""
    table, times = fine(units.table), fine(units.times)
    return Who(units.weight, units.row, table, times, units.points, units.slopes * FINE, traits, most, inside)


def work_of(jobs: Jobs, need: Ints) -> Work:
    return Work(jobs.stretch, jobs.first, jobs.kind, jobs.profile, jobs.amounts, jobs.places, need)


def when_of(plan: Plan) -> When:
    times = plan.times
    return When(times.day, times.bit, times.fits, times.follows, times.windows, times.running, plan.heat, plan.cap)


def _groups(plan: Plan) -> tuple[Ints, Ints]:
    """How many of each unit belong to each group that shifts ask for, and how many of each group each job needs."""
    asked = asked_of(plan.problem, plan.rules)
    groups, number = np.unique(asked.inside, axis=0, return_inverse=True)
    need = np.zeros((len(plan.jobs.places), len(groups)), dtype=np.int64)
    for position, needs in enumerate(asked.needs):
        most = np.zeros(len(groups), dtype=np.int64)
        for group, least in needs:
            at = int(number.reshape(-1)[group])
            most[at] = max(most[at], least)
        need[plan.jobs.of[position]] += most
    first, second = plan.units.members[:, 0], plan.units.members[:, 1]
    inside = groups[:, first].T.astype(np.int64) + np.where(second >= 0, groups[:, second], False).T
    return np.ascontiguousarray(inside), need


def fine(costs: Ints) -> npt.NDArray[np.int32]:
    """Costs in tenths; what is barred stays barred."""
    return np.minimum(costs * FINE, BARRED).astype(np.int32)
