"""What roster_shifts and roster_sickness share: the facts in a .dzn or .json file, and the problem they become."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.settings import Settings
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY
from scheduler.formats.public.dzn import Item, items_of
from scheduler.formats.public.instance import OPENING, PLACE, SENDER, Measured, edition
from scheduler.formats.public.lines import as_said, cut_off, refused
from scheduler.formats.workbook.imported import BadWorkbook
from scheduler.rules import Tier

NAMES = (
    "n_shifts", "n_employees", "n_expertises", "contract", "employee_expertises", "req_expertise", "start_time",
    "stop_time", "time_units_per_hour",
)  # fmt: skip
_HOUR = 60
_LONGEST = 400 * DAY


@dataclass(frozen=True)
class Facts:
    """All that a file says; lists are by position, times in time units, `minutes` to a unit."""

    contract: Sequence[int]
    expertises: Sequence[Sequence[int]]
    required: Sequence[int]
    times: Sequence[tuple[int, int]]
    minutes: int
    assigned: Sequence[Sequence[bool]] = ()

    @property
    def worth(self) -> int:
        """What a filled shift is worth in time units: more than any deviation from a contract it can cause."""
        return 1 + max((*self.contract, *(stop - start for start, stop in self.times)), default=0)


def facts_of(text: str, *, repair: bool) -> Facts:
    """The facts in a file; with `repair` also what still stands. Raises `BadWorkbook` at the first thing wrong."""
    names = (*NAMES, "is_assigned") if repair else NAMES
    reader = _Reader(_json(text) if text.lstrip().startswith("{") else items_of(text))
    reader.know(names)
    shifts, people, kinds = (reader.number(name, least=1) for name in NAMES[:3])
    return Facts(
        reader.numbers("contract", people, most=_LONGEST),
        reader.sets("employee_expertises", people, kinds),
        reader.numbers("req_expertise", shifts, least=1, most=kinds),
        reader.times(shifts),
        reader.unit(),
        reader.table("is_assigned", people, shifts) if repair else (),
    )


def problem_of(facts: Facts, code: str, name: str, settings: Settings) -> Problem:
    """The problem: a post for each expertise, a shift with one place for each seat; all costs in minutes."""
    last = max(stop for _, stop in facts.times) * facts.minutes
    kinds = sorted({*facts.required, *(kind for kinds in facts.expertises for kind in kinds)})
    pinned = (
        Assignment(str(person), str(shift))
        for person, row in enumerate(facts.assigned, 1)
        for shift, stands in enumerate(row, 1)
        if stands
    )
    posts = (_post(kind) for kind in kinds)
    return edition(code, name, -(-last // DAY), posts, _shifts(facts), _volunteers(facts), settings, pinned)


def measured(problem: Problem, costs: Mapping[Tier, int], bounds: Mapping[Tier, int | None]) -> Measured:
    """The value of what is filled less all deviations, in time units, from their cost in minutes."""
    worth = sum(shift.importance for shift in problem.shifts)
    deviations = (*(v.target_minutes or 0 for v in problem.volunteers), *(shift.minutes for shift in problem.shifts))
    minutes = problem.shifts[0].importance - max(deviations)
    cost, bound = costs.get(Tier.COVERAGE), bounds.get(Tier.COVERAGE)
    objective = None if cost is None else (worth - cost) // minutes
    return Measured(objective, None if bound is None else (worth - bound) // minutes, maximise=True)


def _post(kind: int) -> Post:
    return Post(f"E{kind}", f"expertise {kind}", Role.SUPPORT, PLACE.id, (Requirement((Wanted(f"expertise {kind}"),)),))


def _shifts(facts: Facts) -> Iterator[Shift]:
    for number, (kind, (start, stop)) in enumerate(zip(facts.required, facts.times, strict=True), 1):
        begin, end = (OPENING + moment * facts.minutes for moment in (start, stop))
        yield Shift(str(number), f"E{kind}", begin, end, 1, importance=facts.worth * facts.minutes)


def _volunteers(facts: Facts) -> Iterator[Volunteer]:
    capped = not facts.assigned
    for number, (target, kinds) in enumerate(zip(facts.contract, facts.expertises, strict=True), 1):
        yield Volunteer(
            str(number), f"employee {number}", SENDER.id,
            skills=tuple(Skill(f"expertise {kind}") for kind in sorted(set(kinds))),
            target_minutes=target * facts.minutes,
            maximum_minutes=13 * target * facts.minutes // 10 if capped and target else None,
        )  # fmt: skip


class _Reader:
    """Takes the items of a file one by one and holds them against the sizes."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self.items = items
        self.last = max((item.line for item in items.values()), default=0)

    def know(self, names: Iterable[str]) -> None:
        """Raises where an item is missing, or there is one that the format does not have."""
        for name, item in self.items.items():
            if name not in names:
                raise refused(item.line, "没有“{name}”这一项。", "there is no item “{name}”.", name=name)
        for name in names:
            if name not in self.items:
                raise cut_off(self.last, as_said(name))

    def number(self, name: str, *, least: int = 0, most: int = 10**6) -> int:
        return self._whole(name, self.items[name].value, least, most)

    def numbers(self, name: str, count: int, *, least: int = 0, most: int = 10**6) -> list[int]:
        return [self._whole(name, value, least, most) for value in self._list(name, self.items[name].value, count)]

    def sets(self, name: str, count: int, most: int) -> list[list[int]]:
        found = []
        for value in self._list(name, self.items[name].value, count):
            members = value["set"] if isinstance(value, dict) and list(value) == ["set"] else value
            members = [part for one in self._list(name, members) for part in _range(one)]
            found.append([self._whole(name, member, 1, most) for member in members])
        return found

    def times(self, shifts: int) -> list[tuple[int, int]]:
        starts, stops = (self.numbers(name, shifts, most=_LONGEST) for name in ("start_time", "stop_time"))
        for number, (start, stop) in enumerate(zip(starts, stops, strict=True), 1):
            if stop <= start:
                facts = {"shift": number, "start": start, "stop": stop}
                raise refused(
                    self.items["stop_time"].line, "班次 {shift} 从 {start} 到 {stop}，没有时长。",
                    "shift {shift} from {start} to {stop} has no length.", **facts,
                )  # fmt: skip
        return list(zip(starts, stops, strict=True))

    def unit(self) -> int:
        """Minutes to a time unit; one where an hour does not come out in whole minutes."""
        units = self.number("time_units_per_hour", least=1)
        return _HOUR // units if _HOUR % units == 0 else 1

    def table(self, name: str, rows: int, width: int) -> list[list[bool]]:
        value = self.items[name].value
        if isinstance(value, list) and len(value) == rows * width and not any(isinstance(one, list) for one in value):
            value = [value[at : at + width] for at in range(0, len(value), width)]
        table = [self._list(name, row, width) for row in self._list(name, value, rows)]
        for one in (one for row in table for one in row):
            if not isinstance(one, bool):
                raise self._wrong(
                    name,
                    "“{name}”里的“{said}”不是 true 或 false。",
                    "“{said}” in “{name}” is not true or false.",
                    said=one,
                )
        return table

    def _list(self, name: str, value: Any, count: int | None = None) -> list[Any]:
        if not isinstance(value, list):
            raise self._wrong(name, "“{name}”应是一个列表。", "“{name}” should be a list.")
        if count is not None and len(value) != count:
            facts = {"found": len(value), "count": count}
            raise self._wrong(
                name, "“{name}”有 {found} 项，应有 {count} 项。", "“{name}” has {found} values, not {count}.", **facts
            )
        return value

    def _whole(self, name: str, value: Any, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            facts = {"said": str(value)[:40], "least": least, "most": most}
            raise self._wrong(
                name, "“{name}”里的“{said}”应是 {least} 到 {most} 的整数。",
                "“{said}” in “{name}” is no whole number from {least} to {most}.", **facts,
            )  # fmt: skip
        return value

    def _wrong(self, name: str, zh: str, en: str, **facts: object) -> Exception:
        return refused(self.items[name].line, zh, en, name=name, **facts)


def _range(member: Any) -> list[Any]:
    """A member of a set in JSON may be a range, written as its two ends."""
    if isinstance(member, list) and len(member) == 2 and all(type(end) is int for end in member):
        return list(range(member[0], min(member[1], member[0] + 10**6) + 1))
    return [member]


def _json(text: str) -> dict[str, Item]:
    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        for place, (name, _) in enumerate(pairs):
            if name in dict(pairs[:place]):
                raise refused(_line(text, name), "“{name}”出现了两次。", "“{name}” is there twice.", name=name)
        return dict(pairs)

    try:
        document = json.loads(text, object_pairs_hook=once)
    except BadWorkbook:
        raise
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()):
            raise cut_off(error.lineno, Text("后面的内容", "what comes next")) from error
        raise refused(error.lineno, "JSON 在此处有误。", "the JSON is damaged here.") from error
    except (RecursionError, ValueError) as error:
        raise refused(0, "JSON 文件已损坏。", "the JSON is damaged.") from error
    return {name: Item(value, _line(text, name)) for name, value in document.items()}


def _line(text: str, name: str) -> int:
    """The line on which a name stands."""
    found = re.search(rf'"{re.escape(name)}"\s*:', text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
