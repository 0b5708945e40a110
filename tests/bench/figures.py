"""What the benchmark prints: one line a figure, ours beside the peers'."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich import box
from rich.console import Console
from rich.table import Table

PLAIN_WIDTH = 132
"""Columns for output that is no terminal, so that a line stays a line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one case. `met` is `None` where nothing is demanded; of the `others` nothing ever is."""

    case: str
    name: str
    must: str
    measured: str
    met: bool | None
    others: tuple[str, ...] = ()

    def beside(self, *others: str) -> "Figure":
        """The same figure with those of the others next to it."""
        return replace(self, others=others)


def below(case: str, name: str, measured: float, limit: float | None, *, unit: str = "s", digits: int = 1) -> Figure:
    """A figure that has to stay under a limit, if there is one."""
    said = f"{measured:.{digits}f} {unit}"
    if limit is None:
        return Figure(case, name, "", said, None)
    return Figure(case, name, f"< {limit:g} {unit}", said, measured < limit)


def gigabytes(mib: float) -> float:
    """MiB in the unit of the tables."""
    return mib * 2**20 / 1e9


def show(figures: Iterable[Figure], title: str, others: Sequence[str]) -> None:
    """Print the table: drawn on a terminal, as Markdown elsewhere; `others` heads what stands beside ours."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PLAIN_WIDTH)
    style = box.SIMPLE_HEAD if console.is_terminal else box.MARKDOWN
    table = Table("case", "figure", "must", "measured", "met", *others, title=title, box=style)
    last = ""
    for figure in figures:
        if last and figure.case != last and console.is_terminal:
            table.add_section()
        met = {None: "", True: "yes", False: "[bold red]NO[/]"}[figure.met]
        table.add_row(figure.case, figure.name, figure.must, figure.measured, met, *figure.others)
        last = figure.case
    console.print(table)
