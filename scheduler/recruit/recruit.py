"""The fewest volunteers for a problem's demand, with a proof as far as there is time for one."""

from concurrent.futures import Executor
from dataclasses import dataclass
from threading import Event

from scheduler.domain.problem import Problem
from scheduler.recruit.question import RECRUITING, recruiting
from scheduler.rules import Tier
from scheduler.solver import Limits, Listener, Result, filled_places, solve


@dataclass(frozen=True)
class Recruitment:
    """What a solve for fewest people came to; `problem` is the one that was solved."""

    problem: Problem
    result: Result

    @property
    def people(self) -> int:
        """How many people the roster calls."""
        return 0 if self.result.roster is None else len(self.result.roster.shifts_of)

    @property
    def least(self) -> int | None:
        """No roster as good in places, leaders and reserve calls fewer; `None` where that much is not proven."""
        tiers = {tier.tier: tier for tier in self.result.tiers}
        if any(not tier.proven for tier in self.result.tiers if tier.tier < Tier.GOODWILL):
            return None
        return tiers[Tier.GOODWILL].bound if Tier.GOODWILL in tiers else None

    @property
    def empty(self) -> int:
        """Places that stay empty, the reserve's too."""
        roster = self.result.roster
        return self.problem.places - (0 if roster is None else filled_places(self.problem, roster))


def recruit(
    problem: Problem,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    *,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Listener | None = None,
    stop: Event | None = None,
) -> Recruitment:
    """Call as few volunteers as the demand needs; wishes are not asked."""
    asked = recruiting(problem)
    result = solve(
        asked, limits, seed=seed, executor=executor, progress=progress, stop=stop, rules=RECRUITING
    )  # fmt: skip
    return Recruitment(asked, result)
