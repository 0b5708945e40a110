"""The calendar files that go with a message about shifts: those that its reader has now, and those taken from them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from web.calendars import calendar
from web.messages.channel import Attachment
from web.messages.words.published import gained, lost
from web.services.feeds import Owner
from web.services.feeds.keeping import Kept, keep
from web.services.feeds.texts import naming_of
from web.services.messages.readers import Recipient
from web.store.tables import ExpoRow


def calendar_files(
    session: Session, expo: ExpoRow, to: Recipient, facts: Mapping[str, Any] | None, home: str, now: datetime
) -> tuple[Attachment, ...]:
    """With the very entries of their feed; `facts` are those of a publication, without it there are no files."""
    if facts is None or not to.key:
        return ()
    kept = keep(session, expo, Owner.volunteer(to.key), naming_of(expo, home), now)
    return tuple(_files(kept, to, gained(facts), lost(facts)))


def _files(
    kept: Kept, to: Recipient, gained: Sequence[Mapping[str, Any]], lost: Sequence[Mapping[str, Any]]
) -> Iterator[Attachment]:
    """The METHOD in a file is that of its part of the mail, so what is taken back goes in a file of its own."""
    entries = kept.entries(to.language)
    if gained:
        there = [entry for entry in entries if not entry.cancelled]
        data = calendar(there, language=to.language, alarms=to.alarms)
        yield Attachment("shifts.ics", data, "PUBLISH")
    gone = {kept.states[place["shift"]].uid for place in lost if place["shift"] in kept.states}
    if back := [entry for entry in entries if entry.cancelled and entry.uid in gone]:
        yield Attachment("cancelled.ics", calendar(back, language=to.language, method="CANCEL"), "CANCEL")
