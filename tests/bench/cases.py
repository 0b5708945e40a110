"""The problems to solve, each with what must come of it."""

from dataclasses import dataclass
from pathlib import Path

import fixtures
from scheduler.domain.changes import apply
from scheduler.domain.problem import Problem
from scheduler.formats.changes_json import from_json
from scheduler.rules import Tier


@dataclass(frozen=True, slots=True)
class Case:
    """A fixture, changed or not, to be solved within `seconds` (`quick` in a short run, `None`: not then).

    Of our roster is demanded: `full` for every place filled; tiers in `proven` proven lowest, the others within `gap`;
    limits in seconds for the whole solve (`wall`), the first complete roster, the judge, and for memory.
    """

    name: str
    fixture: str
    seconds: float
    quick: float | None
    changes: str | None = None
    full: bool = False
    proven: tuple[Tier, ...] = (Tier.COVERAGE,)
    gap: float | None = None
    wall: float | None = None
    first: float | None = None
    check: float | None = None
    memory_gb: float | None = None

    @property
    def file(self) -> Path:
        return fixtures.workbook(self.fixture)

    @property
    def changes_file(self) -> Path | None:
        return None if self.changes is None else fixtures.CHANGES / self.changes

    def problem(self) -> Problem:
        """The fixture after its changes."""
        problem, file = fixtures.load(self.fixture), self.changes_file
        return problem if file is None else apply(problem, from_json(file.read_bytes()).changes)


CASES = (
    Case("demo", "demo", 30, 5, full=True, proven=tuple(Tier), wall=3),
    Case("real", "real", 120, 15, full=True, gap=0.001, first=20, check=0.3, memory_gb=1.5),
    Case("real-10", "real", 60, 8, changes="S1b.json"),
    Case("real-30", "real", 60, None, changes="S1d.json"),
)
"""`real-10` and `real-30`: that many percent of the people drop out."""
