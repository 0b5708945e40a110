"""Marks everybody who fits a filter at once: trained, insured."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.text import Text
from web.services import facts
from web.services.facts import Edit
from web.services.people.listing import Asked, search_of
from web.services.refusal import Refused
from web.services.rosters import in_hand
from web.services.who import Permission, Who
from web.store.people import people_keys
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow, VolunteerRow

_CHANGED = Text(
    "符合条件的人已从 {before} 人变为 {now} 人，没有改动。请看过新名单再操作。",
    "By now {now} fit, not {before}; nothing was changed. Look at the list again.",
)
_NO_TRAINING = Text("请填写培训名称。", "Say which training.")


def mark_people(
    session: Session,
    expo: ExpoRow,
    asked: Asked,
    who: Who,
    now: datetime,
    *,
    seen: int,
    training: str = "",
    insured: bool = False,
) -> int:
    """Mark all who fit, as one change; `seen` is how many the asker was shown. Gives how many were not so yet."""
    who.need(Permission.EDIT_PEOPLE)
    if not training.strip() and not insured:
        raise Refused(_NO_TRAINING)
    assert expo.id is not None
    roster = in_hand(session, expo.id, who)
    keys = people_keys(
        session, expo.id, roster.id if roster else None, search_of(load_venue(session, expo), who, asked)
    )
    if len(keys) != seen:
        raise Refused(_CHANGED, 409, before=seen, now=len(keys))
    edits = _edits(session, expo, set(keys), training.strip(), insured=insured)
    facts.apply(session, expo, edits, who, now)
    return len(edits)


def _edits(session: Session, expo: ExpoRow, keys: set[str], training: str, *, insured: bool) -> list[Edit]:
    """Those who are marked already are left alone."""
    rows = session.exec(select(VolunteerRow.key, VolunteerRow.facts).where(col(VolunteerRow.expo_id) == expo.id))
    edits = []
    for key, said in rows:
        trainings = sorted({*said.get("trainings", ()), *([training] if training else ())})
        usual: dict[str, Any] = {"trainings": [], "insured": True}
        marked = {**said, "trainings": trainings, "insured": said.get("insured", True) or insured}
        if key in keys and marked != {**usual, **said}:
            edits.append(Edit("volunteers", key, marked))
    return edits
