"""What a page shows of an upload: how far the reading is, what is wrong, what is unknown, what would change."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, func, select

from scheduler.domain.text import Language, Text
from scheduler.formats.workbook.sheets import SHEET_OF, SHEETS
from scheduler.formats.workbook.told import called
from web.services.comparing import KINDS, Row, rows_of
from web.services.imports.plan import Plan, plan_of
from web.services.imports.uploads import find
from web.services.who import Who
from web.store.tables import ExpoRow, Job, Upload, UploadFault, UploadKind, UploadState

SIZE = 50
SHEET_NAMES = {key: sheet.name for key, sheet in SHEET_OF.items()} | {
    "shifts": SHEET_OF["demand"].name,
    "ties": SHEET_OF["companions"].name,
}


@dataclass(frozen=True)
class Stranger:
    """A heading, or with `heading` empty a sheet, that the reader does not know, and what it may mean."""

    field: str
    sheet: str
    heading: str
    samples: str
    options: Sequence[tuple[str, Text]]
    said: str


@dataclass(frozen=True)
class Preview:
    """`stale`: the expo has changed since the file was compared with it."""

    upload: Upload
    job: Job | None
    tables: Sequence[Mapping[str, Any]]
    strangers: Sequence[Stranger]
    faults: Sequence[UploadFault]
    kinds: Sequence[tuple[str, str, bool, int]]
    plan: Plan | None
    stale: bool


def preview(
    session: Session,
    expo: ExpoRow | None,
    upload_id: int,
    who: Who,
    *,
    files: Path,
    page: int = 1,
    notes: bool = False,
    remove: Collection[str] = (),
) -> Preview:
    """`page` is that of the faults or, when they are asked for, the notes; beside changes the first few notes stand.

    The same few questions to the database whatever the size of the file.
    """
    upload = find(session, expo, upload_id, who)
    ready = upload.state is UploadState.READ and upload.kind is UploadKind.FACTS
    waits = upload.state is UploadState.WAITING
    return Preview(
        upload,
        session.get(Job, upload.job_id) if upload.job_id and waits else None,
        upload.found.get("tables", ()),
        _strangers(upload),
        _faults(session, upload, page if notes or upload.state is UploadState.FAULTY else 1),
        _kinds(session, upload),
        plan_of(session, expo, upload, remove, files=files) if ready else None,
        expo is not None and upload.facts != expo.revision,
    )


@dataclass(frozen=True)
class Changes:
    """A page of what would change of one kind, of `total`."""

    kind: str = ""
    rows: Sequence[Row] = ()
    total: int = 0


def changes(preview: Preview, kind: str, language: Language, *, page: int = 1) -> Changes:
    """Of the kind that is asked for, else of the first that differs."""
    if preview.plan is None or not preview.plan.comparison.kinds:
        return Changes()
    comparison = preview.plan.comparison
    shown = kind if kind in comparison.kinds else next(one for one in KINDS if one in comparison.kinds)
    keys = comparison.kinds[shown].keys()
    return Changes(shown, rows_of(comparison, shown, keys[(page - 1) * SIZE : page * SIZE], language), len(keys))


def _faults(session: Session, upload: Upload, page: int) -> Sequence[UploadFault]:
    rows = select(UploadFault).where(UploadFault.upload_id == upload.id).order_by(col(UploadFault.number))
    return session.exec(rows.offset((page - 1) * SIZE).limit(SIZE)).all()


def _kinds(session: Session, upload: Upload) -> Sequence[tuple[str, str, bool, int]]:
    """Kinds of faults in both languages, whether they are grave, and how many there are."""
    count = func.count(col(UploadFault.id))
    rows = select(UploadFault.kind_zh, UploadFault.kind_en, UploadFault.grave, count)
    grouped = rows.where(UploadFault.upload_id == upload.id).group_by(
        col(UploadFault.kind_zh), col(UploadFault.kind_en), col(UploadFault.grave)
    )
    return session.exec(grouped.order_by(col(UploadFault.grave).desc(), count.desc(), col(UploadFault.kind_en))).all()


def _strangers(upload: Upload) -> list[Stranger]:
    return [one for table in upload.found.get("tables", ()) for one in _of_table(upload, table)]


def _of_table(upload: Upload, table: Mapping[str, Any]) -> Iterator[Stranger]:
    """The table itself when nobody knows what it is or nothing was read from it; headings that somebody explained, who
    may have been wrong; and those that nobody knows."""
    name, kind = table["name"], table["kind"]
    if not kind or not table["rows"]:
        said = upload.told.get("sheets", {}).get(name, kind)
        yield Stranger(f"sheet:{name}", name, "", "", [(sheet.key, sheet.name) for sheet in SHEETS], said)
    sheet = SHEET_OF.get(kind)
    options = [(column.key, column.name) for column in sheet.columns] if sheet else []
    for of, heading, key in upload.told.get("columns", []):
        if sheet and of == kind and key in sheet.by_key and called(sheet.by_key[key], heading) in table["headings"]:
            yield Stranger(f"column:{kind}:{heading}", name, heading, "", options, key)
    for heading, samples in table["unknown"].items():
        yield Stranger(f"column:{kind}:{heading}", name, heading, samples, options, "")
