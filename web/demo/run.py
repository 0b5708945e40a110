"""One demonstration: solve, explain what is empty, write the files, say what came out; loads the engines."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from scheduler.check import check
from scheduler.cli.exits import Exit, Failure
from scheduler.cli.interrupt import stopping
from scheduler.cli.live import shown
from scheduler.cli.report import Run, report
from scheduler.cli.run import peak_mb
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language, Text
from scheduler.formats.files import FileTrouble, write_beside
from scheduler.solver import Limits, Result, solve
from web.demo.outcome import Outcome, lines
from web.exports.explained import explained
from web.exports.pack import write_exports

_SOLVING = Text(
    "{expo}: {volunteers} 名志愿者, {shifts} 个班次, {places} 个名额; 最多求解 {seconds} 秒, Ctrl-C 可提前结束",
    "{expo}: {volunteers} volunteers, {shifts} shifts, {places} places; at most {seconds} s, Ctrl-C ends it earlier",
)
_WRITING = Text("写入 {folder}", "Writing to {folder}")
_NO_ROSTER = Text("没有得到排班, 未写入任何文件。", "There is no roster; nothing was written.")


@dataclass(frozen=True)
class Order:
    """What is asked for; `issued` is aware."""

    seconds: float
    folder: Path
    issued: datetime
    input_sha256: str


def carry_out(problem: Problem, order: Order, language: Language) -> Outcome:
    """The roster with what is known about it. Raises Failure when there is none."""
    click.echo(_introduction(problem, order, language), err=True)
    with stopping(language) as stop:
        with shown(problem, language) as listener:
            result = solve(problem, Limits(order.seconds), progress=listener, stop=stop)
        roster = result.roster
        if roster is None or (stop.is_set() and not roster.assignments):
            raise Failure(Exit.INTERRUPTED if stop.is_set() else Exit.ILLEGAL, _NO_ROSTER.say(language))
        outcome = _write(problem, roster, result, order, language)
    click.echo("\n".join(lines(outcome, language)))  # last: nobody may be listening
    return outcome


def _introduction(problem: Problem, order: Order, language: Language) -> str:
    counts = {"volunteers": len(problem.volunteers), "shifts": len(problem.shifts), "places": problem.places}
    told = {name: f"{count:,}" for name, count in counts.items()}
    return _SOLVING.say(language, expo=problem.expo.name, seconds=f"{order.seconds:g}", **told)


def _write(problem: Problem, roster: Roster, result: Result, order: Order, language: Language) -> Outcome:
    """Explain what is empty, then write everything. Raises Failure."""
    gaps, judged = explained(problem, roster, language), check(problem, roster)
    click.echo(_WRITING.say(language, folder=order.folder), err=True)
    figures = report(problem, result, Run(0, order.input_sha256, peak_mb()))
    try:
        files = write_exports(order.folder, problem, roster, result, judged, gaps, language, order.issued)
        written = order.folder / "report.json"
        write_beside(written, (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode())
    except FileTrouble as trouble:
        raise Failure(Exit.OUTPUT, trouble.say(language)) from trouble
    relative = tuple(file.relative_to(order.folder) for file in (*files, written))
    return Outcome(problem, roster, result, judged, gaps, order.folder, relative)
