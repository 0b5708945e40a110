"""A change of the history in words: what was done, and each field before and after."""

from collections.abc import Iterator
from typing import Any

from scheduler.domain.text import Text
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS
from scheduler.formats.workbook.sheets.places import SLOTS, ZONES
from scheduler.formats.workbook.sheets.posts import DEMAND, POSTS
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS
from web.services.history_words import VERBS
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
_MORE = {"consents": Text("已同意", "Has agreed to"), "composition": Text("人员构成", "Composition")}
_LONG = 120


def change_words(verb: str) -> Text | str:
    return VERBS.get(verb, verb)


def change_fields(change: Change) -> Iterator[tuple[Text | str, str, str]]:
    """The fields that differ, with both values as short texts."""
    before, after = change.before or {}, change.after or {}
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield _label(change.kind, name), _said(before.get(name)), _said(after.get(name))


def _label(kind: str, name: str) -> Text | str:
    sheet = _SHEETS.get(kind)
    column = sheet.by_key.get(name) if sheet else None
    return column.name if column else _MORE.get(name, name)


def _said(value: Any) -> str:
    """A value as plain words, shortened where it is long."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        text = "、".join(_said(one) for one in value)
    elif isinstance(value, dict):
        text = " ".join(_said(one) for one in value.values())
    else:
        text = str(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
