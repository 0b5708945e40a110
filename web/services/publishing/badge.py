"""What the top of every page says of the roster in hand: which draft, how far from what people know."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.text import Text
from web.services.who import Permission, Who
from web.store.expos import drafts, published_roster
from web.store.publications import distance
from web.store.tables import ExpoRow

_NOTHING = Text("尚未发布", "nothing published")
_VERSION = Text("第 {number} 版", "version {number}")
_FIRST = Text("草稿 {draft}，尚未发布", "draft {draft}, nothing published")
_SAME = Text("草稿 {draft}，与第 {number} 版相同", "draft {draft}, the same as v{number}")
_ONE = Text("草稿 {draft}，与第 {number} 版有 1 处不同", "draft {draft}, 1 change since v{number}")
_AHEAD = Text("草稿 {draft}，与第 {number} 版有 {count} 处不同", "draft {draft}, {count} changes since v{number}")


@dataclass(frozen=True)
class Badge:
    """A sentence with its facts; whoever may not edit rosters hears of versions only."""

    text: Text
    facts: Mapping[str, object]


def badge(session: Session, expo: ExpoRow, who: Who) -> Badge:
    """At most three queries."""
    assert expo.id is not None
    version = published_roster(session, expo.id)
    found = drafts(session, expo.id) if who.may(Permission.EDIT_ROSTER) else ()
    if not found:
        return Badge(_VERSION, {"number": version.number}) if version else Badge(_NOTHING, {})
    if version is None:
        return Badge(_FIRST, {"draft": found[0].id})
    count = distance(session, expo, found[0], version)
    text = _SAME if not count else _ONE if count == 1 else _AHEAD
    return Badge(text, {"draft": found[0].id, "number": version.number, "count": count})
