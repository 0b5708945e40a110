"""Reads stretches of time out of a row: a day with two clocks, or a slot."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from scheduler.domain.text import Text
from scheduler.domain.timeline import DAY, Instant, Minutes, Span, Timeline, clock_text
from scheduler.formats.workbook.dates import Day
from scheduler.formats.workbook.findings import Findings, Wrong
from scheduler.formats.workbook.row import Row

LONGEST = 14
"""Days between the start and the end of one stretch; more is a slip of the pen."""


class Calendar:
    """Days without a year belong to the expo."""

    def __init__(self, timeline: Timeline, days: Sequence[date]) -> None:
        self.timeline, self.days = timeline, days

    def day(self, found: Day) -> date:
        return found if isinstance(found, date) else found.near(self.days)

    def day_in(self, row: Row, key: str, findings: Findings) -> date | None:
        """The day in a cell; a fault, and `None`, when there is no such day."""
        try:
            return self.day(row[key]) if key in row else None
        except Wrong as wrong:
            findings.wrong(row.place(key), wrong)
            return None

    def span(self, day: date, start: Minutes, end: Minutes) -> Span:
        return self.timeline.span(day, start, end)

    def stretch(self, row: Row, findings: Findings) -> Span | None:
        """From `date`, `start`, `end` and perhaps `end_date`; `None` when one is missing or wrong, which is a fault."""
        day, last = self.day_in(row, "date", findings), self.day_in(row, "end_date", findings)
        missing = [key for key in ("date", "start", "end") if key not in row and key not in row.wrong]
        if missing:
            findings.fault(row.place(missing[0]), *_MISSING)
        if day is None or {"start", "end"} - row.values.keys() or "end_date" in row.wrong:
            return None
        try:
            return self._between(day, row["start"], last, row["end"])
        except Wrong as wrong:
            findings.wrong(row.place("end"), wrong)
            return None

    def _between(self, day: date, start: Minutes, last: date | None, end: Minutes) -> Span:
        if last is None and start != end:
            return self.span(day, start, end)
        reached = self.timeline.at(last or day, end)
        begun = self.timeline.at(day, start)
        if not begun < reached <= begun + LONGEST * DAY:
            raise Wrong(*_NOT_AFTER, start=f"{day} {clock_text(start)}", end=f"{last or day} {clock_text(end)}")
        return Span(begun, reached)


def stretch_cells(timeline: Timeline, start: Instant, end: Instant) -> dict[str, str]:
    """The cells from which `stretch` reads the same span."""
    day, from_clock = timeline.day(start), timeline.clock(start)
    last, to_clock = timeline.day(end), timeline.clock(end)
    if to_clock == 0 and last > day:
        last, to_clock = last - timedelta(days=1), DAY
    cells = {"date": day.isoformat(), "start": clock_text(from_clock), "end": clock_text(to_clock)}
    plain = from_clock != to_clock and timeline.span(day, from_clock, to_clock) == Span(start, end)
    return cells if plain else cells | {"end_date": last.isoformat()}


def far_from(days: Iterable[date], day: date) -> bool:
    """More than two months from every day of the expo, which is likelier a slip than a plan."""
    return all(abs(day - known) > timedelta(days=62) for known in days)


_MISSING = (
    Text("日期、开始或结束没有写全。", "date, start or end is missing."),
    Text("三样都要写。", "All three are needed."),
)
_NOT_AFTER = (
    Text(
        "结束 {end} 不晚于开始 {start}，或相隔太久。", "the end {end} is not after the start {start}, or far too late."
    ),
    Text("请核对起止时间；跨日请写结束日期。", "Check both; write the end date when it ends on a later day."),
)
