"""What a scorer finds: the instance's own objective and every hard rule that is broken."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Verdict:
    """`objective` in the instance's own sense; `broken` names each breach in words."""

    objective: int = 0
    broken: list[str] = field(default_factory=list)

    def require(self, holds: bool, breach: str) -> None:
        if not holds:
            self.broken.append(breach)


def pairs(roster: str, *columns: str) -> Sequence[tuple[str, ...]]:
    """The named columns of a csv roster, row by row."""
    return [tuple(row[column] for column in columns) for row in csv.DictReader(roster.splitlines())]
