"""Recognises by content what kind of workbook a file is, and takes its sheets out."""

import io
import zipfile
from pathlib import Path

from scheduler.formats.workbook.csv_source import csv_grids, folder_csv_grids, zipped_csv_grids
from scheduler.formats.workbook.grid import (
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    LARGEST_FILE,
    NOT_A_WORKBOOK,
    Grid,
    too_large,
    unusable,
)
from scheduler.formats.workbook.xlsx_source import xlsx_grids

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


def grids(source: bytes | Path, name: str) -> list[Grid]:
    """The sheets of an xlsx, a csv, a folder or a zip of csv files. Raises `BadWorkbook`; OSError from the disk."""
    if isinstance(source, Path) and source.is_dir():
        found = folder_csv_grids(source)
    else:
        found = _of_bytes(source.read_bytes() if isinstance(source, Path) else source, name)
    if not found:
        raise unusable(*NOT_A_WORKBOOK)
    return found


def _of_bytes(raw: bytes, name: str) -> list[Grid]:
    if not raw.strip():
        raise unusable(*EMPTY)
    if len(raw) > LARGEST_FILE:
        raise too_large()
    if raw.startswith(b"PK"):
        return _zipped(raw)
    if raw.startswith(_OLD_OFFICE):
        if _ENCRYPTED_PART in raw:
            raise unusable(*ENCRYPTED)
        return xlsx_grids(raw)
    return csv_grids(name, raw)


def _zipped(raw: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except DAMAGED as error:
        raise unusable(*NOT_A_WORKBOOK) from error
    inside_office = any(name in ("[Content_Types].xml", "mimetype", "xl/workbook.xml") for name in names)
    return xlsx_grids(raw) if inside_office else zipped_csv_grids(raw)
