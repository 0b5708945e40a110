"""Asks who has a personal link and how far each person is with it, for thousands as fast as for ten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case
from sqlmodel import Session, col, func, select

from web.store.tables import PersonalLink, VolunteerDevice, VolunteerRow


class Stage(StrEnum):
    """How far a person is: has no link that opens anything, has one, has opened one."""

    NONE = "none"
    WAITING = "waiting"
    OPENED = "opened"


@dataclass(frozen=True)
class People:
    """Whom to look for, `organisations` of `None` being all; devices not seen since `seen_since` are signed out."""

    expo_id: int
    seen_since: datetime
    organisations: frozenset[str] | None = None
    stage: str = ""
    words: str = ""


@dataclass(frozen=True)
class Holder:
    """A person with their link: `tries` are the fewest wrong ones of their open links."""

    facts: dict[str, Any]
    stage: Stage
    made_at: datetime | None
    opened_at: datetime | None
    tries: int
    devices: int


def holders(session: Session, people: People, *, offset: int, limit: int) -> list[Holder]:
    """A stretch of those who fit, in the organisers' order."""
    links, devices = _links(people), _devices(people)
    columns: tuple[Any, ...] = (
        col(VolunteerRow.facts), _stage(links), links.c.made_at, links.c.opened_at,
        func.coalesce(links.c.tries, 0), func.coalesce(devices.c.many, 0),
    )  # fmt: skip
    rows = (
        select(*columns)
        .outerjoin(links, links.c.volunteer == VolunteerRow.key)
        .outerjoin(devices, devices.c.volunteer == VolunteerRow.key)
        .where(*_fits(people, links))
        .order_by(col(VolunteerRow.position))
    )
    found = session.exec(rows.offset(offset).limit(limit)).all()
    return [Holder(facts, Stage(stage), *more) for facts, stage, *more in found]


def keys_of(session: Session, people: People) -> Sequence[str]:
    """Everybody who fits, by key, in the organisers' order."""
    links = _links(people)
    rows = select(VolunteerRow.key).outerjoin(links, links.c.volunteer == VolunteerRow.key)
    return session.exec(rows.where(*_fits(people, links)).order_by(col(VolunteerRow.position))).all()


def stages(session: Session, people: People) -> Mapping[Stage, int]:
    """How many of them are at which stage."""
    links = _links(people)
    stage = _stage(links)
    rows = select(stage, func.count()).select_from(VolunteerRow).outerjoin(links, links.c.volunteer == VolunteerRow.key)
    found = {Stage(name): many for name, many in session.exec(rows.where(*_fits(people, links)).group_by(stage))}
    return {one: found.get(one, 0) for one in Stage}


def _links(people: People) -> Any:
    """Each person's links that still open something."""
    mine = PersonalLink.expo_id == people.expo_id, col(PersonalLink.revoked_at).is_(None)
    columns = (
        col(PersonalLink.volunteer),
        func.max(PersonalLink.made_at).label("made_at"),
        func.max(PersonalLink.opened_at).label("opened_at"),
        func.min(PersonalLink.tries).label("tries"),
    )
    return select(*columns).where(*mine).group_by(col(PersonalLink.volunteer)).subquery()


def _devices(people: People) -> Any:
    """On how many devices each person is signed in."""
    mine = VolunteerDevice.expo_id == people.expo_id, col(VolunteerDevice.ended_at).is_(None)
    columns = col(VolunteerDevice.volunteer), func.count().label("many")
    rows = select(*columns).where(*mine, col(VolunteerDevice.seen_at) > people.seen_since)
    return rows.group_by(col(VolunteerDevice.volunteer)).subquery()


def _stage(links: Any) -> Any:
    none, waiting = links.c.volunteer.is_(None), links.c.opened_at.is_(None)
    return case((none, Stage.NONE.value), (waiting, Stage.WAITING.value), else_=Stage.OPENED.value)


def _fits(people: People, links: Any) -> list[ColumnElement[bool]]:
    wanted = [col(VolunteerRow.expo_id) == people.expo_id]
    wanted += [col(VolunteerRow.search).contains(word, autoescape=True) for word in people.words.lower().split()]
    if people.organisations is not None:
        wanted.append(col(VolunteerRow.organisation).in_(sorted(people.organisations)))
    if people.stage in list(Stage):
        wanted.append(_stage(links) == people.stage)
    return wanted
