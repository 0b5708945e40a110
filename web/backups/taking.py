"""Takes a backup, and brings one back: checked first, put in place at the end."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from web.backups import copies
from web.backups.archive import DATABASE, FILES, Unfit, pack, unpack
from web.config import Config
from web.store.schema import alembic_config, current, is_empty, migrate


class Occupied(Exception):
    """There is something already where the backup would go."""


def take(config: Config, target: Path, now: datetime) -> None:
    """One file with everything; the program may run meanwhile. Raises Unfit and NoTool."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copied = Path(folder) / DATABASE
        copies.copy(config.database, copied)
        pack(target, copied, config.files, kind=_kind(config), revision=current(config.database), now=now)


def bring_back(config: Config, source: Path, *, force: bool) -> Path | None:
    """Where the old database of SQLite is kept. Raises Occupied, Unfit and NoTool; then nothing is changed."""
    config.folder.mkdir(parents=True, exist_ok=True)
    if not force and not is_empty(config.database):
        raise Occupied
    with tempfile.TemporaryDirectory(dir=config.folder, prefix=".restore-") as name:
        folder = Path(name)
        note = unpack(source, folder)
        if note.kind != _kind(config):
            raise Unfit(f"it holds a database of {note.kind}, and this is {_kind(config)}")
        _refuse_unknown(config, note.revision)
        copies.check(note.kind, folder / DATABASE)
        kept = copies.put(config.database, folder / DATABASE)
        _put_files(config.files, folder / FILES)
    (config.folder / "queue.db").unlink(missing_ok=True)
    migrate(config.database)
    return kept


def _refuse_unknown(config: Config, revision: str) -> None:
    """A backup of a later version of the program has a form that this one does not know."""
    try:
        ScriptDirectory.from_config(alembic_config(config.database)).get_revision(revision)
    except CommandError as error:
        raise Unfit("it was made by a later version of this program") from error


def _put_files(files: Path, restored: Path) -> None:
    restored.mkdir(exist_ok=True)
    if files.exists():
        kept = files.with_name(f"{files.name}.before-restore")
        shutil.rmtree(kept, ignore_errors=True)  # what an earlier restore has left
        files.rename(kept)
    restored.rename(files)


def _kind(config: Config) -> str:
    return "sqlite" if config.database.startswith("sqlite") else "postgresql"
