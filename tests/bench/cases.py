"""The cases, each with what it must reach, and the figures each of them gives."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import fixtures
from scheduler.check import check
from scheduler.domain.changes import apply
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.changes_json import from_json
from scheduler.formats.workbook import read_problem, write_problem
from scheduler.generate import generate
from scheduler.rules import Tier
from tests.bench import greedy, ours, plain
from tests.bench.figures import Figure, below
from tests.bench.peers import Judged, attempt

IMPORTED = 20_000
IMPORT_SECONDS = 5
CHECK_SECONDS = 0.3
CHECKS = 5


@dataclass(frozen=True, slots=True)
class Solve:
    """A problem to solve within `seconds` (`quick` in a short run), and what must come of it.

    `proven` tiers must be proven lowest, those of them in `free` at a cost of 0; the gap of the others is limited.
    """

    name: str
    fixture: str
    seconds: float
    quick: float
    proven: tuple[Tier, ...] = (Tier.COVERAGE,)
    free: tuple[Tier, ...] = ()
    changes: str | None = None
    full: bool = False
    gap: float | None = None
    first: float | None = None
    wall: float | None = None
    memory_gb: float | None = None

    @property
    def changes_file(self) -> Path | None:
        return None if self.changes is None else fixtures.CHANGES / self.changes
