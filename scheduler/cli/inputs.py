"""Reads what a command is given: a problem, changes to it, a roster; says plainly what is wrong with them."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.domain.changes import Change, ChangeRefused, apply
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language, Text
from scheduler.formats.changes_json import BadChanges
from scheduler.formats.changes_json import from_json as changes_from_json
from scheduler.formats.fault import Fault
from scheduler.formats.files import FileTrouble, load_problem
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.roster_file import read_roster
from scheduler.formats.workbook import BadWorkbook

_NOTES_SHOWN = 10

_MORE = Text("…以及另外 {count} 条提示", "… and {count} more notes")
_NOTE = Text("提示", "note")
_MISSING = Text("{file}: 没有这个文件, 请检查路径。", "{file}: there is no such file; check the path.")
_UNREADABLE = Text("{file}: 无法读取({reason})。", "{file}: cannot be read ({reason}).")
_WRONG = Text("{file}: {fault}", "{file}: {fault}")


def read_problem(file: Path, changes: Path | None, language: Language) -> Problem:
    """The problem, changed where changes are given; notes of the import go to stderr. Raises Failure."""
    try:
        imported = load_problem(file)
    except BadWorkbook as bad:
        raise refused(file, bad.faults, language) from bad
    except OSError as error:
        raise unreadable(file, error, language) from error
    _show_notes(imported.notes, language)
    problem = imported.problem
    return problem if changes is None else make_changes(changes, language, partial(apply, problem))


def read_rosters(file: Path, problem: Problem, language: Language) -> Roster:
    """The roster in a file. Raises Failure."""
    try:
        return read_roster(problem, file)
    except BadRoster as bad:
        raise refused(file, bad.faults, language) from bad
    except OSError as error:
        raise unreadable(file, error, language) from error


def make_changes(changes: Path, language: Language, made: Callable[[Sequence[Change]], Problem]) -> Problem:
    """The problem that comes of the changes in a file. Raises Failure."""
    try:
        return made(changes_from_json(changes.read_bytes()).changes)
    except BadChanges as bad:
        raise refused(changes, bad.faults, language) from bad
    except ChangeRefused as no:
        raise Failure(Exit.INPUT, _WRONG.say(language, file=changes, fault=no.say(language))) from no
    except OSError as error:
        raise unreadable(changes, error, language) from error


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file, or of a folder's files with their names, in hexadecimal digits."""
    if not file.is_dir():
        return sha256(file.read_bytes()).hexdigest()
    parts = (part for part in sorted(file.iterdir()) if part.is_file())
    return sha256(
        b"".join(part.name.encode() + b"\0" + sha256(part.read_bytes()).digest() for part in parts)
    ).hexdigest()


def unreadable(file: Path, error: OSError, language: Language) -> Failure:
    if isinstance(error, FileTrouble):
        return Failure(Exit.INPUT, error.say(language))
    if isinstance(error, FileNotFoundError):
        return Failure(Exit.INPUT, _MISSING.say(language, file=file))
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Failure(Exit.INPUT, _UNREADABLE.say(language, file=file, reason=reason))


def refused(file: Path, faults: Sequence[Fault], language: Language) -> Failure:
    return Failure(
        Exit.INPUT, "\n".join(_WRONG.say(language, file=file, fault=fault.say(language)) for fault in faults)
    )


def _show_notes(notes: Sequence[Fault], language: Language) -> None:
    for note in notes[:_NOTES_SHOWN]:
        click.echo(f"{_NOTE.say(language)}: {note.say(language)}", err=True)
    if len(notes) > _NOTES_SHOWN:
        click.echo(_MORE.say(language, count=len(notes) - _NOTES_SHOWN), err=True)
