"""A change of the history in words: what was done, and each field before and after."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from scheduler.domain.settings import Settings
from scheduler.domain.text import Language, Text
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS
from scheduler.formats.workbook.sheets.places import SLOTS, ZONES
from scheduler.formats.workbook.sheets.posts import DEMAND, POSTS
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS
from scheduler.rules import RULE_BY_CODE
from web.i18n import language
from web.services.history_words import FIELDS, VERBS
from web.store.tables import Change

_SHEETS = {
    "volunteers": VOLUNTEERS,
    "posts": POSTS,
    "shifts": DEMAND,
    "organisations": ORGANISATIONS,
    "transports": TRANSPORTS,
    "slots": SLOTS,
    "zones": ZONES,
}
_SETTINGS = {name: about.name for name, about, _ in Settings().table()}
_LONG = 120
_PEOPLE = frozenset({"put", "taken", "pinned", "unpinned", "volunteer"})
_INNER = frozenset({"revision", "broken"})
"""What a line keeps for programs: which state of a roster it came to, and what rules it broke, told by its reason."""
_NOBODY: Mapping[str, str] = {}


def change_words(verb: str) -> Text | str:
    return VERBS.get(verb, verb)


def change_fields(
    change: Change, people: Mapping[str, str] = _NOBODY, *, most: int | None = _LONG
) -> Iterator[tuple[Text | str, str, str]]:
    """The fields that differ, with both values as texts of at most so many letters; `people` names volunteers."""
    before, after = _fields(change.before), _fields(change.after)
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name) and name not in _INNER:
            known = people if name in _PEOPLE else _rules(language()) if name == "rule" else _NOBODY
            was, now = (_short(_said(side.get(name), known), most) for side in (before, after))
            yield _label(change.kind, name), was, now


@cache
def _rules(speaks: Language) -> Mapping[str, str]:
    return {code: rule.name.say(speaks) for code, rule in RULE_BY_CODE.items()}


def _fields(said: Any) -> dict[str, Any]:
    return said if isinstance(said, dict) else {} if said is None else {"": said}


def _label(kind: str, name: str) -> Text | str:
    sheet = _SHEETS.get(kind)
    column = sheet.by_key.get(name) if sheet else None
    if column is not None:
        return column.name
    return _SETTINGS[name] if kind == "settings" and name in _SETTINGS else FIELDS.get(name, name)


def _said(value: Any, people: Mapping[str, str]) -> str:
    """A value as plain words."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        pair = len(value) == 2 and value[0] in people if value and isinstance(value[0], str) else False
        return (" " if pair else "、").join(_said(one, people) for one in value)
    if isinstance(value, dict):
        return " ".join(_said(one, people) for one in value.values())
    return people.get(str(value), str(value))


def _short(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else f"{text[:most]}…"
