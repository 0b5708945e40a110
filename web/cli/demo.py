"""`expo demo`: staffs a named expo and writes every file that goes with the roster."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from scheduler.cli.exits import Exit
from scheduler.cli.inputs import fingerprint, read_problem
from scheduler.cli.options import changes_file, language_option
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text

_SMALL = {"demo": 30.0, "night": 30.0}
_SECONDS = 120.0

_UNKNOWN = Text("没有名为 {name} 的示例, 可选: {names}", "there is no fixture {name}; choose from {names}")
_MOMENT = Text("{text} 不是时间, 例如 2020-10-28T18:00", "{text} is no time; write it like 2020-10-28T18:00")
_READING = Text("读取 {file}", "Reading {file}")

_FOLDER: Any = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--fixture", default="real", show_default=True, metavar="NAME", help="Which named expo of fixtures/.")
@click.option("--out", type=_FOLDER, default="out", show_default=True, metavar="FOLDER", help="Where files go.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), help="Time limit; else 120, 30 for small ones.")
@click.option("--issued", metavar="TIME", help="Time of issue on the files, local to the expo; else now.")
@changes_file
@language_option
def demo(
    fixture: str, out: Path, seconds: float | None, issued: str | None, changes: Path | None, language: Language
) -> None:
    """Staff a named expo, say what came out, and write every file that goes with the roster.

    Ctrl-C keeps the best roster so far and goes on with it; a second one quits at once.
    """
    file = _workbook(fixture, language)
    out.mkdir(parents=True, exist_ok=True)
    click.echo(_READING.say(language, file=file.name), err=True)
    problem = read_problem(file, changes, language)
    moment = _issued(issued, problem, language)

    from web.demo import Order, carry_out  # noqa: PLC0415  # the engines load slowly; help and faults do without

    order = Order(seconds or _SMALL.get(fixture, _SECONDS), out, moment, fingerprint(file))
    done = carry_out(problem, order, language)
    if not done:
        raise click.exceptions.Exit(Exit.INTERRUPTED if done is None else Exit.ILLEGAL)


def _workbook(name: str, language: Language) -> Path:
    from fixtures import NAMES, workbook  # noqa: PLC0415  # part of the checkout, not of what is installed

    if name not in NAMES:
        raise click.BadParameter(_UNKNOWN.say(language, name=name, names=", ".join(NAMES)), param_hint="--fixture")
    return workbook(name)


def _issued(text: str | None, problem: Problem, language: Language) -> datetime:
    """The time of issue in the expo's zone; this is the rim at which a clock may be looked at."""
    zone = problem.timeline.zone
    if text is None:
        return datetime.now(zone).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(_MOMENT.say(language, text=text), param_hint="--issued") from error
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
