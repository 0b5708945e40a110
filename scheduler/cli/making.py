"""`generate` and `template`: make files to begin with."""

from pathlib import Path

import click

from scheduler.cli.exits import Exit, Failure, refuse_hopeless
from scheduler.cli.options import language_option, written
from scheduler.cli.outputs import write_bytes
from scheduler.domain.text import Language, Text
from scheduler.formats.files import FileTrouble, save_problem
from scheduler.formats.workbook import template as empty_workbook
from scheduler.generate import generate as invent

_INVENTED = Text(
    "{file}: {volunteers} 名志愿者, {shifts} 个班次, {places} 个岗位, 全部虚构。",
    "{file}: {volunteers} volunteers, {shifts} shifts, {places} places, all invented.",
)
_TEMPLATE = Text("{file}: 请按表头下的说明填写。", "{file}: fill it in as the line under each heading says.")


@click.command()
@click.option("--volunteers", type=click.IntRange(min=1), required=True, help="How many volunteers.")
@click.option("--days", type=click.IntRange(min=1), required=True, help="How many days.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same numbers and seed, same expo.")
@click.option("--out", type=written, required=True, metavar="FILE", help="xlsx, json or zip (of csv), by its ending.")
@language_option
def generate(volunteers: int, days: int, seed: int, out: Path, language: Language) -> None:
    """Invent an expo of any size and write it to a file."""
    refuse_hopeless(out, language)
    problem = invent(volunteers, days, seed=seed)
    try:
        save_problem(out, problem)
    except FileTrouble as trouble:
        raise Failure(Exit.OUTPUT, trouble.say(language)) from trouble
    counts = {"volunteers": len(problem.volunteers), "shifts": len(problem.shifts), "places": problem.places}
    click.echo(_INVENTED.say(language, file=out, **counts))


@click.command()
@click.argument("out", metavar="OUT.xlsx", type=written)
@language_option
def template(out: Path, language: Language) -> None:
    """Write an empty workbook to fill in."""
    refuse_hopeless(out, language)
    write_bytes(out, empty_workbook(language=language), language)
    click.echo(_TEMPLATE.say(language, file=out))
