"""Reads the demand: one row a shift, or one column a slot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.domain.places import Shift, Slot
from scheduler.domain.text import Text
from scheduler.domain.timeline import Span, Timeline, clock_text
from scheduler.formats.workbook.cell import Cell, narrow, said
from scheduler.formats.workbook.convert import count
from scheduler.formats.workbook.findings import Wrong
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.known import fits_numbers, kept
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.stretch import far_from

NO_WAVE = "-"
"""Written where a shift follows a slot but not its buses."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """The places of one shift."""

    wanted: int
    minimum: int = 0
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A shift with the row it comes from and the leaders that row asks for."""

    shift: Shift
    row: Row
    leaders: int | None = None
    in_column: bool = False


def slot_shift_id(post: str, slot: str) -> str:
    """The id of a shift that the workbook does not name."""
    return f"{post}-{slot}"


def headcount(cell: Cell) -> Headcount | None:
    """`16`, `2/4` (minimum, wanted) or `2/4/5` (minimum, wanted, maximum); a lone 0 or a dash is no shift."""
    if isinstance(cell, date):
        raise Wrong(*_BECAME_A_DATE, said=said(cell))
    parts = [part.strip() for part in narrow(cell).split("/")]
    if parts[0] in ("-", "—", "–", "", "无", "0") and len(parts) == 1:
        return None
    if len(parts) > 3:
        raise Wrong(*_NO_HEADCOUNT, said=said(cell))
    numbers = [count(part) for part in parts]
    if len(numbers) == 1:
        return _checked(Headcount(numbers[0]))
    return _checked(Headcount(numbers[1], numbers[0], numbers[2] if len(numbers) == 3 else None))


def headcount_text(shift: Shift) -> str | int:
    """The cell that `headcount` reads back."""
    if shift.maximum is not None:
        return f"{shift.minimum}/{shift.wanted}/{shift.maximum}"
    return f"{shift.minimum}/{shift.wanted}" if shift.minimum or not shift.wanted else shift.wanted


def _checked(places: Headcount) -> Headcount:
    most = places.wanted if places.maximum is None else places.maximum
    if not places.minimum <= places.wanted <= most:
        raise Wrong(*_WRONG_ORDER, least=places.minimum, wanted=places.wanted, most=most)
    return places


def read_demand(
    intake: Intake, rows: Sequence[Row], posts: Sequence[str | None], slots: Sequence[Slot], *, refers: int
) -> list[Found]:
    """The shifts of all rows; the first `refers` rows are posts, which need no headcount."""
    slot_by_id = {slot.id: slot for slot in slots}
    first: dict[str, Row] = {}
    found: list[Found] = []
    for index, (row, post) in enumerate(zip(rows, posts, strict=True)):
        for shift in _of_row(intake, row, post, slot_by_id, needed=index >= refers):
            if first.setdefault(shift.shift.id, row) is not row or shift.shift.id in intake.shifts:
                intake.twice(row, "shift", intake.shifts.kind, shift.shift.id, first[shift.shift.id])
            else:
                intake.shifts.add(shift.shift.id)
                found.append(shift)
    return _by_columns(found, list(slot_by_id))


def _by_columns(found: Sequence[Found], slots: Sequence[str]) -> list[Found]:
    """Shifts out of columns go slot by slot, as time does; shifts with a row of their own stay in its order."""
    rank = {slot: number for number, slot in enumerate(slots)}
    columns = [one for one in found if one.in_column]
    columns.sort(key=lambda one: rank[one.shift.slot or ""])
    return [*columns, *(one for one in found if not one.in_column)]


def _of_row(intake: Intake, row: Row, post: str | None, slots: dict[str, Slot], *, needed: bool) -> Iterator[Found]:
    for code, cell in row.free.items():
        places = intake.attempt(row, code, headcount, cell) if said(cell) else None
        if places and post is not None and code in slots:
            slot = slots[code]
            id = _known_id(intake, post, slot.span) or slot_shift_id(post, code)
            shift = _kept(intake, _shift(row, post, slot.span, places, slot=slot, id=id), row, "minimum", "maximum")
            yield Found(shift, row, in_column=True)
    if "wanted" in row:
        yield from _long(intake, row, post, slots)
    elif needed and not row.free and "wanted" not in row.wrong:
        intake.findings.fault(row.place("wanted"), *_NO_PLACES)


