"""Reads an upload in the background: what it holds, what is wrong in it, and what the expo would be with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, delete, insert

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.files import write_beside
from scheduler.formats.problem_json import to_json
from scheduler.formats.roster_json import to_json as roster_json
from scheduler.formats.workbook.intake import UNKNOWN_COLUMNS
from scheduler.formats.workbook.recognise import UNKNOWN_SHEET
from web.services.imports.meanings import told_of
from web.services.imports.understanding import Understood, understand
from web.services.imports.uploads import OPEN, place
from web.services.jobs import Work
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Upload, UploadFault, UploadKind, UploadState

MOST_FAULTS = 20_000
"""More of them nobody reads; the count says that there are more."""
UNZIPPED = 200
"""Megabytes, unless the configuration says otherwise."""

_ASKED = (UNKNOWN_COLUMNS[0], UNKNOWN_SHEET[0])
"""The page asks what these mean, which says more than a note."""
_GONE = (
    Text("文件已不在服务器上。", "the file is no longer on the server."),
    Text("请重新上传。", "Send it again."),
)


def read_upload(work: Work) -> dict[str, Any]:
    """The job: nothing is written before all is read, and then in one transaction."""
    with work.session(writes=False) as session:
        upload = session.get(Upload, work.payload["upload"])
        if upload is None or upload.state not in OPEN:
            return {}
        expo = session.get(ExpoRow, upload.expo_id) if upload.expo_id else None
        base, revision = (load_problem(session, expo), expo.revision) if expo else (None, 0)
    found = _understood(work, upload, base)
    if found.problem is not None:
        write_beside(place(work.files, upload.file, ".problem"), to_json(found.problem), durable=False)
    if found.roster is not None and base is not None:
        write_beside(place(work.files, upload.file, ".roster"), roster_json(base, found.roster), durable=False)
    with work.session(writes=True) as session:
        _write(session, upload, found, revision or 0)
        session.commit()
    return {"faults": len(found.faults)}


def _understood(work: Work, upload: Upload, base: Problem | None) -> Understood:
    try:
        raw = place(work.files, upload.file).read_bytes()
    except OSError:
        return Understood(faults=(Fault(*_GONE),))
    most = upload.told.get("unzipped", UNZIPPED)
    return understand(raw, upload.name, base, told=told_of(upload.told), most=most, advance=work.tell)


def _write(session: Session, upload: Upload, found: Understood, revision: int) -> None:
    row = session.get_one(Upload, upload.id)
    if row.state not in OPEN:
        return  # somebody left it meanwhile
    row.kind = UploadKind.ROSTER if found.roster is not None else UploadKind.FACTS
    row.state = UploadState.FAULTY if found.faults else UploadState.READ
    row.facts, row.found = revision, _found(found)
    session.add(row)
    session.execute(delete(UploadFault).where(col(UploadFault.upload_id) == row.id))
    notes = [note for note in found.notes if note.problem not in _ASKED]
    if rows := list(_fault_rows(upload, found.faults, notes)):
        session.execute(insert(UploadFault), rows)


def _found(found: Understood) -> dict[str, Any]:
    return {
        "tables": [{**asdict(one), "unknown": dict(one.unknown)} for one in found.tables],
        "heard": {kind: sorted(keys) for kind, keys in found.heard.items()},
        "faults": len(found.faults),
        "notes": len(found.notes),
        "pins": len(found.problem.pinned) if found.problem else 0,
        "exported": None if found.exported is None else [list(one) for one in sorted(found.exported)],
    }


def _fault_rows(upload: Upload, faults: Sequence[Fault], notes: Sequence[Fault]) -> Iterator[dict[str, Any]]:
    some = [*((fault, True) for fault in faults[:MOST_FAULTS]), *((note, False) for note in notes[:MOST_FAULTS])]
    for number, (fault, grave) in enumerate(some):
        facts = {name: short(fact) for name, fact in fault.facts}
        yield {
            "upload_id": upload.id,
            "number": number,
            "grave": grave,
            "sheet": fault.sheet,
            "row": fault.row,
            "place": fault.column,
            "kind_zh": _kind(fault.problem.zh),
            "kind_en": _kind(fault.problem.en),
            "problem_zh": fault.problem.say("zh", **facts),
            "problem_en": fault.problem.say("en", **facts),
            "remedy_zh": fault.remedy.say("zh", **facts),
            "remedy_en": fault.remedy.say("en", **facts),
        }


def short(fact: object) -> object:
    """A cell may hold a novel."""
    return f"{fact[:200]}…" if isinstance(fact, str) and len(fact) > 200 else fact


def _kind(template: str) -> str:
    """The sentence without its facts: `“…”不是日期。`"""
    return re.sub(r"\{[^}]*\}", "…", template).replace("{{", "{")
