"""`expo import`: takes a list into the database, all of it or nothing."""

from pathlib import Path
from typing import Any

import click

from scheduler.cli.inputs import refused, unreadable
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from scheduler.formats.workbook import BadWorkbook
from web.cli.opened import chosen, configured, writing

_DONE = Text(
    "展会 {expo} {name}: {volunteers} 名志愿者, {shifts} 个班次, {places} 个名额。",
    "Expo {expo}, {name}: {volunteers} volunteers, {shifts} shifts, {places} places.",
)
_FILE: Any = click.Path(path_type=Path, dir_okay=False)
_KINDS = ("volunteers", "posts", "shifts", "organisations", "transports", "zones", "slots", "ties")


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--into", type=int, metavar="EXPO", help="The expo that the list changes; without it, a new one.")
@click.option("--remove", type=click.Choice(_KINDS), multiple=True, help="The list has all of these: others go.")
@language_option
def take(file: Path, into: int | None, remove: tuple[str, ...], language: Language) -> None:
    """Import a list (xlsx, csv, zip or JSON): a new expo, or changes to one that is there.

    A list may say only a part, such as the volunteers of one college; what it does not name stays as it is.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.services.imports.file import import_file  # noqa: PLC0415  # likewise
    from web.services.who import program  # noqa: PLC0415  # likewise
    from web.store.snapshot import load_problem  # noqa: PLC0415  # likewise

    with writing(configured(language), language) as session:
        base = None if into is None else chosen(session, into, language)
        try:
            expo = import_file(session, base, file, program("expo import", "cli"), utc_now(), remove=remove)
        except BadWorkbook as bad:
            raise refused(file, bad.faults, language) from bad
        except OSError as error:
            raise unreadable(file, error, language) from error
        problem = load_problem(session, expo)
        facts = {"volunteers": len(problem.volunteers), "shifts": len(problem.shifts), "places": problem.places}
        told = {name: f"{count:,}" for name, count in facts.items()}
        click.echo(_DONE.say(language, expo=expo.id, name=expo.name, **told))
