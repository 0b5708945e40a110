"""The fields of a form: how a value is shown in one, and read out of what was sent, with a sentence where it cannot be.

Texts are read the way the organisers' workbook reads its cells: one voice for files and pages.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from werkzeug.datastructures import MultiDict

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell
from scheduler.formats.workbook.convert import count, text
from scheduler.formats.workbook.findings import Wrong
from scheduler.formats.workbook.layout import Sheet
from web.services.refusal import Refused
from web.views.flashing import filled

Said = MultiDict[str, str]

LONGEST = 2000
_MISREAD = Text(
    "有内容看不懂，没有保存；请看各项下面的提示。", "Some entries could not be read and nothing was saved; see below."
)
_MISSING = Text("请填写这一项。", "Fill this in.")
_LONG = Text("最多 {most} 个字符。", "At most {most} characters.")
_WHAT_AND_REMEDY = Text("{what}{instead}", "{what} {instead}")


class Misread(Refused):
    """What was sent cannot be read; `faults` are sentences with their facts, by the name of the field."""

    def __init__(self, faults: Mapping[str, tuple[Text, Mapping[str, object]]]) -> None:
        super().__init__(_MISREAD, 422)
        self.faults = faults


@dataclass(frozen=True)
class Field:
    """One value of a form. `control` is text, textarea, tick, ticks or select; `read` gets a text that is not empty.

    `empty` is what an empty text means. `choices` are pairs of a value and its words, for ticks and select.
    """

    name: str
    label: Text
    hint: Text | None = None
    control: str = "text"
    read: Callable[[Cell], Any] = text
    show: Callable[[Any], str] = str
    empty: Any = ""
    required: bool = False
    choices: Sequence[tuple[str, Text | str]] = ()
    mode: str = ""
    """The keyboard a phone offers: numeric, tel, email."""


@dataclass
class Reading:
    """Reads fields one after the other and keeps what is wrong until the end."""

    said: Said
    faults: dict[str, tuple[Text, Mapping[str, object]]] = field(default_factory=dict)

    def values(self, fields: Iterable[Field], prefix: str = "") -> dict[str, Any]:
        return {one.name: self.value(one, prefix) for one in fields}

    def value(self, one: Field, prefix: str = "") -> Any:
        """The value of a field; what it means when empty where it cannot be read, which is a fault."""
        name = prefix + one.name
        if one.control == "tick":
            return name in self.said
        if one.control == "ticks":
            known = [value for value, _ in one.choices]
            return [value for value in known if value in self.said.getlist(name)]
        return self._text(one, name, self.said.get(name, "").strip())

    def wrong(self, name: str, problem: Text, **facts: object) -> None:
        self.faults.setdefault(name, (problem, facts))

    def done(self) -> None:
        """Raises `Misread` when anything was wrong."""
        if self.faults:
            raise Misread(self.faults)

    def _text(self, one: Field, name: str, said: str) -> Any:
        if not said:
            if one.required:
                self.wrong(name, _MISSING)
            return one.empty
        if len(said) > LONGEST:
            self.wrong(name, _LONG, most=LONGEST)
            return one.empty
        try:
            return one.read(said)
        except Wrong as wrong:
            what, instead = filled(wrong.problem, **wrong.facts), filled(wrong.remedy, **wrong.facts)
            self.wrong(name, _WHAT_AND_REMEDY, what=what, instead=instead)
            return one.empty


def shown(fields: Iterable[Field], values: Any, prefix: str = "") -> Said:
    """What stands in the fields of an entity, or of a mapping."""
    get = values.__getitem__ if isinstance(values, Mapping) else lambda name: getattr(values, name)
    pairs: list[tuple[str, str]] = []
    for one in fields:
        value = get(one.name)
        if one.control == "tick":
            pairs += [(prefix + one.name, "yes")] if value else []
        elif one.control == "ticks":
            pairs += [(prefix + one.name, str(_plain(part))) for part in value]
        else:
            pairs.append((prefix + one.name, "" if value is None or value == one.empty else one.show(_plain(value))))
    return MultiDict(pairs)


def column(sheet: Sheet, key: str, *, hint: bool = True, **more: Any) -> Field:
    """A field named and explained like the column of the workbook."""
    found = sheet.by_key[key]
    return Field(key, found.name, found.help if hint else None, **{"read": found.read, **more})


def number(name: str, label: Text, *, least: int = 0, **more: Any) -> Field:
    """A whole number, or nothing."""
    return Field(
        name, label, **{"read": lambda cell: count(cell, least=least), "empty": None, "mode": "numeric", **more}
    )


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def whole(said: str | None) -> int:
    """The number in a hidden field; 0 for anything that a page of ours would not have sent."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 10 else 0
