"""Reads what volunteers say about their time: a cell of the form, or rows and slots of a sheet of its own."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from scheduler.domain.people import Availability, Wish
from scheduler.domain.places import Slot
from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, Span
from scheduler.formats.workbook import items
from scheduler.formats.workbook.cell import Cell, bare, narrow, said
from scheduler.formats.workbook.choices import WISH_WORDS
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import choice
from scheduler.formats.workbook.dates import MonthDay, day
from scheduler.formats.workbook.findings import Wrong
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.people import AVAILABILITY

_ALWAYS = frozenset(
    {"全部", "全程", "不限", "都可以", "均可", "都可", "全部时段", "全部可", "随时", "all", "any", "always"}
)
_WISHED = re.compile(r"(.+?)\s*[(\uff08]([^()\uff08\uff09]+)[)\uff09]", re.S)
_HOURS = re.compile(r"(.*?)\s*(\d{1,2}[:\uff1a点]\d{2})\s*[-–—~至到]\s*(\d{1,2}[:\uff1a点]\d{2})", re.S)
_PARTS = {
    "上午": (0, 720),
    "早上": (0, 720),
    "下午": (720, 1080),
    "晚上": (1080, DAY),
    "全天": (0, DAY),
    "白天": (0, 1080),
}
_PARTS |= {"am": (0, 720), "morning": (0, 720), "pm": (720, 1080), "afternoon": (720, 1080), "evening": (1080, DAY)}
_PARTS |= {"all day": (0, DAY)}
_PART = re.compile(rf"(.*?)\s*({'|'.join(_PARTS)})", re.I | re.S)
_DATE_SLASH = re.compile(r"(?<=\d)/(?=\d)")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")

read_wish = choice(WISH_WORDS, "可、首选、不愿、不可")


class Hours:
    """Understands `1A`, `11月2日上午`, `11-02 08:00-12:00(首选)` for one expo.

    Half a day means the slots that begin in it, so that 上午 covers a morning slot to 12:45; where there are none, it
    lasts until 12:00, 18:00 or 24:00. A day alone means all of it.
    """

    def __init__(self, intake: Intake, slots: Sequence[Slot]) -> None:
        self._intake, self._calendar = intake, intake.calendar
        self._slot_by_id: Mapping[str, Slot] = {slot.id: slot for slot in slots}
        self._seen: dict[str, tuple[Availability, ...]] = {}

    def read(self, cell: Cell) -> tuple[Availability, ...]:
        """What a cell says; nothing for 全部. Raises `Wrong`."""
        text = said(cell)
        if text not in self._seen:
            self._seen[text] = () if bare(text) in _ALWAYS else self._entries(text)
        return self._seen[text]

    def _entries(self, text: str) -> tuple[Availability, ...]:
        found: list[Availability] = []
        before: date | None = None
        for item in items.split(_DATE_SLASH.sub("-", text)):
            spans, wish, before = self._entry(item, before)
            found += [Availability(span.start, span.end, wish) for span in spans]
        return tuple(found)

    def _entry(self, item: str, before: date | None) -> tuple[list[Span], Wish, date | None]:
        """The spans of one item; a day carries over to `下午` after `11月2日上午`."""
        item = items.unquoted(item)
        if item in self._slot_by_id:
            return [self._slot_by_id[item].span], Wish.NEUTRAL, before
        wished = _WISHED.fullmatch(item)
        wish = _wish(wished[2]) if wished else None
        core = items.unquoted(wished[1]) if wished and wish else item
        if slot_id := self._slot(core):
            slot = self._slot_by_id.get(slot_id)  # none when the slot's own row is wrong, which is a fault there
            return [slot.span] if slot else [], wish or Wish.NEUTRAL, before
        days, spans = self._timed(core, before)
        return spans, wish or Wish.NEUTRAL, days[0] if len(days) == 1 else before

    def _slot(self, text: str) -> str | None:
        try:
            return self._intake.slots.find(text)
        except Wrong:
            return None

    def _timed(self, text: str, before: date | None) -> tuple[list[date], list[Span]]:
        if found := _HOURS.fullmatch(text):
            days = self._days(found[1], before)
            start, end = clock(found[2]), clock(found[3])
            return days, [self._calendar.span(day, start, end) for day in days]
        if found := _PART.fullmatch(text):
            days = self._days(found[1], before)
            return days, [span for day in days for span in self._part(day, *_PARTS[found[2].lower()])]
        days = self._days(text, None)
        return days, [self._calendar.span(day, 0, DAY) for day in days]

    def _part(self, day: date, start: int, end: int) -> list[Span]:
        timeline = self._calendar.timeline
        if (start, end) != (0, DAY):
            bounds = timeline.at(day, start), timeline.at(day, end)
            inside = [slot.span for slot in self._slot_by_id.values() if bounds[0] <= slot.start < bounds[1]]
            if inside:
                return inside
        return [self._calendar.span(day, start, end)]

    def _days(self, text: str, before: date | None) -> list[date]:
        """One day, the expo's days of that weekday, or, for nothing, the day named before or all days."""
        if not text.strip():
            return [before] if before else list(self._calendar.days)
        if weekday := _WEEKDAY.fullmatch(narrow(text)):
            number = "一二三四五六日天".index(weekday[1]) % 7 if weekday[1] != "天" else 6
            if days := [day for day in self._calendar.days if day.weekday() == number]:
                return days
        if (number_only := re.fullmatch(r"(\d{1,2})[日号]", narrow(text))) and before:
            return [self._calendar.day(MonthDay(before.month, int(number_only[1])))]
        try:
            return [self._calendar.day(day(text))]
        except Wrong as wrong:
            raise Wrong(*_NOT_UNDERSTOOD, said=text, slots="、".join(list(self._slot_by_id)[:3])) from wrong


