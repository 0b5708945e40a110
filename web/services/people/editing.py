"""One person: everything that is known of them, put right, added, or taken off the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from scheduler.domain.people import Tie, Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from web.services import facts
from web.services.facts import Edit, fact_of, find
from web.services.history import changes
from web.services.refusal import Refused
from web.services.rosters import may_see_drafts
from web.services.who import Permission, Who
from web.store.snapshot import load_venue
from web.store.tables import AssignmentRow, Change, ExpoRow, RosterRow, RosterState, TieRow, VolunteerRow

_TAKEN = Text("编号 {key} 已有人使用。", "Somebody has the id {key} already.")
_NOBODY = Text(
    "没有叫“{name}”的人；请填编号或不重名的姓名。",
    "There is nobody called “{name}”; write an id, or a name that is not shared.",
)
_ALONE = Text("不能和自己结伴或回避。", "Nobody is their own companion.")


@dataclass(frozen=True)
class Person:
    """A volunteer with their ties (the other's id and name, together or apart) and what was done to them."""

    volunteer: Volunteer
    version: int
    ties: Sequence[tuple[str, str, bool]]
    history: Sequence[Change]
    venue: Problem


def blank(session: Session, expo: ExpoRow, who: Who) -> Problem:
    """What somebody who is not on the list yet can be given."""
    who.need(Permission.EDIT_PEOPLE)
    return load_venue(session, expo)


def open_person(session: Session, expo: ExpoRow, key: str, who: Who) -> Person:
    """Raises `Refused` (404) for people whom the asker may not see."""
    who.need(Permission.EDIT_PEOPLE)
    row = find(session, expo, "volunteers", key, who)
    assert expo.id is not None
    ties = _ties(session, expo, key) if who.sees_all else []
    told = changes(session, expo.id, key=key, limit=20)
    volunteer = fact_of("volunteers", row.facts)
    return Person(
        volunteer, row.version, ties, [one for one in told if one.kind == "volunteers"], load_venue(session, expo)
    )


def save_person(
    session: Session,
    expo: ExpoRow,
    said: Mapping[str, Any],
    ties: Mapping[bool, Sequence[str]] | None,
    who: Who,
    now: datetime,
    *,
    version: int,
    reason: str = "",
) -> str:
    """Put a person's facts and ties in place; `version` 0 adds them, with an id made up where none is given."""
    key = said.get("id") or _free_key(session, expo, said["organisation"], said["name"])
    if not version and session.exec(_keyed(expo, key)).first():
        raise Refused(_TAKEN, 409, key=key)
    edits = [Edit("volunteers", key, {**said, "id": key}, version)]
    if ties is not None and who.sees_all:
        edits += _tie_edits(session, expo, key, ties)
    facts.apply(session, expo, edits, who, now, reason=reason)
    return str(key)


def remove_person(session: Session, expo: ExpoRow, key: str, who: Who, now: datetime, *, version: int) -> None:
    """Take somebody off the list, with their ties; what drafts gave them is void."""
    find(session, expo, "volunteers", key, who)
    ties = [Edit("ties", row.key, None) for row in session.exec(_tied(expo, key))] if who.sees_all else []
    facts.apply(session, expo, [*ties, Edit("volunteers", key, None, version)], who, now)


def would_be_void(session: Session, expo: ExpoRow, key: str, who: Who) -> list[tuple[RosterRow, list[str]]]:
    """Each roster that still counts, with the shifts that it gives somebody."""
    states = [RosterState.PUBLISHED, *([RosterState.DRAFT] if may_see_drafts(who) else [])]
    rows = (
        select(RosterRow, AssignmentRow.shift)
        .join(AssignmentRow, col(AssignmentRow.roster_id) == RosterRow.id)
        .where(RosterRow.expo_id == expo.id, AssignmentRow.volunteer == key, col(RosterRow.state).in_(states))
        .where(col(RosterRow.discarded_at).is_(None))
        .order_by(col(RosterRow.id).desc(), col(AssignmentRow.start))
    )
    found: dict[int, tuple[RosterRow, list[str]]] = {}
    for roster, shift in session.exec(rows):
        found.setdefault(roster.id or 0, (roster, []))[1].append(shift)
    return list(found.values())


def _free_key(session: Session, expo: ExpoRow, organisation: str, name: str) -> str:
    """Organisation and name, numbered where somebody has that already; the import makes the same."""
    stem = f"{organisation}-{name}"
    taken = set(
        session.exec(
            select(VolunteerRow.key).where(
                VolunteerRow.expo_id == expo.id, col(VolunteerRow.key).startswith(stem, autoescape=True)
            )
        )
    )
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _keyed(expo: ExpoRow, key: str) -> Any:
    return select(VolunteerRow.key).where(VolunteerRow.expo_id == expo.id, VolunteerRow.key == key)


def _tied(expo: ExpoRow, key: str) -> Any:
    return select(TieRow).where(TieRow.expo_id == expo.id, or_(TieRow.first == key, TieRow.second == key))


def _ties(session: Session, expo: ExpoRow, key: str) -> list[tuple[str, str, bool]]:
    found = [fact_of("ties", row.facts) for row in session.exec(_tied(expo, key).order_by(TieRow.position))]
    others = [tie.second if tie.first == key else tie.first for tie in found]
    named = select(VolunteerRow.key, VolunteerRow.name).where(
        VolunteerRow.expo_id == expo.id, col(VolunteerRow.key).in_(others)
    )
    names = dict(session.exec(named).all())
    return [(other, names.get(other, other), tie.together) for other, tie in zip(others, found, strict=True)]


def _tie_edits(session: Session, expo: ExpoRow, key: str, wanted: Mapping[bool, Sequence[str]]) -> list[Edit]:
    """What is to be done so that a person has exactly these ties."""
    others = {together: [_somebody(session, expo, key, name) for name in names] for together, names in wanted.items()}
    pairs = {other: together for together, found in others.items() for other in found}
    edits, kept = [], set()
    for row in session.exec(_tied(expo, key)):
        tie = fact_of("ties", row.facts)
        other = tie.second if tie.first == key else tie.first
        kept.add(other)
        if other not in pairs:
            edits.append(Edit("ties", row.key, None))
        elif pairs[other] != tie.together:
            edits.append(Edit("ties", row.key, encode(Tie(tie.first, tie.second, pairs[other]))))
    new = [(other, together) for other, together in pairs.items() if other not in kept]
    return edits + [Edit("ties", f"{key}|{other}", encode(Tie(key, other, together))) for other, together in new]


def _somebody(session: Session, expo: ExpoRow, key: str, name: str) -> str:
    """The id that an id or a name stands for."""
    named = select(VolunteerRow.key).where(
        VolunteerRow.expo_id == expo.id, or_(VolunteerRow.key == name, VolunteerRow.name == name)
    )
    found = session.exec(named).all()
    exact = name if name in found else found[0] if len(found) == 1 else None
    if exact is None:
        raise Refused(_NOBODY, name=name)
    if exact == key:
        raise Refused(_ALONE)
    return exact
