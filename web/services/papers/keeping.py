"""Keeps a file that was made, for its folder's owner alone, whole or not at all."""

from pathlib import Path

from scheduler.domain.text import Text
from scheduler.formats.files import FileTrouble, trouble, write_beside
from web.services.refusal import Refused


def keep_file(folder: Path, name: str, made: bytes) -> None:
    """Raises `Refused` with what the disk says."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_beside(folder / name, made, durable=False)
    except OSError as error:
        raise _refused(trouble(error, folder)) from error
    except FileTrouble as found:
        raise _refused(found) from found


def _refused(found: FileTrouble) -> Refused:
    return Refused(Text(found.say("zh"), found.say("en")))
