"""Fewest people as a way of solving: a search for rosters, a clique for the bound, the exact model for small rests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.rules import Rule, Tier
from scheduler.solver.people.places import Places, Stand, read
from scheduler.solver.result import TierResult
from scheduler.solver.ways import Found, Task, Way

SEARCHING = Text("减少用人", "using fewer people")

SHARE = 0.5
"""Of the time, what the search may use where the exact model is to follow it."""

TINY = 1000
"""Up to so many pairings the exact model proves more than the clique does."""


@dataclass(frozen=True)
class PeopleWay:
    """Takes problems in which people are to be as few as can be and nothing else is priced but empty places.

    Where that leaves something open, `exact` goes on when the problem fits it; where not all places can be filled,
    `otherwise` does.
    """

    exact: Way
    otherwise: Way
    name: ClassVar[Text] = Text("用人最少: 换人链搜索与团界", "fewest people: ejection chains and a clique")

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool:
        return read(problem, rules) is not None

    def solve(self, task: Task) -> Found:
        from scheduler.solver.people.fewest import fewest  # noqa: PLC0415  # compiled loops load slowly; few solves need them

        places = read(task.problem, task.rules)
        if places is None:
            raise ValueError("more is asked for than fewest people")
        small = np.count_nonzero(places.able) <= TINY and self.exact.fits(task.problem, task.rules)
        clock = task.clock.within(task.clock.left * SHARE) if small else task.clock
        limited = task.clock.deadline is not None and not small
        best = fewest(
            places, clock, task.crew, seed=task.seed, patient=limited,
            tell=lambda stand: task.tell(places.roster(task.problem, stand.holder), _tiers(places, stand), SEARCHING),
        )  # fmt: skip
        if best.complete and (best.people == places.clique or not small):
            return Found(places.roster(task.problem, best.holder), _tiers(places, best))
        rest = self.exact if self.exact.fits(task.problem, task.rules) else self.otherwise
        return rest.solve(replace(task, start=places.roster(task.problem, best.holder)))


def _tiers(places: Places, stand: Stand) -> tuple[TierResult, ...]:
    """What is known of each tier: nothing of empty places while some wait, the clique's bound when none does."""
    if not stand.complete:
        return ()
    people = TierResult(places.tier, places.price * stand.people, places.price * min(stand.people, places.clique))
    return tuple(people if tier is places.tier else TierResult(tier, 0, 0) for tier in Tier)
