"""How people and simultaneous shifts are told apart in a sheet: by their names, with more only where names collide."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Instant
from scheduler.formats.roster_dates import clock_span

STAR = "★"
JOIN = "、"
SHORT = Text("缺 {count}", "short {count}")
OVER = Text("多 {count}", "over {count}")

_BETWEEN = re.compile(r"[、,，;；\n\r\t]+")
_COUNT = re.compile(r"[缺多] ?\d+|(?:short|over) \d+")

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column:
    """The distinct times of a day are the columns; `slot` is the id of a slot with just these times, else empty."""

    start: Instant
    end: Instant
    slot: str = ""

    @property
    def key(self) -> str:
        """What a hidden row calls the column."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True)
class Labels:
    """`people`: label by volunteer id. `codes`: by shift id, the post's id with a number where it has two at once."""

    people: Mapping[str, str]
    codes: Mapping[str, str]
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, problem: Problem) -> "Labels":
        wanted = {volunteer.id: (volunteer.name or volunteer.id, volunteer.id) for volunteer in problem.volunteers}
        return cls(_told_apart(wanted), _codes(problem), _columns(problem))

    @cached_property
    def person_of(self) -> Mapping[str, str]:
        """Volunteer id by label."""
        return {label: volunteer for volunteer, label in self.people.items()}


def pieces(cell: str) -> list[str]:
    """The labels in a cell, without stars and without the count of people missing or too many."""
    found = (" ".join(part.replace(STAR, " ").split()) for part in _BETWEEN.split(cell))
    return [part for part in found if part and not _COUNT.fullmatch(part)]


def column_of(shift: Shift) -> str:
    """The key of the shift's column."""
    return Column(shift.start, shift.end).key


def column_heading(problem: Problem, column: Column, language: Language) -> str:
    """Slot and time; the day stands above."""
    return "\n".join(filter(None, (column.slot, clock_span(problem.timeline, column.start, column.end))))


def _columns(problem: Problem) -> tuple[Column, ...]:
    times = {(shift.start, shift.end) for shift in problem.shifts}
    slots = {(slot.start, slot.end): slot.id for slot in reversed(problem.slots)}
    return tuple(Column(start, end, slots.get((start, end), "")) for start, end in sorted(times))


def _codes(problem: Problem) -> Mapping[str, str]:
    """Shifts of one post at the same time count on: `G1`, `G1·2`."""
    lines: dict[str, tuple[str, int]] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for shift in problem.shifts:
        seen[shift.post, column_of(shift)] += 1
        lines[shift.id] = shift.post, seen[shift.post, column_of(shift)]
    wanted = {line: (line[0] if line[1] == 1 else f"{line[0]}·{line[1]}", str(line[1])) for line in lines.values()}
    code_of = _told_apart(wanted)
    return {shift: code_of[line] for shift, line in lines.items()}


def _told_apart(wanted: Mapping[K, tuple[str, str]]) -> dict[K, str]:
    """A label for each key, all different: the wish where only one has it, else with the suffix, else numbered."""
    wishes = {key: _plain(wish) for key, (wish, _) in wanted.items()}
    suffixed = {key: _plain(f"{wishes[key]}({suffix})") for key, (_, suffix) in wanted.items()}
    count, taken = Counter(wishes.values()), set(suffixed.values())
    found: dict[K, str] = {}
    used: set[str] = set()
    for key, wish in wishes.items():
        label = base = wish if count[wish] == 1 and wish not in taken and not _COUNT.fullmatch(wish) else suffixed[key]
        number = 1
        while label in used:
            number += 1
            label = f"{base}#{number}"
        found[key] = label
        used.add(label)
    return found


def _plain(text: str) -> str:
    """Without stars in front and without anything that would end a label within a cell."""
    visible = "".join(" " if unicodedata.category(c) in _UNSEEN or c in "\ufffe\uffff" else c for c in text)
    return " ".join(_BETWEEN.sub(" ", visible).replace(STAR, " ").split()) or "?"