def _long(intake: Intake, row: Row, post: str | None, slots: dict[str, Slot]) -> Iterator[Found]:
    label = _label(intake, row)
    slot = slots.get(label) if label is not None else None
    span = _span(intake, row, label, slot)
    places = intake.attempt(row, "wanted", lambda _: _checked(_headcount_of(row)), row["wanted"])
    if span is None or places is None or post is None or row.wrong & _NEEDED:
        return
    if not row.has_column("slot"):
        slot = next((known for known in slots.values() if known.span == span), None)
    _note_far(intake, row, span)
    id = row.get("shift") or _known_id(intake, post, span) or _id(intake.timeline, post, slot, span)
    shift = _shift(row, post, span, places, slot=slot, id=id, label=label)
    yield Found(_kept(intake, shift, row), row, row.get("leaders"))


_NEEDED = frozenset({"minimum", "maximum", "importance", "surplus_weight", "shift", "slot"})


def _label(intake: Intake, row: Row) -> str | None:
    """The slot a row names; in a file without slots the name is kept for what it is."""
    if "slot" in row and not intake.slots.ids:
        return str(row["slot"])
    return intake.find(row, "slot", intake.slots)


def _span(intake: Intake, row: Row, label: str | None, slot: Slot | None) -> Span | None:
    """The row's own times, or those of its slot; `None` when there are none, which is a fault here or at the slot."""
    timed = {"date", "start", "end"} & (row.values.keys() | row.wrong)
    if not timed and label in intake.slots:
        return slot.span if slot else None
    return intake.calendar.stretch(row, intake.findings) if timed or "slot" not in row.wrong else None


def _headcount_of(row: Row) -> Headcount:
    return Headcount(row["wanted"], row.get("minimum", 0), row.get("maximum"))


def _shift(
    row: Row, post: str, span: Span, places: Headcount, *, slot: Slot | None, id: str, label: str | None = None
) -> Shift:
    """A shift of a slot comes on the slot's buses unless the row names others."""
    wave = row.get("wave", slot.wave if slot else None)
    return Shift(
        id,
        post,
        span.start,
        span.end,
        places.wanted,
        places.minimum,
        places.maximum,
        row.get("importance", 1),
        slot.id if slot else label,
        None if wave == NO_WAVE else wave,
        row.get("surplus_weight"),
    )


def _known_id(intake: Intake, post: str, span: Span) -> str | None:
    """What the shift of that post at that time is called already."""
    return intake.known.shift(post, span) if intake.known else None


def _kept(intake: Intake, new: Shift, row: Row, *said: str) -> Shift:
    """With what was known of the shift, where the row has no column for it; `said` are further facts that it tells."""
    old = intake.before.shift_by_id.get(new.id)
    columns = (*row.headings, *said)
    return kept(fits_numbers(new, old, columns), old, columns, _SAID_BY)


def _id(timeline: Timeline, post: str, slot: Slot | None, span: Span) -> str:
    if slot is not None:
        return slot_shift_id(post, slot.id)
    return f"{post}-{timeline.day(span.start):%m%d}-{clock_text(timeline.clock(span.start)).replace(':', '')}"


def _note_far(intake: Intake, row: Row, span: Span) -> None:
    day = intake.timeline.day(span.start)
    if far_from(intake.calendar.days, day):
        intake.findings.note(row.place("date"), *_FAR, day=day)


_SAID_BY = {
    "importance": ("importance",),
    "surplus_weight": ("surplus_weight",),
    "wave": ("wave", "slot", "date"),
    "composition": (),
}
_BECAME_A_DATE = (
    Text("“{said}”被电子表格当成了日期。", "the spreadsheet has made the date “{said}” of it."),
    Text("请把该列设为文本，再写 最少/需要/最多，例如 2/4/5。", "Format the column as text, then write 2/4/5 again."),
)
_NO_HEADCOUNT = (
    Text("“{said}”不是人数。", "“{said}” is no headcount."),
    Text("请写 16，或 最少/需要/最多，例如 2/4/5。", "Write 16, or minimum/wanted/maximum such as 2/4/5."),
)
_WRONG_ORDER = (
    Text(
        "最少 {least}、需要 {wanted}、最多 {most}，顺序不对。",
        "minimum {least}, wanted {wanted}, maximum {most} do not rise.",
    ),
    Text("最少不多于需要，需要不多于最多。", "The minimum may not exceed what is wanted, nor that the maximum."),
)
_NO_PLACES = (
    Text("没有写需求人数。", "how many are wanted is missing."),
    Text(
        "请写人数，或用时段编号作列名、在格内写人数。",
        "Write the headcount, or head columns with slot ids and write it there.",
    ),
)
_FAR = (
    Text("{day} 离展会日期很远。", "{day} is far from the expo's days."),
    Text("请核对年份和月份。", "Check year and month."),
)
