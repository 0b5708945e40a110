"""Reads the settings by their names or codes."""

import types
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any, get_args

from scheduler.domain.settings import Settings
from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, bare, narrow, said
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import count, yes_no
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.items import names
from scheduler.formats.workbook.names import Names
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.settings import SETTINGS
from scheduler.rules import RULES

NO_LIMIT = Text("不限", "none")
CLOCK_UNIT = "min after midnight"
_NONE = frozenset({"不限", "无", "无限制", "不限制", "none", "-", "—", "no limit"})
_KINDS = {item.name: item.type for item in fields(Settings)}
_FIELD_OF = {
    bare(word): field for field, about, _ in Settings().table() for word in (field, about.name.zh, about.name.en)
}


def read_settings(intake: Intake) -> Settings:
    """The defaults, or the settings of before, with what the sheet changes."""
    changes: dict[str, Any] = {}
    first: dict[str, Row] = {}
    for row in intake.rows(SETTINGS):
        field = _field(intake, row) if "key" in row else None
        if field is None or "value" not in row:
            continue
        if first.setdefault(field, row) is not row:
            intake.twice(row, "key", _SETTING, field, first[field])
        value = intake.attempt(row, "value", _reader(field), row["value"])
        if "value" not in row.wrong:
            changes[field] = value
    _note_unknown_rules(intake, changes.get("off", ()), first)
    return replace(intake.before.settings, **changes)


def _field(intake: Intake, row: Row) -> str | None:
    known = Names(_SETTING)
    found = _FIELD_OF.get(bare(row["key"]))
    if found is None:
        for field, about, _ in Settings().table():
            known.add(field, about.name.zh)
        intake.attempt(row, "key", known.find, row["key"])
    return found


def _reader(field: str) -> Callable[[Cell], Any]:
    kind = _KINDS[field]
    if kind is bool:
        return yes_no
    if kind not in (int, int | None):
        return lambda cell: frozenset(names(said(cell)))
    number = _number(field)
    if isinstance(kind, types.UnionType) and type(None) in get_args(kind):
        return lambda cell: None if narrow(cell).lower() in _NONE else number(cell)
    return number


def _number(field: str) -> Callable[[Cell], int]:
    unit = next(about.unit for name, about, _ in Settings().table() if name == field)
    if unit == CLOCK_UNIT:
        return lambda cell: count(cell) if narrow(cell).replace(".0", "").isdigit() else clock(cell)
    if unit.startswith("%"):
        return lambda cell: count(round(cell * 100) if isinstance(cell, float) and 0 < cell < 1 else cell)
    return count


def read_setting(field: str, said: str) -> Any:
    """The value of one setting as somebody wrote it; raises `Wrong`."""
    return _reader(field)(said)


def _note_unknown_rules(intake: Intake, off: Iterable[str], rows: dict[str, Row]) -> None:
    unknown = sorted(set(off) - {rule.code for rule in RULES})
    if unknown:
        known = "、".join(rule.code for rule in RULES)
        intake.findings.note(rows["off"].place("value"), *_UNKNOWN_RULES, codes="、".join(unknown), known=known)


_SETTING = Text("参数", "setting")
_UNKNOWN_RULES = (
    Text("没有这些规则：{codes}。", "there are no such rules: {codes}."),
    Text("规则代码：{known}。", "The rules are: {known}."),
)
