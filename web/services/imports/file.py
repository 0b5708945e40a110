"""A file on this machine's disk into an expo, or as a new one: what the command line does with a list."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from scheduler.formats.workbook import BadWorkbook
from web.services import expos
from web.services.imports.leaving_out import left_out, without
from web.services.imports.meanings import remembered, told_of
from web.services.imports.taking import keep_pins, write
from web.services.imports.understanding import understand
from web.services.imports.uploads import may_import
from web.services.who import Who
from web.store.expos import hold
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow


def import_file(
    session: Session, expo: ExpoRow | None, path: Path, who: Who, now: datetime, *, remove: Collection[str] = ()
) -> ExpoRow:
    """All of it in one transaction. Raises `BadWorkbook` with every fault, OSError when it cannot be read at all;
    `remove` are kinds of which the file has all, such as `volunteers`."""
    may_import(who)
    raw = path.read_bytes()
    if expo is not None:
        hold(session, expo)
    base = load_problem(session, expo) if expo else None
    found = understand(raw, path.name, base, told=told_of(remembered(session, expo) if expo else {}))
    if found.problem is None or found.faults:
        raise BadWorkbook(found.faults, found.notes)
    problem = found.problem
    if expo is None or base is None:
        expo = expos.begin(session, problem, who, now, note=path.name)
    else:
        absent = left_out(base, found.heard)
        problem = without(problem, {kind: keys for kind, keys in absent.items() if kind in remove})
        write(session, expo, problem, who, now, source=("", path.name, hashlib.sha256(raw).hexdigest()))
    keep_pins(session, expo, problem, who, now)
    session.commit()
    return expo
