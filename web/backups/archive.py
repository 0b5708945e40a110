"""The file of a backup: a tar with the database, the made and uploaded files, and a note of what is in it."""

import hashlib
import json
import os
import tarfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FORMAT = "food-expo-backup"
NOTE, DATABASE, FILES = "backup.json", "database", "files"


class Unfit(Exception):
    """The file is no backup of ours, or it is damaged."""


@dataclass(frozen=True)
class Note:
    """`kind` is sqlite or postgresql; `revision` the form of the database; `digest` the SHA-256 of its copy."""

    format: str
    made: str
    kind: str
    revision: str
    digest: str


def pack(target: Path, database: Path, files: Path, *, kind: str, revision: str, now: datetime) -> None:
    """Write the backup beside its name first: either all of it is there or nothing."""
    beside = target.with_name(f".{target.name}.part")
    note = Note(FORMAT, now.isoformat(), kind, revision, digest_of(database))
    listed = database.with_name(NOTE)
    listed.write_text(json.dumps(asdict(note), indent=1))
    try:
        with tarfile.open(beside, "w") as tar:
            tar.add(listed, NOTE)
            tar.add(database, DATABASE)
            if files.is_dir():
                tar.add(files, FILES)
        beside.chmod(0o600)
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def unpack(source: Path, folder: Path) -> Note:
    """Into an empty folder; what the note says is checked. Raises Unfit."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(folder, filter="data")
        note = Note(**json.loads((folder / NOTE).read_text()))
    except (tarfile.TarError, OSError, ValueError, TypeError) as error:
        raise Unfit(str(error)) from error
    if note.format != FORMAT or digest_of(folder / DATABASE) != note.digest:
        raise Unfit("what the note says does not fit the database")
    return note


def digest_of(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()
