"""What a solve is asked for and what it answers: limits in, status with cost and bound per tier out, never a guess."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import Tier


class Status(StrEnum):
    """OPTIMAL: every tier proven. FEASIBLE: legal. INFEASIBLE: no roster keeps every hard rule. UNKNOWN: none yet."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: wall-clock seconds (`None`: when proven or out of patience) and parallel workers.

    Models of up to `whole` columns are solved as a whole; larger ones by relaxation, rounding and pockets.
    """

    seconds: float | None = None
    workers: int = 2
    whole: int = 10_000

    def __post_init__(self) -> None:
        if self.seconds is not None and self.seconds <= 0:
            raise ValueError(f"the time limit must be positive: {self.seconds}")
        if self.workers < 1:
            raise ValueError(f"at least one worker is needed: {self.workers}")


@dataclass(frozen=True, slots=True)
class TierResult:
    """Cost of the roster in one tier, and the proven lowest cost given the earlier tiers' costs (`None`: not known)."""

    tier: Tier
    cost: int
    bound: int | None = None

    @property
    def proven(self) -> bool:
        return self.bound == self.cost

    @property
    def gap(self) -> float | None:
        """(cost - bound) / cost; 0 when proven, `None` when there is no bound."""
        if self.bound is None:
            return None
        return 0.0 if self.proven else (self.cost - self.bound) / self.cost


@dataclass(frozen=True, slots=True)
class Result:
    """The answer. `first_seconds`: when the first roster was there with the final coverage; `stopped`: why it ended.

    `way` says in words how the problem was solved.
    """

    status: Status
    roster: Roster | None
    tiers: tuple[TierResult, ...] = ()
    seconds: float = 0.0
    first_seconds: float | None = None
    stopped: str = ""
    way: Text = field(default_factory=lambda: Text("", ""))


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a running solve, as data. `filled` counts places wanted that the best roster so far fills."""

    seconds: float
    phase: Text
    filled: int
    demanded: int
    tiers: tuple[TierResult, ...]
    roster: Roster | None = None


Listener = Callable[[Progress], None]
