"""Builds values of the domain from plain JSON values, led by the types of their fields."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from scheduler.domain.text import Text


class Unfit(ValueError):
    """A value that does not fit its place; `path` says where, such as `volunteers[3].age`."""

    def __init__(self, path: str, problem: Text, **facts: object) -> None:
        super().__init__(problem.en)
        self.path, self.problem, self.facts = path, problem, facts


def decode(kind: Any, value: Any, path: str) -> Any:
    """The value as `kind`: a dataclass, a named tuple, tuple, frozenset, mapping of pairs, enum, date or plain type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else decode(_not_none(kind), value, path)
    if origin in (tuple, frozenset):
        item = get_args(kind)[0]
        return origin(decode(item, one, f"{path}[{index}]") for index, one in enumerate(_list(value, path)))
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return _mapping(kind, value, path)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(kind, value, path)
    return _plain(kind, value, path)


def _plain(kind: Any, value: Any, path: str) -> Any:
    made: Callable[[Any], Any] | None = None
    if issubclass(kind, Enum):
        made = kind
    elif kind is date and isinstance(value, str):
        made = date.fromisoformat
    elif type(value) is kind:
        return value
    try:
        if made:
            return made(value)
    except ValueError as error:
        raise Unfit(path, _NOT_A, said=value, kind=kind.__name__) from error
    raise Unfit(path, _NOT_A, said=value, kind=kind.__name__)


def _record(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise Unfit(path, _NOT_A, said=value, kind=kind.__name__)
    hints = _hints(kind)
    for key in value:
        if key not in hints:
            raise Unfit(f"{path}.{key}".lstrip("."), _UNKNOWN)
    known = {key: decode(hints[key], one, f"{path}.{key}".lstrip(".")) for key, one in value.items()}
    try:
        return kind(**known)
    except (ValueError, TypeError) as error:  # impossible facts, or a field without a default left out
        raise Unfit(path, _IMPOSSIBLE, said=str(error)) from error


def _mapping(kind: Any, value: Any, path: str) -> dict[Any, Any]:
    """A list of rows: the parts of the key, then the value."""
    key_kind, value_kind = get_args(kind)
    parts = get_args(key_kind)
    found = {}
    for index, row in enumerate(_list(value, path)):
        place = f"{path}[{index}]"
        if len(_list(row, place)) != len(parts) + 1:
            raise Unfit(place, _NOT_A, said=row, kind="row")
        key = tuple(decode(part, one, place) for part, one in zip(parts, row, strict=False))
        found[key] = decode(value_kind, row[-1], place)
    return found


def _list(value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unfit(path, _NOT_A, said=value, kind="list")
    return value


def _not_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not type(None))


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    names = [item.name for item in fields(kind)] if is_dataclass(kind) else kind._fields
    return {name: hints[name] for name in names}


_NOT_A = Text("“{said}”不是 {kind}。", "“{said}” is not a {kind}.")
_UNKNOWN = Text("没有这一项。", "there is no such field.")
_IMPOSSIBLE = Text("事实不成立：{said}。", "impossible facts: {said}.")
