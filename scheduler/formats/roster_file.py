"""Rosters on disk: read by content, whatever the name, and written by the name's ending."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from scheduler.formats.files import write_beside
from scheduler.formats.roster_csv import from_csv, to_csv
from scheduler.formats.roster_json import from_json, to_json
from scheduler.formats.roster_xlsx import from_xlsx, to_xlsx

ENDINGS = (".csv", ".json", ".xlsx")


def read_roster(problem: Problem, source: bytes | Path) -> Roster:
    """The roster in a file or its content; raises `BadRoster` with every fault, OSError when there is no reading it."""
    raw = source.read_bytes() if isinstance(source, Path) else source
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return from_xlsx(problem, raw)
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return from_json(problem, raw)
    return from_csv(problem, raw)


def roster_bytes(
    ending: str, problem: Problem, roster: Roster, *, issued: datetime, version: str = "", language: Language = "zh"
) -> bytes:
    """The roster in the format of an ending such as `.csv`; raises ValueError for other endings than `ENDINGS`.

    Version, time of issue and language are for the workbook, which people read; the other formats do without.
    """
    writers: Mapping[str, Callable[[], bytes]] = {
        ".csv": lambda: to_csv(problem, roster),
        ".json": lambda: to_json(problem, roster),
        ".xlsx": lambda: to_xlsx(problem, roster, version=version, issued=issued, language=language),
    }
    if ending.lower() not in writers:
        raise ValueError(f"a roster is written as {', '.join(ENDINGS)}, not as “{ending}”")
    return writers[ending.lower()]()


def write_roster(
    path: Path, problem: Problem, roster: Roster, *, issued: datetime, version: str = "", language: Language = "zh"
) -> None:
    """Write whole or not at all, in the format of the path's ending; raises ValueError and `FileTrouble`."""
    content = roster_bytes(path.suffix, problem, roster, issued=issued, version=version, language=language)
    write_beside(path, content)
