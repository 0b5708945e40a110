"""Changes to an expo, and requests to swap, as versioned JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

from scheduler.domain import changes
from scheduler.domain.changes import Change, SwapRequest
from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from scheduler.formats.changes_values import Misread, plain, readers
from scheduler.formats.fault import Fault

FORMAT = "food-expo-changes"
VERSION = 1
KINDS: dict[str, type[Change]] = {
    "drop_out": changes.DropOut,
    "unavailable": changes.Unavailable,
    "answered": changes.Answered,
    "pin": changes.Pin,
    "demand": changes.Demand,
    "growth": changes.Growth,
    "new_shift": changes.NewShift,
    "close_shifts": changes.CloseShifts,
    "close_zones": changes.CloseZones,
    "move_shift": changes.MoveShift,
    "heat": changes.Heat,
    "seats": changes.Seats,
    "postpone": changes.Postpone,
}
_KIND_OF = {kind: name for name, kind in KINDS.items()}
_KEYS = frozenset({"format", "version", "title", "changes", "swaps"})


class BadChanges(ValueError):
    """A change file that cannot be taken as it is; `faults` are all that was found, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(fault.say("en") for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class ChangeFile:
    """What happened, in a sentence, and what that changes; the order matters."""

    title: Text
    changes: tuple[Change, ...] = ()
    swaps: tuple[SwapRequest, ...] = ()


def to_json(file: ChangeFile, timeline: Timeline) -> bytes:
    """UTF-8, one line a change; times are local with their offset, so that they say the same everywhere."""
    title = {"zh": file.title.zh, "en": file.title.en}
    head = {"format": FORMAT, "version": VERSION, "title": title}
    lines = [f" {_text(key)}: {_text(value)}" for key, value in head.items()]
    written = [{"change": _KIND_OF[type(change)], **_fields(change, timeline)} for change in file.changes]
    lines.append(f' "changes": {_lines(written)}')
    if file.swaps:
        lines.append(f' "swaps": {_lines(_fields(swap, timeline) for swap in file.swaps)}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def from_json(raw: bytes) -> ChangeFile:
    """The changes in a file; raises `BadChanges`. Whether they fit a problem shows when they are applied to it."""
    document = _document(raw)
    faults = [Fault(_STRANGE_KEY, _DROP_KEY, column=key) for key in document if key not in _KEYS]
    title = _title(document.get("title"), faults)
    found = [_change(item, place, faults) for place, item in _items(document, "changes", faults)]
    swaps = [_filled(SwapRequest, item, place, faults) for place, item in _items(document, "swaps", faults)]
    if faults:
        raise BadChanges(faults)
    return ChangeFile(title, tuple(found), tuple(swaps))


def _fields(change: Change | SwapRequest, timeline: Timeline) -> dict[str, Any]:
    """What differs from the default."""
    values = ((field, getattr(change, field.name)) for field in fields(change))
    return {field.name: plain(field.name, value, timeline) for field, value in values if value != field.default}


def _lines(items: Iterable[dict[str, Any]]) -> str:
    lines = ",\n  ".join(_text(item) for item in items)
    return f"[\n  {lines}\n ]" if lines else "[]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadChanges([Fault(_DAMAGED, _USE_WHOLE)]) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadChanges([Fault(_OTHER_FILE, _USE_CHANGES)])
    if document.get("version") != VERSION:
        facts = (("version", document.get("version")), ("known", VERSION))
        raise BadChanges([Fault(_OTHER_VERSION, _USE_VERSION, column="version", facts=facts)])
    return document


def _title(found: object, faults: list[Fault]) -> Text:
    if isinstance(found, dict) and all(isinstance(found.get(language), str) for language in ("zh", "en")):
        return Text(found["zh"], found["en"])
    if found is not None:
        faults.append(Fault(_NO_TITLE, _WRITE_TITLE, column="title"))
    return Text("", "")


def _items(document: dict[str, Any], key: str, faults: list[Fault]) -> list[tuple[str, object]]:
    items = document.get(key, [])
    if not isinstance(items, list):
        faults.append(Fault(_NO_LIST, _WRITE_LIST, column=key))
        return []
    return [(f"{key}[{index}]", item) for index, item in enumerate(items)]


def _change(item: object, place: str, faults: list[Fault]) -> Any:
    name = item.get("change") if isinstance(item, dict) else None
    kind = KINDS.get(name) if isinstance(name, str) else None
    if not isinstance(item, dict) or kind is None:
        facts = (("name", name if isinstance(name, str) else "?"), ("known", ", ".join(KINDS)))
        faults.append(Fault(_STRANGE_KIND, _KNOWN_KINDS, column=place, facts=facts))
        return None
    return _filled(kind, {key: value for key, value in item.items() if key != "change"}, place, faults)


def _filled(kind: type[Any], item: object, place: str, faults: list[Fault]) -> Any:
    """An instance of `kind` from the plain values; `None`, and faults, if something is missing, strange or wrong."""
    if not isinstance(item, dict):
        faults.append(Fault(_NO_RECORD, _WRITE_RECORD, column=place))
        return None
    before, known = len(faults), {field.name: field for field in fields(kind)}
    faults += [Fault(_STRANGE_KEY, _DROP_KEY, column=f"{place}.{key}") for key in item if key not in known]
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in item:
            try:
                values[name] = readers[name](item[name])
            except Misread as wrong:
                faults.append(Fault(wrong.problem, wrong.remedy, column=f"{place}.{name}", facts=wrong.facts))
        elif field.default is MISSING:
            faults.append(Fault(_MISSING, _WRITE_IT, column=f"{place}.{name}"))
    return kind(**values) if len(faults) == before else None


_DAMAGED = Text("JSON 文件不完整或已损坏。", "the JSON is incomplete or damaged.")
_USE_WHOLE = Text("请重新取得完整的文件。", "Get the whole file again.")
_OTHER_FILE = Text("这个 JSON 文件不是变更文件。", "this JSON is not a file of changes.")
_USE_CHANGES = Text('应含有 "format": "food-expo-changes"。', 'It should say "format": "food-expo-changes".')
_OTHER_VERSION = Text("变更文件是第 {version} 版。", "the changes are of version {version}.")
_USE_VERSION = Text("本程序能读第 {known} 版。", "This program reads version {known}.")
_NO_TITLE = Text("标题应有中文和英文。", "the title should be in both languages.")
_WRITE_TITLE = Text('应写成 {{"zh": "…", "en": "…"}}。', 'Write {{"zh": "…", "en": "…"}}.')
_NO_LIST = Text("这里应当是一个列表。", "this should be a list.")
_WRITE_LIST = Text("例如 []。", "For example [].")
_NO_RECORD = Text("这里应当是一条记录。", "this should be a record.")
_WRITE_RECORD = Text("应写成 {{…}}。", "Write {{…}}.")
_STRANGE_KIND = Text("没有“{name}”这种变更。", "there is no change called “{name}”.")
_KNOWN_KINDS = Text("可用的有: {known}。", "There are: {known}.")
_STRANGE_KEY = Text("这里没有这一项。", "nothing here is called that.")
_DROP_KEY = Text("请改正名称或删去。", "Correct the name or leave it out.")
_MISSING = Text("缺少这一项。", "this is missing.")
_WRITE_IT = Text("请补上。", "Add it.")
