"""One solve, from a problem to the written files and the summary; loads the engines."""

import json
import resource
from dataclasses import dataclass
from pathlib import Path

import click

from scheduler.cli.interrupt import stopping
from scheduler.cli.live import shown
from scheduler.cli.outputs import write_bytes, write_roster_file
from scheduler.cli.report import Run, report
from scheduler.cli.summary import lines
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language
from scheduler.solver import Limits, solve
from scheduler.wording import Wording


@dataclass(frozen=True)
class Order:
    """What a solve was asked for."""

    seconds: float | None
    workers: int
    seed: int
    out: Path | None
    report: Path | None
    input_sha256: str


def carry_out(problem: Problem, order: Order, language: Language) -> bool | None:
    """Solve, write, tell. Whether there is a roster now; `None` when there is none because of an interruption.

    An empty roster is always legal, so whoever interrupts a solve too early gets none rather than an empty one.
    """
    with stopping(language) as stop, shown(problem, language) as listener:
        limits = Limits(order.seconds, order.workers)
        result = solve(problem, limits, seed=order.seed, progress=listener, stop=stop)
    too_early = stop.is_set() and (result.roster is None or not result.roster.assignments)
    if order.out is not None and result.roster is not None and not too_early:
        write_roster_file(order.out, problem, result.roster, language)
    if order.report is not None:
        figures = report(problem, result, Run(order.seed, order.input_sha256, peak_mb()))
        write_bytes(order.report, (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode(), language)
    click.echo("\n".join(lines(problem, result, Wording(problem, language))))  # last: nobody may be listening
    return None if too_early else result.roster is not None


def peak_mb() -> float:
    """The most memory this process, or the largest of its children, has had; Linux counts it in KiB."""
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(peaks) / 1024
