"""Who has to be told when one roster takes the place of another, and what has changed for each."""

from collections.abc import Mapping
from dataclasses import dataclass

from web.services.publishing.places import Places
from web.store.tables import NoticeKind


@dataclass(frozen=True, slots=True)
class Telling:
    """One person with all shifts before and after."""

    volunteer: str
    name: str
    before: Places
    after: Places

    @property
    def kind(self) -> NoticeKind:
        if not self.before:
            return NoticeKind.NEW
        return NoticeKind.CHANGED if self.after else NoticeKind.FREED

    @property
    def lost(self) -> Places:
        """Places that are no longer theirs, or no longer then and there."""
        return tuple(place for place in self.before if place not in self.after)

    @property
    def gained(self) -> Places:
        return tuple(place for place in self.after if place not in self.before)

    @property
    def kept(self) -> Places:
        return tuple(place for place in self.after if place in self.before)


def tellings(
    before: Mapping[str, Places], after: Mapping[str, Places], names: Mapping[str, str]
) -> tuple[Telling, ...]:
    """Everybody whose places differ: those whose change comes first in time first."""
    found = (
        Telling(volunteer, names.get(volunteer, volunteer), before.get(volunteer, ()), after.get(volunteer, ()))
        for volunteer in before.keys() | after.keys()
        if before.get(volunteer, ()) != after.get(volunteer, ())
    )
    return tuple(sorted(found, key=_order))


def of_kind(told: tuple[Telling, ...], kind: NoticeKind) -> tuple[Telling, ...]:
    return tuple(telling for telling in told if telling.kind is kind)


def counts(told: tuple[Telling, ...]) -> dict[str, int]:
    """How many of each kind, for histories and headings."""
    return {kind.value: len(of_kind(told, kind)) for kind in NoticeKind}


def _order(telling: Telling) -> tuple[int, str, str]:
    first = min(place.start for place in (*telling.lost, *telling.gained))
    return first, telling.name, telling.volunteer
