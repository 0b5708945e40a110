"""Problems as versioned JSON: exact, and the same bytes for the same facts."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.problem_build import Twins, build
from scheduler.formats.problem_decode import Unfit, decode
from scheduler.formats.workbook.imported import BadWorkbook

FORMAT = "food-expo-problem"
VERSION = 1


def to_json(problem: Problem) -> bytes:
    """UTF-8, one line for each volunteer, shift and so on, so that two versions compare well line by line."""
    parts = {"format": FORMAT, "version": VERSION, **encode(problem)}
    lines = [f" {_text(key)}: {_lines(value)}" for key, value in parts.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def from_json(raw: bytes) -> Problem:
    """The problem in a file; raises `BadWorkbook`."""
    twins = Twins()
    document = _document(raw, twins)
    facts = {key: value for key, value in document.items() if key not in ("format", "version")}
    try:
        problem: Problem = build(Problem, facts, twins)
    except Exception:
        return _told(facts)
    return problem


def _told(facts: dict[str, Any]) -> Problem:
    """The problem, read slowly; raises `BadWorkbook` with the place of what does not fit."""
    try:
        problem: Problem = decode(Problem, facts, "")
    except Unfit as unfit:
        raise BadWorkbook(
            [Fault(unfit.problem, _REMEDY, column=unfit.path, facts=tuple(unfit.facts.items()))]
        ) from unfit
    return problem


def encode(value: Any, known: dict[int, Any] | None = None) -> Any:
    """Plain JSON values; fields that are empty and empty by default are left out, all others are spelt out.

    `known` remembers tuples that many share by their identity, which is theirs only as long as they live.
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    known = {} if known is None else known
    if defaults := _defaults(kind):
        return {name: encode(said, known) for name, said in _said(value, defaults)}
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case frozenset():
            return sorted((encode(item, known) for item in value), key=_text)
        case Mapping():
            return [[*key, encode(item, known)] for key, item in value.items()]
        case tuple() if hasattr(value, "_asdict"):
            return {key: encode(item, known) for key, item in value._asdict().items()}
        case tuple():
            if id(value) not in known:
                known[id(value)] = [encode(item, known) for item in value]
            return known[id(value)]
    return value


_PLAIN = frozenset({str, int, bool, float, type(None)})
_EMPTY: tuple[object, ...] = (None, "", (), frozenset(), {})


def _said(value: Any, defaults: tuple[tuple[str, object], ...]) -> Iterator[tuple[str, Any]]:
    for name, default in defaults:
        said = getattr(value, name)
        if said or said not in _EMPTY or said != default:
            yield name, said


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass with their defaults; nothing for any other kind of value."""
    return tuple((item.name, _default(item)) for item in fields(kind)) if is_dataclass(kind) else ()


def _default(item: "Field[Any]") -> object:
    return item.default_factory() if item.default_factory is not MISSING else item.default


def _lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    return "[\n  " + ",\n  ".join(map(_text, value)) + "\n ]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(raw: bytes, twins: Twins) -> dict[str, Any]:
    try:
        document = json.loads(raw.decode("utf-8-sig"), object_hook=twins.one)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _refused("JSON 文件不完整或已损坏。", "the JSON is incomplete or damaged.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _refused("这个 JSON 文件不是展会的问题文件。", "this JSON does not hold the facts of an expo.")
    if document.get("version") != VERSION:
        raise _refused(f"格式不是第 {VERSION} 版,本程序读不了。", f"its format is not version {VERSION}.")
    return document


def _refused(zh: str, en: str) -> BadWorkbook:
    return BadWorkbook([Fault(Text(zh, en), _REMEDY)])


_REMEDY = Text("请用本程序写出的文件。", "Use a file that this program wrote.")
