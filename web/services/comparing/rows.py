"""Differing facts as rows for people: a name, and each field before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from web.services.comparing.cells import cells_of
from web.services.comparing.comparison import Comparison, What

KINDS: Mapping[str, Text] = {
    "expo": Text("展会", "Expo"),
    "volunteers": Text("志愿者", "Volunteers"),
    "organisations": Text("单位", "Organisations"),
    "posts": Text("岗位", "Posts"),
    "shifts": Text("班次", "Shifts"),
    "slots": Text("时段", "Slots"),
    "zones": Text("片区", "Zones"),
    "travel": Text("片区路程", "Travel"),
    "transports": Text("班车", "Buses"),
    "ties": Text("同伴与回避", "Companions"),
    "settings": Text("参数", "Settings"),
}
"""What is compared, in the order of the page."""

GONE = 4
"""Fields that tell which thing is gone; the history has all of them."""


@dataclass(frozen=True)
class Field:
    """One fact about a thing; empty where it says nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One thing that differs: of a changed one only the fields that do."""

    what: What
    key: str
    name: str
    fields: tuple[Field, ...]


def rows_of(found: Comparison, kind: str, keys: Sequence[tuple[What, str]], language: Language) -> list[Row]:
    """The rows of some differing things of one kind."""
    old = _cells(found.old, kind, [key for what, key in keys if what != "new"], language)
    new = _cells(found.new, kind, [key for what, key in keys if what != "gone"], language)
    return [_row(what, key, old.get(key), new.get(key)) for what, key in keys]


def _cells(problem: Problem, kind: str, keys: Sequence[str], language: Language) -> Mapping[str, "Told"]:
    return cells_of(problem, kind, frozenset(keys), language) if keys else {}


Told = tuple[str, Mapping[str, str]]


def _row(what: What, key: str, old: Told | None, new: Told | None) -> Row:
    name = new[0] if new else old[0] if old else ""
    before, after = old[1] if old else {}, new[1] if new else {}
    fields = tuple(_fields(before, after))
    if what != "changed":
        fields = tuple(one for one in fields if (one.before or one.after) not in (key, name))
    return Row(what, key, name, fields[:GONE] if what == "gone" else fields)


def _fields(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Field]:
    for label in {**before, **after}:
        was, now = before.get(label, ""), after.get(label, "")
        if was != now:
            yield Field(label, was, now)
