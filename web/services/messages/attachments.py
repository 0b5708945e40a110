"""The calendar files that go with a message: the shifts that somebody has now, and those taken from them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from web.messages.channel import Attachment
from web.services.messages.readers import Recipient
from web.store.tables import ExpoRow


def calendar_files(
    session: Session, expo: ExpoRow, to: Recipient, facts: Sequence[Mapping[str, Any]], now: datetime
) -> tuple[Attachment, ...]:
    """None yet: calendars are put in when feeds and files say the same."""
    return ()
