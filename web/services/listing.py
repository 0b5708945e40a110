"""Pages of facts in the organisers' order, for whoever may see them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from web.services.who import Who
from web.store.tables import FACTS, ExpoRow, FactRow, OrganisationRow, PostRow, VolunteerRow


def page_of(
    session: Session, expo: ExpoRow, kind: str, who: Who, *, after: int, limit: int, q: str = ""
) -> tuple[Sequence[FactRow], int]:
    """Those after a position, and how many there are in all."""
    table = FACTS[kind]
    seen: list[ColumnElement[bool]] = [col(table.expo_id) == expo.id, *_seen(table, who)]
    if q and table is VolunteerRow:
        seen.append(col(VolunteerRow.search).contains(q.lower(), autoescape=True))
    total = session.exec(select(func.count()).select_from(table).where(*seen)).one()
    rows = select(table).where(*seen, col(table.position) > after).order_by(col(table.position)).limit(limit)
    return session.exec(rows).all(), total


def _seen(table: type[FactRow], who: Who) -> list[ColumnElement[bool]]:
    """The same as `facts.sees`, for the database to ask."""
    if who.sees_all:
        return []
    if table is VolunteerRow:
        return [col(VolunteerRow.organisation).in_(who.organisations or ())]
    if table is OrganisationRow and who.organisations is not None:
        return [col(OrganisationRow.key).in_(who.organisations)]
    if table is PostRow and who.posts is not None:
        return [col(PostRow.key).in_(who.posts)]
    return [col(table.key) == ""] if table.__tablename__ == "tie" else []
