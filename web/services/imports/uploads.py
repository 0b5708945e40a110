"""Uploads: receive a file and keep it, find it again, say what its sheets and headings mean, leave it."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import IO

from sqlmodel import Session, col, delete, select

from scheduler.domain.text import Language, Text
from web.services.history import record
from web.services.imports.meanings import meant, remembered
from web.services.jobs import enqueue
from web.services.refusal import FORBIDDEN, GONE, Refused
from web.services.who import Permission, Who
from web.store.tables import ExpoRow, Upload, UploadFault, UploadState

OPEN = (UploadState.WAITING, UploadState.READ, UploadState.FAULTY)
LONGEST_NAME = 120
_CHUNK = 1 << 20

_NOTHING = Text(
    "没有选文件，或文件是空的。请选好文件再上传。", "There is no file, or it is empty. Choose one, then send it."
)
_OVER = Text(
    "这个文件已经处理过（{state}）。要再导入，请重新上传。",
    "This file is done with ({state}). To import it again, send it again.",
)
STATES = {
    UploadState.WAITING: Text("正在读取", "being read"),
    UploadState.READ: Text("等您决定", "waits for you"),
    UploadState.FAULTY: Text("有错，待改", "has faults"),
    UploadState.TAKEN: Text("已采用", "taken"),
    UploadState.LEFT: Text("已放弃", "left"),
}


@dataclass(frozen=True)
class Sent:
    """What came: its name and content, the language of the page, how large it may be when unpacked."""

    name: str
    content: IO[bytes]
    language: Language = "zh"
    unzipped_megabytes: int = 200


def receive(session: Session, expo: ExpoRow | None, sent: Sent, who: Who, now: datetime, *, files: Path) -> Upload:
    """Keep the file under a random name and put the reading of it in line; the answer need not wait for that."""
    may_import(who)
    file = secrets.token_urlsafe(18)
    size, digest = _keep(sent.content, place(files, file))
    if not size:
        place(files, file).unlink()
        raise Refused(_NOTHING)
    upload = Upload(
        expo_id=expo.id if expo else None,
        name=PurePath(sent.name.replace("\\", "/")).name[-LONGEST_NAME:] or "?",
        size=size,
        digest=digest,
        file=file,
        sent_by=who.name,
        account_id=who.account_id,
        sent_at=now,
        language=sent.language,
        told={**(remembered(session, expo) if expo else {}), "unzipped": sent.unzipped_megabytes},
    )
    session.add(upload)
    session.flush()
    read_again(session, upload, who, now)
    record(session, who, now, "upload", "upload", str(upload.id), expo_id=upload.expo_id, after=_named(upload))
    session.commit()
    return upload


def find(session: Session, expo: ExpoRow | None, upload_id: int, who: Who) -> Upload:
    """An upload to this expo; raises `Refused` (404)."""
    may_import(who)
    upload = session.get(Upload, upload_id)
    if upload is None or upload.expo_id != (expo.id if expo else None):
        raise Refused(GONE, 404)
    return upload


def find_open(session: Session, expo: ExpoRow | None, upload_id: int, who: Who) -> Upload:
    """One that nobody has taken or left yet; nobody else takes or leaves it until this transaction ends."""
    upload = find(session, expo, upload_id, who)
    session.refresh(upload, with_for_update=True)
    if upload.state not in OPEN:
        raise Refused(_OVER, 409, state=STATES[upload.state])
    return upload


def listed(session: Session, expo: ExpoRow | None, who: Who, *, limit: int = 50) -> Sequence[Upload]:
    """Uploads to the expo, or those that are to begin one; open ones first, then the latest."""
    may_import(who)
    rows = select(Upload).where(Upload.expo_id == (expo.id if expo else None))
    over = col(Upload.state).in_((UploadState.TAKEN, UploadState.LEFT))
    return session.exec(rows.order_by(over, col(Upload.id).desc()).limit(limit)).all()


def tell(
    session: Session, expo: ExpoRow | None, upload_id: int, said: Mapping[str, str], who: Who, now: datetime
) -> None:
    """What a person says sheets and headings mean: `sheet:<name>` and `column:<kind>:<heading>`; then read again."""
    upload = find_open(session, expo, upload_id, who)
    upload.told = {**upload.told, **meant(upload.told, said)}
    read_again(session, upload, who, now)
    session.commit()


def leave(session: Session, expo: ExpoRow | None, upload_id: int, who: Who, now: datetime, *, files: Path) -> None:
    """Change nothing, and forget the file."""
    upload = find_open(session, expo, upload_id, who)
    end(session, upload, UploadState.LEFT, who, now)
    record(session, who, now, "leave", "upload", str(upload.id), expo_id=upload.expo_id, before=_named(upload))
    session.commit()
    forget(files, upload)


def compare_again(session: Session, expo: ExpoRow | None, upload_id: int, who: Who, now: datetime) -> None:
    """Read it once more against what is there now."""
    read_again(session, find_open(session, expo, upload_id, who), who, now)
    session.commit()


def read_again(session: Session, upload: Upload, who: Who, now: datetime) -> None:
    """Put the reading in line, in the caller's transaction."""
    upload.state = UploadState.WAITING
    upload.job_id = enqueue(session, "read_upload", {"upload": upload.id}, who, now, expo_id=upload.expo_id).id
    session.add(upload)


def end(session: Session, upload: Upload, state: UploadState, who: Who, now: datetime) -> None:
    """It is done with; what was found wrong goes with it. In the caller's transaction."""
    upload.state, upload.ended_at, upload.ended_by = state, now, who.name
    session.add(upload)
    session.execute(delete(UploadFault).where(col(UploadFault.upload_id) == upload.id))


def may_import(who: Who) -> None:
    who.need(Permission.IMPORT)
    if not who.sees_all:
        raise Refused(FORBIDDEN, 403)


def place(files: Path, file: str, *more: str) -> Path:
    """Where an upload lies; what was read out of it lies beside it."""
    return files / "uploads" / "".join((file, *more))


def forget(files: Path, upload: Upload, endings: Iterable[str] = ("", ".problem", ".roster")) -> None:
    for ending in endings:
        place(files, upload.file, ending).unlink(missing_ok=True)


def _keep(content: IO[bytes], path: Path) -> tuple[int, str]:
    """Size and SHA-256 of what was written; nobody but the program's owner reads it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    size, digest = 0, hashlib.sha256()
    path.touch(mode=0o600)
    with path.open("wb") as file:
        while chunk := content.read(_CHUNK):
            size += file.write(chunk)
            digest.update(chunk)
    return size, digest.hexdigest()


def _named(upload: Upload) -> dict[str, object]:
    return {"name": upload.name, "size": upload.size, "digest": upload.digest}
