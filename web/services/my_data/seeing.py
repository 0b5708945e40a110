"""All that is kept about a volunteer, for their own eyes: on a page, and as one file to take along."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlmodel import Session

from scheduler.domain.people import Volunteer
from scheduler.domain.text import Language, Text
from scheduler.formats.problem_json import encode
from web.services.consent.answering import own_fact
from web.services.links.sealing import SEED
from web.services.my_data.words import COLUMNS, NAMES, facts_said
from web.services.who import Who
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow, Preference
from web.store.traces import rows_about


@dataclass(frozen=True)
class Section:
    """What one table keeps: its name, and each row as it stands there."""

    code: str
    name: Text
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Mine:
    """The facts with the version of their row and in words, then everything else."""

    volunteer: Volunteer
    version: int
    facts: Sequence[tuple[Text, Text | str]]
    sections: Sequence[Section]
    language: str


def see(session: Session, expo: ExpoRow, who: Who) -> Mine:
    assert expo.id is not None
    assert who.volunteer is not None
    volunteer, version = own_fact(session, expo, who)
    found = rows_about(session, expo.id, who.volunteer)
    sections = [
        Section(code, NAMES.get(code, Text(code, code)), list(map(_plain, rows))) for code, rows in found.items()
    ]
    preference = session.get(Preference, (expo.id, who.volunteer))
    facts = facts_said(volunteer, load_venue(session, expo))
    return Mine(volunteer, version, facts, sections, preference.language if preference else "")


def export(session: Session, expo: ExpoRow, who: Who, now: datetime, language: Language) -> bytes:
    """One JSON file: what the page shows, and the facts as programs read them."""
    mine = see(session, expo, who)
    said = {
        _EXPO.say(language): expo.name,
        _MADE.say(language): now.astimezone().isoformat(timespec="seconds"),
        _FACTS.say(language): {name.say(language): _said(value, language) for name, value in mine.facts},
        **{section.name.say(language): [_named(row, language) for row in section.rows] for section in mine.sections},
        _RAW.say(language): encode(mine.volunteer),
    }
    return json.dumps(said, ensure_ascii=False, indent=2, default=str).encode()


def _said(value: Text | str, language: Language) -> str:
    return value.say(language) if isinstance(value, Text) else value


def _named(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    return {column(name).say(language): value for name, value in row.items()}


def column(name: str) -> Text:
    """What a column of a table is called."""
    return COLUMNS.get(name, Text(name, name))


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, and without what opens pages."""
    said = {name: _value(value) for name, value in row.items()}
    return {name: value for name, value in said.items() if value not in (None, "", {}, [])}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if name != SEED}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


_EXPO = Text("展会", "Expo")
_MADE = Text("导出时间", "Made at")
_FACTS = Text("个人信息", "About me")
_RAW = Text("供程序读取", "For programs")
