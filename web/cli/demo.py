"""`expo demo`: staffs a named expo and writes every file that goes with the roster."""

import os
import socket
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scheduler.cli.exits import Failure
from scheduler.cli.inputs import fingerprint, read_problem
from scheduler.cli.options import changes_file, language_option
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from web.cli.serve import PORT, opened, prepared
from web.cli.serve import served as serve_pages

if TYPE_CHECKING:
    from web.demo.outcome import Outcome

_SMALL = {"demo": 30.0, "night": 30.0}
_SECONDS = 120.0

_UNKNOWN = Text("没有名为 {name} 的示例, 可选: {names}", "there is no fixture {name}; choose from {names}")
_MOMENT = Text("{text} 不是时间, 例如 2020-10-28T18:00", "{text} is no time; write it like 2020-10-28T18:00")
_LINK = Text(
    "这个链接打开排好的展会 (只能用一次):\n  {organiser}\n一名志愿者在手机上看到的:\n  {volunteer}",
    "This link opens the finished work (it works once):\n  {organiser}\n"
    "What one of the volunteers sees on a phone:\n  {volunteer}",
)
_READING = Text("读取 {file}", "Reading {file}")

_FOLDER: Any = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--fixture", default="real", show_default=True, metavar="NAME", help="Which named expo of fixtures/.")
@click.option("--out", type=_FOLDER, default="out", show_default=True, metavar="FOLDER", help="Where files go.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), help="Time limit; else 120, 30 for small ones.")
@click.option("--issued", metavar="TIME", help="Time of issue on the files, local to the expo; else now.")
@click.option("--serve/--no-serve", "served", default=True, help="Serve the pages with the published roster after it.")
@click.option("--port", type=click.IntRange(0, 65535), help="Where to serve; else 8000, or any that is free.")
@click.option("--as-dated", is_flag=True, help="Keep the fixture's days; else, when served, one to two weeks ahead.")
@changes_file
@language_option
def demo(
    fixture: str,
    out: Path,
    seconds: float | None,
    issued: str | None,
    served: bool,
    port: int | None,
    as_dated: bool,
    changes: Path | None,
    language: Language,
) -> None:
    """Staff a named expo, say what came out, write every file that goes with the roster, and serve the result.

    Ctrl-C keeps the best roster so far and goes on with it; a second one quits at once. The database is kept in
    EXPO_FOLDER, else beside the files.
    """
    door = _door(port, language) if served else None
    file = _workbook(fixture, language)
    out.mkdir(parents=True, exist_ok=True)
    click.echo(_READING.say(language, file=file.name), err=True)
    problem = read_problem(file, changes, language)
    moment = _issued(issued, problem, language)

    from web.demo import Order, ahead, carry_out  # noqa: PLC0415  # the engines load slowly; help does without

    if served and not as_dated:
        problem = ahead(problem, datetime.now(problem.timeline.zone).date())
    order = Order(seconds or _SMALL.get(fixture, _SECONDS), out, moment, fingerprint(file))
    outcome = carry_out(problem, order, language)
    if door is not None:
        _serve(outcome, door, language)


def _door(port: int | None, language: Language) -> socket.socket:
    """Opened before the work, so that nobody waits for a port that is taken."""
    if port is not None:
        return opened("127.0.0.1", port, language)
    try:
        return opened("127.0.0.1", PORT, language)
    except Failure:
        return opened("127.0.0.1", 0, language)


def _serve(outcome: "Outcome", door: socket.socket, language: Language) -> None:
    from web.app import utc_now  # noqa: PLC0415  # the web's libraries; a demo without pages does without
    from web.demo.keep import NAME, keep  # noqa: PLC0415  # likewise

    os.environ.setdefault("EXPO_FOLDER", str(outcome.folder / "data"))
    config = prepared(door, language)
    links = keep(config, outcome, utc_now(), NAME.say(language))
    serve_pages(config, door, language, processes=1, link=_LINK.say(language, **asdict(links)))


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
