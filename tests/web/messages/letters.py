"""A letter as tests need it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from web.messages.channel import Attachment, Letter

ICS = b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"
LETTER = Letter(
    id="m1-abc",
    to="ann@example.org",
    name="安宁",
    subject="您的班次有变动",
    text="安宁，您好：\n\n· 原来 11月2日 08:00\n· 现在 11月2日 13:00\n\nhttps://expo.test/my/",
    short="班次有变动 https://expo.test/my/",
    at=datetime(2020, 10, 28, 18, 0, tzinfo=UTC),
    leave="https://expo.test/leave/t",
    attachments=(Attachment("shifts.ics", ICS, "PUBLISH"),),
)


def letter(**other: Any) -> Letter:
    return replace(LETTER, **other)
