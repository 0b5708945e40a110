"""Looks for volunteers: every condition is asked of the database, so that 10,000 are searched as fast as ten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, and_, col, func, not_, select

from scheduler.domain.people import Consent
from scheduler.domain.skills import SCALES
from scheduler.domain.timeline import Span
from web.store.derived import trait
from web.store.tables import AssignmentRow, FreeStretch, OrganisationRow, ShiftRow, VolunteerRow

ORDERS = ("name", "organisation", "age", "shifts", "hours")


@dataclass(frozen=True)
class Search:
    """What volunteers have to be like; what is empty does not matter.

    `organisations` and `posts` are the keys that the asker is confined to, or asks for; of `posts`, those count whose
    people stand there in the roster. `fewer` is a number of shifts in the roster that they stay below.
    """

    words: str = ""
    organisations: frozenset[str] | None = None
    posts: frozenset[str] | None = None
    role: str = ""
    skill: str = ""
    level: int = 1
    training: str = ""
    untrained: str = ""
    free: Span | None = None
    fewer: int | None = None
    younger_than: int | None = None
    uninsured: bool = False
    unconsented: bool = False


@dataclass(frozen=True)
class Found:
    """A volunteer with what the roster gives them."""

    row: VolunteerRow
    organisation: str
    shifts: int
    minutes: int


def find_people(
    session: Session, expo_id: int, roster_id: int | None, search: Search, *, order: str, offset: int, limit: int
) -> list[Found]:
    """A stretch of those who fit, in the order asked for."""
    shifts, minutes = _work(roster_id)
    rows = (
        select(VolunteerRow, func.coalesce(OrganisationRow.name, ""), shifts, minutes)
        .outerjoin(OrganisationRow, _their_organisation())
        .where(*_conditions(expo_id, roster_id, search))
        .order_by(*_order(order, shifts, minutes), col(VolunteerRow.position))
    )
    found = session.exec(rows.offset(offset).limit(limit)).all()
    return [Found(row, name, int(many), int(time)) for row, name, many, time in found]


def count_people(session: Session, expo_id: int, roster_id: int | None, search: Search) -> int:
    """How many fit."""
    rows = select(func.count()).select_from(VolunteerRow)
    return session.exec(rows.where(*_conditions(expo_id, roster_id, search))).one()


def people_keys(session: Session, expo_id: int, roster_id: int | None, search: Search) -> Sequence[str]:
    """Everybody who fits, by key."""
    rows = select(VolunteerRow.key).where(*_conditions(expo_id, roster_id, search))
    return session.exec(rows.order_by(col(VolunteerRow.position))).all()


def _conditions(expo_id: int, roster_id: int | None, search: Search) -> list[ColumnElement[bool]]:
    """What the rows have to fulfil."""
    return [
        col(VolunteerRow.expo_id) == expo_id,
        *_confined(roster_id, search),
        *_of_person(search),
        *_of_time(expo_id, roster_id, search),
    ]


def _confined(roster_id: int | None, search: Search) -> Iterable[ColumnElement[bool]]:
    if search.organisations is not None:
        yield col(VolunteerRow.organisation).in_(sorted(search.organisations))
    if search.posts is not None:
        there = (
            select(AssignmentRow.volunteer)
            .join(
                ShiftRow, and_(col(ShiftRow.key) == AssignmentRow.shift, col(ShiftRow.expo_id) == VolunteerRow.expo_id)
            )
            .where(AssignmentRow.roster_id == roster_id, col(ShiftRow.post).in_(sorted(search.posts)))
            .correlate(VolunteerRow)
        )
        yield col(VolunteerRow.key).in_(there)


def _of_person(search: Search) -> Iterable[ColumnElement[bool]]:
    for word in search.words.lower().split():
        yield col(VolunteerRow.search).contains(word, autoescape=True)
    if search.role:
        yield _has("role", search.role)
    if search.skill:
        yield _skilled(search.skill, search.level)
    if search.training:
        yield _has("training", search.training)
    if search.untrained:
        yield not_(_has("training", search.untrained))
    if search.younger_than is not None:
        yield col(VolunteerRow.age) < search.younger_than
    if search.uninsured:
        yield not_(col(VolunteerRow.insured))
    if search.unconsented:
        yield not_(and_(_has("consent", Consent.DATA), _has("consent", Consent.SERVICE)))


def _of_time(expo_id: int, roster_id: int | None, search: Search) -> Iterable[ColumnElement[bool]]:
    if search.free is not None:
        free = select(FreeStretch.volunteer).where(
            FreeStretch.expo_id == expo_id,
            col(FreeStretch.start) <= search.free.start,
            col(FreeStretch.end) >= search.free.end,
        )
        yield col(VolunteerRow.key).in_(free)
    if search.fewer is not None:
        busy = select(AssignmentRow.volunteer).where(AssignmentRow.roster_id == _known(roster_id))
        enough = busy.group_by(col(AssignmentRow.volunteer)).having(func.count() >= search.fewer)
        yield col(VolunteerRow.key).not_in(enough)


def _has(kind: str, code: str, level: int | None = None) -> ColumnElement[bool]:
    return col(VolunteerRow.traits).contains(trait(kind, code, level), autoescape=True)


def _skilled(code: str, level: int) -> ColumnElement[bool]:
    """At the level or above: one word for each level of the scale."""
    levels = range(level, max(len(SCALES.get(code, ())), level) + 1)
    return or_(*(_has("skill", code, above) for above in levels))


def _work(roster_id: int | None) -> tuple[Any, Any]:
    """A person's shifts and minutes in a roster, looked up one by one.

    Added up for everybody and joined it would be as fast, but PostgreSQL, as long as it knows nothing about a roster
    that has just been made, would add up anew for each person.
    """
    theirs = AssignmentRow.roster_id == _known(roster_id), col(AssignmentRow.volunteer) == VolunteerRow.key
    lasts = func.coalesce(func.sum(col(AssignmentRow.end) - col(AssignmentRow.start)), 0)
    asked = (select(func.count()).select_from(AssignmentRow), select(lasts))
    shifts, minutes = (one.where(*theirs).correlate(VolunteerRow).scalar_subquery() for one in asked)
    return shifts, minutes


def _known(roster_id: int | None) -> int:
    """Without a roster nobody has a shift."""
    return -1 if roster_id is None else roster_id


def _their_organisation() -> ColumnElement[bool]:
    return and_(
        col(OrganisationRow.expo_id) == VolunteerRow.expo_id, col(OrganisationRow.key) == VolunteerRow.organisation
    )


def _order(order: str, shifts: Any, minutes: Any) -> list[Any]:
    columns: dict[str, Any] = {
        "name": col(VolunteerRow.name),
        "organisation": col(OrganisationRow.position),
        "age": col(VolunteerRow.age),
        "shifts": shifts,
        "hours": minutes,
    }
    column = columns.get(order.lstrip("-"))
    if column is None:
        return []
    return [(column.desc() if order.startswith("-") else column.asc()).nulls_last()]
