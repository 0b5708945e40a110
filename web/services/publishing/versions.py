"""Every version ever published: when, by whom, how many were told, and whether it is in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from web.services.who import Permission, Who
from web.store.expos import drafts
from web.store.expos import versions as every_version
from web.store.publications import publications, told_counts
from web.store.tables import Act, ExpoRow, Publication, RosterRow, RosterState


@dataclass(frozen=True)
class Version:
    """`how` is the line of its coming into force, `end` that of its being withdrawn; `told` counts people by kind."""

    row: RosterRow
    how: Publication | None
    end: Publication | None
    told: Mapping[str, int]
    in_force: bool

    @property
    def told_in_all(self) -> int:
        return sum(self.told.values())


@dataclass(frozen=True)
class Versions:
    """The latest first; `drafts` are there to be compared with."""

    items: tuple[Version, ...]
    drafts: Sequence[RosterRow]

    @property
    def in_force(self) -> Version | None:
        return next((one for one in self.items if one.in_force), None)

    def page(self, number: int, size: int) -> tuple[Version, ...]:
        return self.items[(number - 1) * size : number * size]


def versions(session: Session, expo: ExpoRow, who: Who) -> Versions:
    who.need(Permission.PUBLISH)
    assert expo.id is not None
    rows = every_version(session, expo.id)
    now = next((row.id for row in rows if row.state is RosterState.PUBLISHED), None)
    lines, told = publications(session, expo.id), told_counts(session, expo.id)
    how = {one.version_id: one for one in lines if one.act is not Act.WITHDRAWN}
    end = {one.version_id: one for one in lines if one.act is Act.WITHDRAWN}
    items = tuple(_version(row, how.get(row.id or 0), end.get(row.id or 0), told, now) for row in rows)
    return Versions(items, drafts(session, expo.id))


def _version(
    row: RosterRow,
    how: Publication | None,
    end: Publication | None,
    told: Mapping[int, Mapping[str, int]],
    in_force: int | None,
) -> Version:
    counts = told.get(how.id or 0, {}) if how else {}
    return Version(row, how, end, counts, row.id == in_force)
