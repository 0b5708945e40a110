"""Puts one letter together: greeting, what is said, the one link, and whom it comes from."""

from collections.abc import Sequence
from datetime import datetime

from scheduler.domain.text import Text
from web.messages.channel import Attachment, Letter
from web.messages.reader import Reader
from web.messages.ways import Way
from web.messages.wording import Said


def whole(
    id: str,
    way: Way,
    saids: Sequence[Said],
    reader: Reader,
    path: str,
    now: datetime,
    *,
    leave: str = "",
    files: tuple[Attachment, ...] = (),
) -> Letter:
    """Several things are said one after the other, each under its own heading."""
    several, link = len(saids) > 1, reader.link(path)
    subject = reader.say(_AND_MORE, first=saids[0].subject, more=len(saids) - 1) if several else saids[0].subject
    said = [part for one in saids for part in ((f"【{one.subject}】",) if several else ()) + one.paragraphs]
    greeting = [reader.say(_GREETING, name=reader.name)] if reader.name else []
    text = "\n\n".join([*greeting, *said, reader.say(_LINK, link=link), reader.say(_FROM, expo=reader.expo)])
    short = f"{reader.say(_JOIN).join(one.short for one in saids)} {link}"
    return Letter(
        id, way.address, reader.name, subject, text, short, now, language=reader.language, leave=leave,
        attachments=files if way.name == "mail" else (),
    )  # fmt: skip


_GREETING = Text("{name}，您好：", "Dear {name},")
_LINK = Text("查看和答复：{link}", "See and answer: {link}")
_FROM = Text(
    "{expo} 志愿者组。此邮件自动发出，请不要直接回复。",
    "{expo}, volunteers' desk. Sent by the program; please do not reply.",
)
_AND_MORE = Text("{first}，另有 {more} 件事", "{first}, and {more} more")
_JOIN = Text("；", "; ")
