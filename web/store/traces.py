"""Every place of the database that says something about one volunteer, found by the shape of the tables.

A table that is added later is searched as well, without being named here.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, Table, TypeDecorator, cast, or_, select
from sqlmodel import Session

from web.store.tables import METADATA, ExpoRow

VENUE = frozenset({"demand", "expo", "organisation", "post", "shift", "slot", "transport", "zone"})
"""What and where there is to do: no word of it is about volunteers."""
ABOUT_PEOPLE = frozenset({"link", "my_data", "volunteer", "volunteers"})
"""What `kind` says where `key` is a volunteer's."""
DERIVED = frozenset({"free_stretch"})
OWNERS = ("volunteer", "giver", "covered_by")
"""Columns with the key of whoever a row is about."""
SECRET = frozenset({"digest", "token", "owner", "expo_id", "id", "link_id", "roster_id", "publication_id"})
"""What opens something, and numbers that mean nothing to anybody."""


def tables() -> Iterator[tuple[Table, Any]]:
    """Each table with what confines it to one expo: a function from the expo's number to a condition."""
    for table in METADATA.sorted_tables:
        if table.name not in VENUE and (scope := _scope(table)) is not None:
            yield table, scope


def _scope(table: Table) -> Any:
    if "expo_id" in table.c:
        return lambda expo_id: table.c.expo_id == expo_id
    for key in table.foreign_keys:
        parent = key.column.table
        if "expo_id" in parent.c and parent is not ExpoRow.__table__:  # type: ignore[attr-defined]  # every table has one
            return lambda expo_id: key.parent.in_(select(key.column).where(parent.c.expo_id == expo_id))
    return None


def theirs(table: Table, volunteer: str) -> ColumnElement[bool] | None:
    """The rows that are about nobody else; `None` where a table has no such rows."""
    if owners := [table.c[name] for name in OWNERS if name in table.c]:
        return or_(*(owner == volunteer for owner in owners))
    if "kind" in table.c and "key" in table.c:
        return cast(table.c.kind, String).in_(ABOUT_PEOPLE) & (table.c.key == volunteer)
    if "first" in table.c and "second" in table.c:
        return or_(table.c.first == volunteer, table.c.second == volunteer)
    return table.c.key == volunteer if table.name == "volunteer" else None


def words_of(table: Table) -> list[Any]:
    """The columns that may hold text or JSON."""
    return [column for column in table.c if _is_words(column.type) and column.name not in SECRET]


def _is_words(kind: Any) -> bool:
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, String | JSON)


def rows_about(session: Session, expo_id: int, volunteer: str) -> dict[str, list[dict[str, Any]]]:
    """What is kept about one person besides the facts, by table; nothing that opens anything."""
    found = {}
    for table, scope in tables():
        mine = theirs(table, volunteer)
        shown = [column for column in table.c if column.name not in SECRET and column.name != "volunteer"]
        if mine is None or not shown or table.name in DERIVED | {"volunteer"}:
            continue
        rows = session.execute(select(*shown).where(scope(expo_id), mine).order_by(*table.primary_key.columns))
        if lines := [dict(row) for row in rows.mappings()]:
            found[table.name] = lines
    return found
