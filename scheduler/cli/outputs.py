"""Writes what a command made: whole files or none."""

from datetime import UTC, datetime
from pathlib import Path

from scheduler.cli.exits import Exit, Failure
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from scheduler.formats.files import FileTrouble, write_beside
from scheduler.formats.roster_file import write_roster


def write_bytes(path: Path, content: bytes, language: Language) -> None:
    """Write a file. Raises Failure."""
    try:
        write_beside(path, content)
    except FileTrouble as trouble:
        raise Failure(Exit.OUTPUT, trouble.say(language)) from trouble


def write_roster_file(path: Path, problem: Problem, roster: Roster, language: Language) -> None:
    """Write a roster as its name's ending says. Raises Failure."""
    try:
        write_roster(path, problem, roster, issued=datetime.now(UTC), language=language)
    except FileTrouble as trouble:
        raise Failure(Exit.OUTPUT, trouble.say(language)) from trouble
    except ValueError as error:  # more rows than a sheet can hold
        raise Failure(Exit.OUTPUT, f"{path}: {error}") from error
