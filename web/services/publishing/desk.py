"""What lies on the desk before publishing: the drafts to choose from, and what publishing the chosen one would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from web.services.publishing.preview import Preview, preview
from web.services.who import Permission, Who
from web.store.expos import drafts
from web.store.tables import ExpoRow, RosterRow


@dataclass(frozen=True)
class Desk:
    """`preview` is `None` while there is nothing to publish."""

    drafts: Sequence[RosterRow]
    preview: Preview | None


def desk(session: Session, expo: ExpoRow, who: Who, roster_id: int | None) -> Desk:
    """Unasked, the latest draft is looked at. Raises `Refused` (404) for a roster of another expo."""
    who.need(Permission.PUBLISH)
    assert expo.id is not None
    found = drafts(session, expo.id)
    chosen = roster_id or (found[0].id if found else None)
    return Desk(found, preview(session, expo, chosen, who) if chosen else None)