def _wish(text: str) -> Wish | None:
    try:
        return read_wish(text)
    except Wrong:
        return None


def read_availability(intake: Intake, hours: Hours, slots: Sequence[Slot]) -> dict[str, list[Availability]]:
    """What the sheet of its own says, by volunteer."""
    slot_by_id = {slot.id: slot for slot in slots}
    found: dict[str, list[Availability]] = {}
    for row in intake.rows(AVAILABILITY, intake.slots):
        volunteer = intake.find(row, "volunteer", intake.volunteers)
        entries = [*_ticked(intake, row, slot_by_id), *_spelt_out(intake, row, slot_by_id)]
        if volunteer is not None:
            found.setdefault(volunteer, []).extend(entries)
    return found


def _ticked(intake: Intake, row: Row, slots: Mapping[str, Slot]) -> list[Availability]:
    wishes = {code: intake.attempt(row, code, read_wish, cell) for code, cell in row.free.items() if said(cell)}
    return [
        Availability(slots[code].start, slots[code].end, wish)
        for code, wish in wishes.items()
        if wish and code in slots
    ]


def _spelt_out(intake: Intake, row: Row, slots: Mapping[str, Slot]) -> list[Availability]:
    wish = row.get("wish", Wish.NEUTRAL)
    slot = slots.get(intake.find(row, "slot", intake.slots) or "")
    if slot or "slot" in row:
        return [Availability(slot.start, slot.end, wish)] if slot else []
    if "date" not in row:
        if not row.free and not row.wrong:
            intake.findings.fault(row.place("date"), *_NO_TIME)
        return []
    if not {"start", "end"} & (row.values.keys() | row.wrong):
        row.values |= {"start": 0, "end": DAY}
    span = intake.calendar.stretch(row, intake.findings)
    return [Availability(span.start, span.end, wish)] if span else []


_NOT_UNDERSTOOD = (
    Text("“{said}”不是时段，也不是日期。", "“{said}” is neither a slot nor a date."),
    Text("请写 全部、时段编号（{slots}）或 11月2日上午。", "Write all, slot ids ({slots}), or 11-02 08:00-12:00."),
)
_NO_TIME = (
    Text("没有写是什么时间。", "which time is meant is missing."),
    Text("请写时段编号，或日期和起止时间。", "Write a slot's id, or date and times."),
)
