"""Takes the sheets out of csv files: one file, a folder or a zip of them, in UTF-8, UTF-16 or GB18030."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scheduler.formats.workbook.cell import Cell, said
from scheduler.formats.workbook.grid import DAMAGED, LARGEST_FILE, NOT_A_WORKBOOK, Grid, too_large, unusable

_SECTION = re.compile(r"\[(.+)\]")
_GUARD = re.compile(r"'(?='*[=+\-@\t\r])")
_ENDINGS = (".csv", ".txt", ".tsv")


def csv_grids(name: str, raw: bytes) -> list[Grid]:
    """The sheet in one file, or several, each below a line such as `[志愿者]`. Raises `BadWorkbook`."""
    text = decoded(raw)
    try:
        rows = list(_numbered(text))
    except csv.Error as error:
        raise unusable(*NOT_A_WORKBOOK, sheet=name) from error
    return list(_sections(name, rows))


def zipped_csv_grids(raw: bytes) -> list[Grid]:
    """The csv files of a zip, in the order of their names."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [member for member in archive.infolist() if _is_csv(_name(member))]
            if sum(member.file_size for member in members) > LARGEST_FILE:
                raise too_large()
            files = sorted((_name(member), archive.read(member)) for member in members)
    except DAMAGED as error:
        raise unusable(*NOT_A_WORKBOOK) from error
    return [grid for name, content in files for grid in csv_grids(PurePosixPath(name).stem, content)]


def folder_csv_grids(folder: Path) -> list[Grid]:
    """The csv files of a folder, in the order of their names. Raises OSError where one cannot be read."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and _is_csv(path.name))
    if sum(path.stat().st_size for path in files) > LARGEST_FILE:
        raise too_large()
    return [grid for path in files for grid in csv_grids(path.stem, path.read_bytes())]


def decoded(raw: bytes) -> str:
    """UTF-8, UTF-16 with its mark or told by where its zero bytes stand, or what Chinese Excel calls CSV."""
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise unusable(*NOT_A_WORKBOOK)


def _encodings(raw: bytes) -> tuple[str, ...]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    high, low = raw[::2].count(0), raw[1::2].count(0)
    if high or low:  # ASCII signs have theirs on one side, a few ideographs such as 一 on the other
        return ("utf-16-be",) if high > 2 * low else ("utf-16-le",) if low > 2 * high else ()
    return ("utf-8-sig", "gb18030")


def _name(member: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GB18030 without saying so, which zipfile then takes for cp437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _is_csv(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _ENDINGS and not path.name.startswith((".", "~")) and "__MACOSX" not in path.parts


def _numbered(text: str) -> Iterator[tuple[int, list[Cell]]]:
    """Rows with the number a spreadsheet gives them: lines inside quotes do not count."""
    beginning = text.splitlines()[:20]
    delimiter = max(",\t;|", key=lambda sign: sum(line.count(sign) for line in beginning))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, row in enumerate(reader, 1):
        yield number, [cell[1:] if _GUARD.match(cell) else cell for cell in row]


def _sections(name: str, rows: list[tuple[int, list[Cell]]]) -> Iterator[Grid]:
    first, part = 1, list[list[Cell]]()
    for number, row in rows:
        filled = [said(cell) for cell in row if said(cell)]
        title = _SECTION.fullmatch(filled[0]) if len(filled) == 1 else None
        if title:
            if part:
                yield Grid(name, part, first)
            name, first, part = title[1].strip(), number + 1, []
        else:
            part.append(row)
    if part or first > 1:
        yield Grid(name, part, first)
