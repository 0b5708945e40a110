"""What was done to a draft by hand, and what it would change for each person against the version in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from web.services.editing.inspecting import Bar, bar
from web.services.editing.opened import Opened
from web.services.editing.overridden import Override, overridden
from web.services.who import Permission, Who
from web.store.edits import edits
from web.store.expos import published_roster
from web.store.snapshot import load_roster
from web.store.tables import EditRow, ExpoRow, RosterRow

SIZE = 50


@dataclass(frozen=True)
class Changed:
    """One person's shifts before and after; those that stay are left out."""

    volunteer: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Since:
    """`version` is the one in force, `None` when nothing is published."""

    version: RosterRow | None
    changed: tuple[Changed, ...]


def since(session: Session, opened: Opened) -> Since:
    """People in the problem's order; those who are gone from it come last."""
    version = published_roster(session, opened.expo.id or 0)
    if version is None or version.id == opened.row.id:
        return Since(version, ())
    return Since(version, tuple(_changed(opened, load_roster(session, version))))


def _changed(opened: Opened, before: Roster) -> Iterator[Changed]:
    difference = before.difference(opened.roster)
    people = {one.volunteer for one in difference.added | difference.removed}
    order = opened.problem.volunteer_index
    for volunteer in sorted(people, key=lambda key: (order.get(key, len(order)), key)):
        sides = (
            tuple(sorted(one.shift for one in side if one.volunteer == volunteer))
            for side in (difference.removed, difference.added)
        )
        yield Changed(volunteer, *sides)


@dataclass(frozen=True)
class ChangesPage:
    """What was done to a roster by hand: rules that are overridden, edits, and what differs from what is in force."""

    bar: Bar
    overridden: tuple[Override, ...]
    edits: Sequence[EditRow]
    since: Since
    page: int

    @property
    def opened(self) -> Opened:
        return self.bar.opened


def changes_page(
    session: Session, expo: ExpoRow, roster_id: int, who: Who, language: Language, *, page: int = 1
) -> ChangesPage:
    """For organisers: it names people of every organisation."""
    who.need(Permission.EDIT_ROSTER)
    found = bar(session, expo, roster_id, who, language)
    rows = edits(session, roster_id, limit=SIZE, skip=(page - 1) * SIZE)
    return ChangesPage(found, overridden(session, found.opened), rows, since(session, found.opened), page)
