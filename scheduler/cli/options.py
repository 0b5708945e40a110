"""Arguments and options that several commands share."""

import os
from pathlib import Path
from typing import Any

import click

from scheduler.cli.language import LANGUAGES, language_of
from scheduler.domain.text import Language

LANGUAGE = "language"


def _remember(context: click.Context, _: click.Parameter, value: str | None) -> Language:
    """Settle the language and let error messages know it, too."""
    chosen: Language = language_of(os.environ) if value is None else "zh" if value == "zh" else "en"
    context.find_root().meta[LANGUAGE] = chosen
    return chosen


def spoken(context: click.Context) -> Language:
    """The language settled for this run; before any option was read, the environment's."""
    chosen: Language | None = context.find_root().meta.get(LANGUAGE)
    return chosen or language_of(os.environ)


_READ: Any = click.Path(path_type=Path)
_WRITTEN: Any = click.Path(path_type=Path, dir_okay=False)

problem_file = click.argument("file", type=_READ)
roster_file = click.argument("roster_file", metavar="ROSTER", type=_READ)
changes_file = click.option(
    "--changes", type=_READ, metavar="CHANGES.json", help="Changes to the problem, made before anything else."
)
language_option = click.option(
    "--lang",
    LANGUAGE,
    type=click.Choice(LANGUAGES),
    callback=_remember,
    is_eager=True,
    help="Language of what is printed; else LC_ALL or LANG decides.",
)
written = _WRITTEN
