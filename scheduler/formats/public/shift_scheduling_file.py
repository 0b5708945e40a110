"""The sections of a shift_scheduling file, read into plain facts with the line on which each stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY
from scheduler.formats.public.lines import Line, as_said, cut_off, lines_of, number_in, refused

HORIZON, SHIFTS, STAFF, DAYS_OFF, ON, OFF, COVER = SECTIONS = (
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
)
MUST = (HORIZON, SHIFTS, STAFF, COVER)
WEEK = 7

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of shift; `barred` are types that may not be worked the day after."""

    id: str
    minutes: int
    barred: frozenset[str]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff, with the numbers of the line in its order."""

    id: str
    most_of: Mapping[str, int]
    most_minutes: int
    least_minutes: int
    longest_run: int
    shortest_run: int
    shortest_break: int
    weekends: int


@dataclass(frozen=True, slots=True)
class Request:
    """A wish to have, or not to have, a shift."""

    member: str
    day: int
    kind: str
    weight: int
    desired: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """The headcount preferred on a shift, and what each missing and each further person costs."""

    wanted: int
    under: int
    over: int


@dataclass(frozen=True)
class Facts:
    """All that a file says."""

    days: int
    kinds: Mapping[str, Kind]
    staff: Mapping[str, Member]
    days_off: Mapping[str, frozenset[int]]
    requests: Sequence[Request]
    cover: Mapping[tuple[int, str], Cover]


def facts_of(text: str) -> Facts:
    """The facts in a file. Raises `BadWorkbook` at the first line that is wrong."""
    sections = _sections(lines_of(text))
    days = _horizon(sections[HORIZON])
    kinds = _by_id(_kinds(sections[SHIFTS]), lambda kind: kind.id)
    staff = _by_id(_staff(sections[STAFF], kinds), lambda member: member.id)
    reader = _Reader(days, kinds, staff)
    requests = [*reader.requests(sections[ON], desired=True), *reader.requests(sections[OFF], desired=False)]
    return Facts(days, kinds, staff, reader.days_off(sections[DAYS_OFF]), requests, reader.cover(sections[COVER]))


def _sections(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    last = 0
    for line in lines:
        last = line.number
        if line.text.startswith("SECTION"):
            _refuse_heading(line, found)
            found[line.text] = []
        elif not found:
            raise refused(
                last, "“{said}”不在任何一节之内。", "“{said}” stands before the first section.", said=line.text
            )
        else:
            found[next(reversed(found))].append(line)
    for name in MUST:
        if not found.get(name):
            raise cut_off(last, as_said(name))
    return {name: found.get(name, []) for name in SECTIONS}


def _refuse_heading(line: Line, found: Mapping[str, object]) -> None:
    if line.text not in SECTIONS:
        raise refused(line.number, "没有“{said}”这一节。", "there is no section “{said}”.", said=line.text)
    if line.text in found:
        raise refused(line.number, "“{said}”这一节出现了两次。", "the section “{said}” is there twice.", said=line.text)


def _horizon(lines: Sequence[Line]) -> int:
    if len(lines) > 1:
        raise refused(lines[1].number, "天数只能写一行。", "the horizon is one line.")
    days = number_in(lines[0].text, lines[0].number, Text("天数", "the horizon"), least=1)
    if days % WEEK or days > 100 * WEEK:
        raise refused(
            lines[0].number, "天数 {days} 不是整周。", "the horizon {days} is not a number of weeks.", days=days
        )
    return days


def _kinds(lines: Sequence[Line]) -> Iterator[tuple[Line, Kind]]:
    known = {line.fields()[0] for line in lines}
    for line in lines:
        name, minutes, *rest = _fields(line, 2, 3)
        barred = frozenset(filter(None, (part.strip() for part in "".join(rest).split("|"))))
        for other in sorted(barred - known):
            raise _unknown(line, _KIND, other)
        length = number_in(minutes, line.number, Text("时长", "the length"), least=1)
        if length > DAY:
            raise refused(
                line.number, "时长 {minutes} 超过一天。", "a length of {minutes} is more than a day.", minutes=length
            )
        yield line, Kind(name, length, barred)


def _staff(lines: Sequence[Line], kinds: Mapping[str, Kind]) -> Iterator[tuple[Line, Member]]:
    for line in lines:
        name, most_of, *numbers = _fields(line, 8)
        limits = dict(_limits(line, most_of, kinds))
        values = (number_in(said, line.number, what) for said, what in zip(numbers, _NUMBERS, strict=True))
        yield line, Member(name, limits, *values)


def _limits(line: Line, said: str, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for part in filter(None, said.split("|")):
        name, equals, most = (piece.strip() for piece in part.partition("="))
        if name not in kinds:
            raise _unknown(line, _KIND, name)
        if not equals or name in seen:
            raise refused(
                line.number,
                "“{said}”应为 班次=次数，每种一次。",
                "“{said}” should be type=number, each type once.",
                said=part,
            )
        seen.add(name)
        yield name, number_in(most, line.number, Text("最多班次", "the most shifts"))


@dataclass(frozen=True)
class _Reader:
    """Reads the sections that speak about days, types and staff."""

    horizon: int
    kinds: Mapping[str, Kind]
    staff: Mapping[str, Member]

    def days_off(self, lines: Sequence[Line]) -> dict[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for line in lines:
            name, *days = line.fields()
            self._known(line, _MEMBER, name, self.staff)
            off = frozenset(self._day(line, day) for day in days if day)
            found[name] = found.get(name, frozenset()) | off
        return found

    def requests(self, lines: Sequence[Line], *, desired: bool) -> Iterator[Request]:
        for line in lines:
            member, day, kind, weight = _fields(line, 4)
            self._known(line, _MEMBER, member, self.staff)
            self._known(line, _KIND, kind, self.kinds)
            yield Request(member, self._day(line, day), kind, number_in(weight, line.number, _WEIGHT), desired)

    def cover(self, lines: Sequence[Line]) -> dict[tuple[int, str], Cover]:
        found: dict[tuple[int, str], Cover] = {}
        for line in lines:
            said, kind, *numbers = _fields(line, 5)
            self._known(line, _KIND, kind, self.kinds)
            place = self._day(line, said), kind
            if place in found:
                raise refused(
                    line.number,
                    "第 {day} 天的 {kind} 出现了两次。",
                    "day {day}, {kind} is there twice.",
                    day=place[0],
                    kind=kind,
                )
            found[place] = Cover(*(number_in(number, line.number, _WEIGHT) for number in numbers))
        for day in range(self.horizon):
            for kind in self.kinds:
                if (day, kind) not in found:
                    missing = as_said(f"{COVER} {day},{kind}")
                    raise cut_off(lines[-1].number, missing)
        return found

    def _day(self, line: Line, said: str) -> int:
        day = number_in(said, line.number, _DAY)
        if day >= self.horizon:
            raise refused(
                line.number,
                "第 {day} 天在 {horizon} 天之外。",
                "day {day} is beyond the {horizon} days.",
                day=day,
                horizon=self.horizon,
            )
        return day

    @staticmethod
    def _known(line: Line, what: Text, name: str, known: Mapping[str, object]) -> None:
        if name not in known:
            raise _unknown(line, what, name)


def _by_id(items: Iterator[tuple[Line, T]], id_of: Callable[[T], str]) -> dict[str, T]:
    found: dict[str, T] = {}
    for line, item in items:
        name = id_of(item)
        if not name or name in found:
            raise refused(line.number, "编号“{id}”为空或重复。", "the id “{id}” is empty or there twice.", id=name)
        found[name] = item
    return found


def _fields(line: Line, *counts: int) -> list[str]:
    fields = line.fields()
    if len(fields) not in counts:
        facts = {"found": len(fields), "wanted": counts[-1]}
        raise refused(
            line.number,
            "这一行有 {found} 项，应有 {wanted} 项。",
            "the line has {found} fields, not {wanted}.",
            **facts,
        )
    return fields


def _unknown(line: Line, what: Text, name: str) -> Exception:
    return refused(line.number, "没有叫“{name}”的{what}。", "there is no {what} “{name}”.", name=name, what=what)


_KIND = Text("班次类型", "type of shift")
_MEMBER = Text("人员", "member of staff")
_WEIGHT = Text("数值", "the number")
_DAY = Text("日期序号", "the day")
_NUMBERS = (
    Text("总分钟上限", "MaxTotalMinutes"),
    Text("总分钟下限", "MinTotalMinutes"),
    Text("最多连续班次", "MaxConsecutiveShifts"),
    Text("最少连续班次", "MinConsecutiveShifts"),
    Text("最少连续休息", "MinConsecutiveDaysOff"),
    Text("周末上限", "MaxWeekends"),
)
