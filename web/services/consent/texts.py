"""The text of consent in its versions: the organisers' own, or the default."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from scheduler.domain.text import Language, Text
from web.services.consent.words import DEFAULT
from web.services.policies import policies_of, save_policies
from web.services.refusal import STALE, Refused
from web.services.who import Permission, Who
from web.store.expos import hold
from web.store.tables import Agreed, ConsentGiven, ConsentText, ExpoRow, VolunteerRow

LONGEST = 20_000
HEAD = 40
"""Characters of the longest head of a paragraph."""

_EMPTY = Text("中文和英文都要填写。", "Write it in Chinese and in English.")
_LONG = Text("最多 {most} 个字符。", "At most {most} characters.")


@dataclass(frozen=True)
class Current:
    """The version in force; `at` and `who` wrote it, nobody the default."""

    version: int
    text: Text
    at: datetime | None = None
    who: str = ""


@dataclass(frozen=True)
class Standing:
    """The text with how many of everybody have agreed to this version, and how many have refused."""

    current: Current
    agreed: int
    refused: int
    everybody: int


def current_text(session: Session, expo: ExpoRow) -> Current:
    """Braces of the organisers stay as they are."""
    version = policies_of(session, expo).consent_version
    row = session.get(ConsentText, (expo.id, version))
    if row is None:
        return Current(version, Text(*(said.replace("{expo}", expo.name) for said in (DEFAULT.zh, DEFAULT.en))))
    return Current(version, Text(row.text_zh, row.text_en), row.at, row.who)


def paragraphs(text: Text, language: Language) -> list[tuple[str, str]]:
    """Head and body of each paragraph; what has no colon near its beginning has no head."""
    found = []
    for part in (text.zh if language == "zh" else text.en).split("\n\n"):
        head, colon, body = part.replace("：", ":", 1).partition(":") if _headed(part) else ("", "", part)
        found.append((head.strip(), body.strip() if colon else part.strip()))
    return found


def _headed(part: str) -> bool:
    places = [at for at in (part.find("："), part.find(":")) if at >= 0]
    return bool(places) and min(places) <= HEAD


def keep_text(session: Session, expo: ExpoRow, now: datetime) -> Current:
    """The text in force, written down so that it can be shown what was agreed to; the expo must be held."""
    found = current_text(session, expo)
    if found.at is None:
        _add(session, expo, found.version, found.text, "", now)
    return found


def standing(session: Session, expo: ExpoRow, who: Who) -> Standing:
    who.need(Permission.SETTINGS)
    current = current_text(session, expo)
    everybody = session.exec(select(func.count()).where(VolunteerRow.expo_id == expo.id)).one()
    rows = select(ConsentGiven.kind, func.count(func.distinct(ConsentGiven.volunteer))).where(
        ConsentGiven.expo_id == expo.id, ConsentGiven.version == current.version,
        col(ConsentGiven.withdrawn_at).is_(None),
    )  # fmt: skip
    said = dict(session.exec(rows.group_by(col(ConsentGiven.kind))).all())
    return Standing(current, said.get(Agreed.SERVICE, 0), said.get(Agreed.REFUSED, 0), everybody)


def change_text(session: Session, expo: ExpoRow, text: Text, seen: int, who: Who, now: datetime) -> None:
    """The next version, which everybody is asked to agree to anew. `seen` is the version that the asker saw."""
    who.need(Permission.SETTINGS)
    if not text.zh.strip() or not text.en.strip():
        raise Refused(_EMPTY)
    if max(len(text.zh), len(text.en)) > LONGEST:
        raise Refused(_LONG, most=LONGEST)
    hold(session, expo)
    current = keep_text(session, expo, now)
    if current.version != seen:
        raise Refused(STALE, 409)
    tidy = Text(*(said.replace("\r\n", "\n").strip() for said in (text.zh, text.en)))
    if tidy == current.text:
        return
    _add(session, expo, current.version + 1, tidy, who.name, now)
    save_policies(session, expo, {"consent_version": current.version + 1}, who, now)


def _add(session: Session, expo: ExpoRow, version: int, text: Text, who: str, now: datetime) -> None:
    assert expo.id is not None
    session.add(ConsentText(expo_id=expo.id, version=version, text_zh=text.zh, text_en=text.en, at=now, who=who))
