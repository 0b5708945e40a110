"""The shifts of one post as rows of a table: those there are, one to spare for every free slot, and two more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from scheduler.domain.places import Shift, Slot
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Span
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.dates import Day, day
from scheduler.formats.workbook.facts.demand import slot_shift_id
from scheduler.formats.workbook.sheets.posts import DEMAND
from scheduler.formats.workbook.stretch import Calendar, stretch_cells
from web.services.demand.posts import Staffed
from web.views.fields import Field, Reading, Said, column, number, shown, whole

TO_SPARE = 2
_ORDER = Text(
    "应为 最少 ≤ 需要 ≤ 最多。", "It has to be minimum, then wanted, then maximum, none below the one before."
)
_WHEN = Text("请填写日期、开始和结束。", "Enter date, start and end.")

TIMES = (
    column(DEMAND, "date", read=day, empty=None),
    column(DEMAND, "start", read=clock, empty=None),
    column(DEMAND, "end", read=clock, empty=None),
)
PLACES = (
    number("wanted", DEMAND.by_key["wanted"].name),
    column(DEMAND, "minimum", empty=0, mode="numeric"),
    column(DEMAND, "maximum", empty=None, mode="numeric"),
    column(DEMAND, "importance", empty=1, mode="numeric"),
    column(DEMAND, "surplus_weight", empty=None, mode="numeric"),
)
FIELDS: tuple[Field, ...] = (*TIMES, *PLACES)


@dataclass(frozen=True)
class Line:
    """One row of the table: a shift, or a slot that has none, or neither."""

    prefix: str
    slot: str = ""
    key: str = ""
    version: int = 0


def lines(venue: Problem, staffed: Sequence[Staffed]) -> list[Line]:
    """The rows in the order of time, those to spare last."""
    taken = {one.shift.slot for one in staffed}
    there = [(one.shift.span.start, one.shift.slot or "", one) for one in staffed]
    spare = [(slot.start, slot.id, None) for slot in venue.slots if slot.id not in taken]
    rows = sorted([*there, *spare], key=lambda row: row[:2])
    found = [_line(f"s{at}-", slot, one) for at, (_, slot, one) in enumerate(rows)]
    return found + [Line(f"s{at}-") for at in range(len(found), len(found) + TO_SPARE)]


def stand(venue: Problem, staffed: Sequence[Staffed]) -> Said:
    """What stands in the table."""
    said: Said = MultiDict()
    shifts = {one.shift.id: one.shift for one in staffed}
    rows = lines(venue, staffed)
    for line in rows:
        said.update(_row(venue, line, shifts.get(line.key)))
        said.update({f"{line.prefix}{name}": str(getattr(line, name)) for name in ("key", "version", "slot")})
    said["rows"] = str(len(rows))
    return said


def read(reading: Reading, venue: Problem, post: str) -> list[tuple[str, int, dict[str, Any] | None]]:
    """Keys, versions and facts of shifts; no facts for those whose headcount was emptied."""
    taken = set(venue.shift_by_id)
    count = min(whole(reading.said.get("rows")), 1000)
    return [found for at in range(count) for found in _read_row(reading, venue, post, f"s{at}-", taken)]


def _read_row(
    reading: Reading, venue: Problem, post: str, prefix: str, taken: set[str]
) -> Iterator[tuple[str, int, dict[str, Any] | None]]:
    said = reading.said
    key, version = said.get(f"{prefix}key", ""), whole(said.get(f"{prefix}version"))
    values = reading.values(FIELDS, prefix)
    if values["wanted"] is None:
        if key:
            yield key, version, None
        return
    most = values["wanted"] if values["maximum"] is None else values["maximum"]
    if not values["minimum"] <= values["wanted"] <= most:
        reading.wrong(f"{prefix}wanted", _ORDER)
    span = _span(reading, venue, prefix, values, venue.shift_by_id.get(key))
    if span is None:
        return
    slot = venue.slot_by_id.get(said.get(f"{prefix}slot", ""))
    key = key or _new_key(venue, post, slot, span, taken)
    yield key, version, _facts(venue, key, post, slot, span, values)


def _facts(
    venue: Problem, key: str, post: str, slot: Slot | None, span: Span, values: dict[str, Any]
) -> dict[str, Any]:
    """A shift that leaves its slot's time still comes on its buses."""
    old = venue.shift_by_id.get(key)
    places = {field.name: values[field.name] for field in PLACES}
    wave = old.wave if old else slot.wave if slot else None
    named = slot.id if slot else None
    return {"id": key, "post": post, "start": span.start, "end": span.end, "slot": named, "wave": wave, **places}


def _span(reading: Reading, venue: Problem, prefix: str, values: dict[str, Any], old: Shift | None) -> Span | None:
    """The times of a row; exactly those of before where nobody touched them."""
    said = {name: reading.said.get(prefix + name, "").strip() for name in ("date", "start", "end")}
    if old is not None and said == _times(venue, old.span):
        return old.span
    if None in (values["date"], values["start"], values["end"]):
        reading.wrong(f"{prefix}date", _WHEN)
        return None
    when: Day = values["date"]
    return venue.timeline.span(
        Calendar(venue.timeline, [d.date for d in venue.expo.days]).day(when), values["start"], values["end"]
    )


def _new_key(venue: Problem, post: str, slot: Slot | None, span: Span, taken: set[str]) -> str:
    start = venue.timeline.moment(span.start)
    stem = slot_shift_id(post, slot.id) if slot else f"{post}-{start:%m%d}-{start:%H%M}"
    key = next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if key not in taken)
    taken.add(key)
    return key


def _line(prefix: str, slot: str, one: Staffed | None) -> Line:
    return Line(prefix, slot, one.shift.id, one.version) if one else Line(prefix, slot)


def _row(venue: Problem, line: Line, shift: Shift | None) -> dict[str, str]:
    """A slot's times stand there already: only how many are wanted is to be filled in."""
    said = {f"{line.prefix}{field.name}": "" for field in FIELDS}
    if shift is not None:
        said |= {**shown(PLACES, shift, line.prefix)}
    span = shift.span if shift else venue.slot_by_id[line.slot].span if line.slot else None
    return said | {f"{line.prefix}{name}": text for name, text in (_times(venue, span) if span else {}).items()}


def _times(venue: Problem, span: Span) -> dict[str, str]:
    """Date, start and end as they stand in a row."""
    cells = stretch_cells(venue.timeline, span.start, span.end)
    return {name: cells[name] for name in ("date", "start", "end")}
