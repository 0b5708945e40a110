"""Builds values of the domain from plain JSON values quickly, with nothing to say about what does not fit."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from scheduler.formats.problem_decode import decode

Build = Callable[[Any], Any]
Record = dict[str, Any]


class Misfit(Exception):
    """Something does not fit; `decode` says what and where."""


class Twins:
    """Keeps one of all small records that say the same, and builds only that one."""

    def __init__(self) -> None:
        self.known: dict[Any, Record] = {}
        self.kept: set[int] = set()
        self.built: dict[tuple[int, int], Any] = {}

    def one(self, record: Record) -> Record:
        """The first record that said the same, for the reader of JSON to use."""
        if len(record) > _SMALL:
            return record
        try:
            found = self.known.setdefault((*record.items(), *map(type, record.values())), record)
        except TypeError:  # it holds a list
            return record
        self.kept.add(id(found))
        return found

    def build(self, make: Build, record: Any) -> Any:
        """What a record stands for; a kept one is built once."""
        same = id(make), id(record)
        if same not in self.built:
            found = make(record)
            if id(record) not in self.kept:
                return found
            self.built[same] = found
        return self.built[same]


_SMALL = 3


def build(kind: Any, value: Any, twins: Twins) -> Any:
    """The value as `kind`; raises some exception where it does not fit."""
    return _builder(kind, twins)(value)


def _builder(kind: Any, twins: Twins) -> Build:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _builder(next(part for part in get_args(kind) if part is not type(None)), twins)
        return lambda value: None if value is None else inner(value)
    if origin in (tuple, frozenset):
        return _list_builder(origin, _builder(get_args(kind)[0], twins), twins, get_args(kind)[0])
    if origin is not None:
        return lambda value: decode(kind, value, "")
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record_builder(kind, twins)
    if issubclass(kind, Enum):
        return lambda value: kind(value)
    return date.fromisoformat if kind is date else _plain_builder(kind)


def _list_builder(origin: Any, item: Build, twins: Twins, kind: Any) -> Build:
    records = is_dataclass(kind)

    def make(value: Any) -> Any:
        if type(value) is not list:
            raise Misfit
        return origin([twins.build(item, one) for one in value] if records else map(item, value))

    return make


def _record_builder(kind: Any, twins: Twins) -> Build:
    builders: dict[str, Build] = {name: _builder(hint, twins) for name, hint in _hints(kind).items()}

    def make(value: Any) -> Any:
        if type(value) is not dict:
            raise Misfit
        return kind(**{key: builders[key](one) for key, one in value.items()})

    return make


def _plain_builder(kind: type) -> Build:
    def make(value: Any) -> Any:
        if type(value) is not kind:
            raise Misfit
        return value

    return make


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [item.name for item in fields(kind)] if is_dataclass(kind) else kind._fields
    return {name: hints[name] for name in names}
