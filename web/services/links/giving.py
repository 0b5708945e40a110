"""Hands links to many at once: as a list to copy, or by e-mail."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.text import Language, Text
from web.services import outbox
from web.services.history import record
from web.services.links.desk import Asked, chosen
from web.services.links.handing_out import keep_links, make_links
from web.services.links.sealing import SEED, new_seed, token_for
from web.services.refusal import Refused
from web.services.who import Permission, Who
from web.store.tables import ExpoRow, MessageKind, OrganisationRow, VolunteerRow

MOST = 3000
"""So many at once: more are handed out organisation by organisation."""

_NOBODY = Text("没有符合条件的人。", "Nobody fits.")
_MANY = Text(
    "一次最多 {most} 人，现有 {n} 人。请按单位分批发放。", "{n} people are more than {most}; go by organisation."
)
_CHANGED = Text(
    "符合条件的人已从 {before} 人变为 {now} 人，没有发放。请看过新名单再操作。",
    "By now {now} fit, not {before}; nothing was handed out. Look at the list again.",
)
_HEADS = (
    Text("编号", "id"), Text("姓名", "name"), Text("单位", "organisation"), Text("个人链接", "personal link"),
)  # fmt: skip


@dataclass(frozen=True)
class Giving:
    """Whom to give to: those of `asked`, who were `seen` so many; `renew` closes the links they have."""

    asked: Asked
    seen: int
    renew: bool = False


@dataclass(frozen=True)
class Mailed:
    """How many mails wait to be sent, and how many people have no address."""

    sent: int
    without: int


def whom(session: Session, expo: ExpoRow, giving: Giving, who: Who, now: datetime) -> Sequence[str]:
    """By key. Raises `Refused` when they are nobody, too many, or others than were seen."""
    keys = chosen(session, expo, who, giving.asked, now)
    if not keys:
        raise Refused(_NOBODY)
    if len(keys) != giving.seen:
        raise Refused(_CHANGED, 409, before=giving.seen, now=len(keys))
    if len(keys) > MOST:
        raise Refused(_MANY, n=len(keys), most=MOST)
    return keys


def listed(
    session: Session, expo: ExpoRow, giving: Giving, who: Who, now: datetime, *, opens: str, language: Language
) -> bytes:
    """A new link for each, as a sheet that spreadsheets open; `opens` is the address without its end."""
    keys = whom(session, expo, giving, who, now)
    tokens = make_links(session, expo, keys, who, now, renew=giving.renew)
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow([head.say(language) for head in _HEADS])
    for key, name, organisation in _named(session, expo, keys):
        sheet.writerow([*map(_plain, (key, name, organisation)), f"{opens}{tokens[key]}"])
    record(session, who, now, "download", "link", expo_id=expo.id, after={"people": len(keys)})
    session.commit()
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def mailed(session: Session, expo: ExpoRow, giving: Giving, who: Who, now: datetime, *, secret: str) -> Mailed:
    """A new link for each who has an address, in the outbox."""
    keys = whom(session, expo, giving, who, now)
    able = [key for key in keys if key in _addressed(session, expo, keys)]
    mail_links(session, expo, able, who, now, secret=secret, renew=giving.renew)
    session.commit()
    return Mailed(len(able), len(keys) - len(able))


def mail_links(
    session: Session, expo: ExpoRow, keys: Sequence[str], who: Who, now: datetime, *, secret: str, renew: bool = False
) -> None:
    """Put a link for each into the outbox, sealed, in the caller's transaction."""
    who.need(Permission.LINKS)
    seeds = {key: new_seed() for key in keys}
    keep_links(session, expo, {key: token_for(secret, seed) for key, seed in seeds.items()}, who, now, renew=renew)
    for key, seed in seeds.items():
        outbox.post(session, expo, outbox.Volunteer(key), MessageKind.LINK, {SEED: seed}, now)


def _named(session: Session, expo: ExpoRow, keys: Sequence[str]) -> list[tuple[str, str, str]]:
    """Key, name, name of the organisation, in the order of the keys."""
    wanted = set(keys)
    named = (col(OrganisationRow.expo_id) == VolunteerRow.expo_id) & (
        col(OrganisationRow.key) == VolunteerRow.organisation
    )
    rows = select(VolunteerRow.key, VolunteerRow.name, OrganisationRow.name).join(OrganisationRow, named)
    found = session.exec(rows.where(VolunteerRow.expo_id == expo.id).order_by(col(VolunteerRow.position)))
    return [row for row in found if row[0] in wanted]


def _addressed(session: Session, expo: ExpoRow, keys: Sequence[str]) -> Mapping[str, str]:
    wanted = set(keys)
    rows = select(VolunteerRow.key, VolunteerRow.facts).where(
        VolunteerRow.expo_id == expo.id, col(VolunteerRow.search).contains("@")
    )
    return {key: facts["email"] for key, facts in session.exec(rows) if key in wanted and facts.get("email")}


def _plain(cell: str) -> str:
    """Text stays text where a spreadsheet would calculate."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
