"""What a way of solving is given and gives back; each of them obeys the same rules and proves its own bounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Rule
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.result import TierResult

Teller = Callable[[Roster | None, Sequence[TierResult], Text], None]
"""Told of the best roster so far, every tier's cost and bound as far as they are known, and the phase in words."""


@dataclass(frozen=True)
class Task:
    """One solve: the facts, the rules in force, and how long and with whom.

    `start` is a legal roster to start from that somebody handed in, `None` when nobody did. The pins alone are another
    where every rule is monotone; where one is not they may be illegal, and there may be no legal roster at all.
    """

    problem: Problem
    rules: tuple[Rule, ...]
    clock: Clock
    crew: Crew
    seed: int
    start: Roster | None
    tell: Teller


@dataclass(frozen=True)
class Found:
    """The best roster of a way, `None` when it has none, with a bound for each tier that is in force.

    A bound is the lowest cost that any legal roster can have in the tier, given the costs of the earlier tiers.
    `impossible`: it is proven that no roster keeps every hard rule.
    """

    roster: Roster | None
    tiers: tuple[TierResult, ...]
    impossible: bool = False


class Way(Protocol):
    """A way of solving; `fits` says whether it can take a problem at all, and does it well."""

    @property
    def name(self) -> Text: ...

    def fits(self, problem: Problem, rules: Sequence[Rule]) -> bool: ...

    def solve(self, task: Task) -> Found: ...
