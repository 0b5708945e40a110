"""Publish a roster: a frozen copy with the next number, and the list of those to be told, in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from scheduler.domain.text import Text
from web.services import demand_versions
from web.services.history import record
from web.services.messages.announcing import announce
from web.services.publishing.breaches import overridden
from web.services.publishing.followers import follow
from web.services.publishing.preview import Preview, preview
from web.services.publishing.told import Telling, counts
from web.services.refusal import GONE, STALE, Refused
from web.services.who import Permission, Who
from web.store.expos import drafts
from web.store.frozen import latest_demand
from web.store.snapshot import load_problem
from web.store.tables import Act, ExpoRow, Notice, Publication, RosterRow, RosterState
from web.store.writing import write_roster

NOTE = 500

_DISCARDED = Text("这个草稿已被丢弃。请选别的草稿。", "This draft was discarded. Choose another one.")
_LONG = Text("说明最多 {most} 个字。", "The note may have {most} characters at most.")
NO_DRAFT = Text("没有可发布的草稿。请先求解或新建草稿。", "There is no draft to publish. Solve or begin one first.")


def publish(
    session: Session,
    expo_id: int,
    source_id: int,
    who: Who,
    now: datetime,
    *,
    stamp: str | None = None,
    note: str = "",
    reasons: Mapping[str, str] | None = None,
) -> RosterRow:
    """The version; the same one again when nothing has changed since.

    `stamp` is that of the preview which the asker saw, `reasons` say for each hard rule that is broken why (by
    `Breach.key`). Refused (409) when the roster, the facts or the version in force are others than in that preview.
    """
    who.need(Permission.PUBLISH)
    expo = hold(session, expo_id, source_id)
    found = preview(session, expo, source_id, who)
    if found.same and found.base is not None:
        return found.base
    if stamp is not None and stamp != found.stamp:
        raise Refused(STALE, 409)
    if found.source.discarded_at is not None:
        raise Refused(_DISCARDED)
    if len(note) > NOTE:
        raise Refused(_LONG, most=NOTE)
    broken = overridden(found.breaches, reasons or {})
    version = _frozen(session, expo, found, who, now, note.strip())
    act = Act.ROLLED_BACK if found.is_version else Act.PUBLISHED
    _write_down(session, expo, act, found, version, broken, who, now)
    follow(session, expo, found.problem, found.roster, who, now)
    session.commit()
    return version


def publish_latest(session: Session, expo_id: int, who: Who, now: datetime, *, note: str = "") -> RosterRow:
    """Publish the latest draft as it is: for the command line."""
    found = drafts(session, expo_id)
    if not found or found[0].id is None:
        raise Refused(NO_DRAFT)
    return publish(session, expo_id, found[0].id, who, now, note=note)


def hold(session: Session, expo_id: int, *roster_ids: int) -> ExpoRow:
    """The expo, held together with the rosters until the transaction ends: one row decides who publishes first."""
    expo = session.get(ExpoRow, expo_id)
    if expo is None:
        raise Refused(GONE, 404)
    # `get` would refuse a row that was changed since it was read; nothing has been concluded from it yet.
    session.refresh(expo, with_for_update=True)
    for roster_id in roster_ids:
        session.get(RosterRow, roster_id, with_for_update=True, populate_existing=True)
    return expo


def tell(session: Session, publication: Publication, told: tuple[Telling, ...], *, announced: bool = True) -> None:
    """Write down who is to be told by a publication, and put the messages in the outbox.

    Not `announced`, whoever brings it about tells them in words of its own.
    """
    session.add(publication)
    session.flush()
    rows = [
        {
            "publication_id": publication.id,
            "volunteer": telling.volunteer,
            "name": telling.name,
            "kind": telling.kind,
            "before": [place.plain() for place in telling.before],
            "after": [place.plain() for place in telling.after],
        }
        for telling in told
    ]
    if rows:
        session.execute(insert(Notice), rows)
    if announced:
        announce(session, publication, told)


def _frozen(session: Session, expo: ExpoRow, found: Preview, who: Who, now: datetime, note: str) -> RosterRow:
    """The copy, with its number: from here on the database lets nobody change it."""
    source = found.source
    row = RosterRow(
        expo_id=source.expo_id, name=source.name, note=note, origin_id=source.id, created_at=now, created_by=who.name,
        edits=source.edits, judged=source.judged, judged_facts=source.judged_facts,
    )  # fmt: skip
    row.demand = _demand(session, expo, who, now, note)
    write_roster(session, row, found.roster, found.problem)
    row.state, row.number, row.published_at, row.published_by = RosterState.PUBLISHED, found.number, now, who.name
    session.add(row)
    session.flush()
    return row


def _demand(session: Session, expo: ExpoRow, who: Who, now: datetime, note: str) -> int:
    """The number of the demand as it is; a new version of it if the last one says something else."""
    new = demand_versions.keep(session, expo, load_problem(session, expo), who, now, note)
    session.flush()
    found = new or latest_demand(session, expo)
    assert found is not None
    return found.number


def _write_down(
    session: Session, expo: ExpoRow, act: Act, found: Preview, version: RosterRow, broken: list[Any], who: Who,
    now: datetime,
) -> None:  # fmt: skip
    assert expo.id is not None
    assert version.id is not None
    before = found.base.id if found.base else None
    publication = Publication(
        expo_id=expo.id, act=act, at=now, who=who.name, note=version.note, version_id=version.id, before_id=before,
        after_id=version.id, source_id=found.source.id, source_revision=found.source.revision or 0,
        facts=expo.revision or 0, overridden=broken,
    )  # fmt: skip
    tell(session, publication, found.told)
    after = {"number": version.number, "places_empty": found.empty, **counts(found.told)}
    verb = "roll_back" if act is Act.ROLLED_BACK else "publish"
    source = {"source_version": found.source.number} if found.is_version else {"source_draft": found.source.id}
    record(
        session, who, now, verb, "version", str(version.number), expo_id=expo.id,
        before={"number": found.base.number} if found.base else None, after=after | source, reason=version.note,
    )  # fmt: skip
    for one in broken:
        said = {name: value for name, value in one.items() if name != "reason" and value}
        record(
            session, who, now, "override", "version", str(version.number),
            expo_id=expo.id, after=said, reason=one["reason"],
        )  # fmt: skip
