"""The program on the workload, as a library: by `solve` on the very problem that its peers' tables were read from."""

from dataclasses import dataclass

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.generate.workload import workload
from scheduler.rules import Tier
from scheduler.solver import Limits, solve
from tests.bench.workload.answer import Answer
from tests.bench.workload.facts import Ints


@dataclass(frozen=True, slots=True)
class Instance:
    """What is generated."""

    volunteers: int
    days: int
    tight: bool = False

    def problem(self) -> Problem:
        return workload(self.volunteers, self.days, tight=self.tight)


def run(instance: Instance, seconds: float) -> Answer:
    """Generate and solve; nobody's tables are needed."""
    problem = instance.problem()
    result = solve(problem, Limits(seconds))
    if result.roster is None:
        return Answer(None, seconds=result.seconds)
    told = next(tier for tier in result.tiers if tier.tier is Tier.COVERAGE)
    return Answer(_pairs(problem, result.roster), told.bound, cost=told.cost, seconds=result.seconds)


def _pairs(problem: Problem, roster: Roster) -> Ints:
    person = {volunteer.id: position for position, volunteer in enumerate(problem.volunteers)}
    return np.array([(person[v], problem.shift_index[s]) for v, s in roster.assignments], dtype=np.int64)
