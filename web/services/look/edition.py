"""Which roster is in hand, and how far it is from the version that people know."""

from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.text import Language, Text
from web.services import rosters
from web.services.who import Who
from web.store.expos import published_roster
from web.store.snapshot import load_roster
from web.store.tables import ExpoRow, RosterRow

_VERSION = Text("第 {number} 版", "version {number}")
_DRAFT = Text("草稿 {name}", "draft {name}")
_SINCE = Text("{draft} · 第 {number} 版后改动 {changes} 处", "{draft} · {changes} changed since v{number}")
_SAME = Text("{draft} · 与第 {number} 版相同", "{draft} · the same as v{number}")


@dataclass(frozen=True, slots=True)
class Edition:
    """The roster in hand; `changes` counts the places where it differs from the version in force, if there is one."""

    row: RosterRow
    number: int | None = None
    changes: int = 0

    def say(self, language: Language) -> str:
        own = named(self.row, language)
        if self.row.number is not None or self.number is None:
            return own
        return (_SINCE if self.changes else _SAME).say(
            language, draft=own, number=self.number, changes=f"{self.changes:,}"
        )


def named(row: RosterRow, language: Language) -> str:
    """`version 3`, `draft 7`."""
    if row.number is not None:
        return _VERSION.say(language, number=row.number)
    return _DRAFT.say(language, name=row.name or row.id)


def edition(session: Session, expo: ExpoRow, who: Who) -> Edition | None:
    """What the badge in the frame is about; `None` before there is any roster."""
    assert expo.id is not None
    row = rosters.in_hand(session, expo.id, who)
    if row is None or row.number is not None:
        return Edition(row) if row else None
    version = published_roster(session, expo.id)
    if version is None:
        return Edition(row)
    difference = load_roster(session, version).difference(load_roster(session, row))
    return Edition(row, version.number, max(len(difference.added), len(difference.removed)))
