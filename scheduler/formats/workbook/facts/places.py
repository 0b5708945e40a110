"""Reads zones, the minutes between them, and slots."""

from collections.abc import Sequence

from scheduler.domain.places import Slot, Zone
from scheduler.domain.text import Text
from scheduler.domain.timeline import Minutes
from scheduler.formats.workbook.cell import said
from scheduler.formats.workbook.convert import minutes
from scheduler.formats.workbook.facts.listed import listed
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.known import kept
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.places import TRAVEL, ZONES

Travel = dict[tuple[str, str], Minutes]


def read_zones(intake: Intake) -> tuple[list[Zone], Travel]:
    """The zones, with the minutes between them that stand in the same sheet."""
    rows = listed(intake, intake.rows(ZONES, intake.glance(ZONES)), intake.zones)
    travel: Travel = {}
    for id, row in rows:
        _matrix(intake, row, id, travel)
    zones = [
        kept(Zone(id, row.get("name", id)), intake.before.zone_by_id.get(id), row.headings, {"name": ("name",)})
        for id, row in rows
    ]
    return zones, travel


def read_travel(intake: Intake, travel: Travel) -> None:
    """Adds the minutes from the sheet of their own; by now the zones that only posts name are known too."""
    for row in intake.rows(TRAVEL, intake.zones):
        _travel(intake, row, travel)


def _travel(intake: Intake, row: Row, travel: Travel) -> None:
    start, end = intake.find(row, "from", intake.zones), intake.find(row, "to", intake.zones)
    if start is not None:
        _matrix(intake, row, start, travel)
    if start is not None and end is not None and "minutes" in row:
        _enter(intake, row, (start, end), row["minutes"], travel)
    elif not row.free and not row.wrong:
        intake.findings.fault(row.place("minutes"), *_NO_TRAVEL)


def _matrix(intake: Intake, row: Row, start: str, travel: Travel) -> None:
    for end, cell in row.free.items():
        told = said(cell)
        if told and (end != start or told not in ("0", "-", "—", "/", "\\")):
            length = intake.attempt(row, end, minutes, cell)
            if length is not None:
                _enter(intake, row, (start, end), length, travel)


def _enter(intake: Intake, row: Row, way: tuple[str, str], length: Minutes, travel: Travel) -> None:
    if travel.setdefault(way, length) != length:
        start, end = way
        intake.findings.fault(row.place("minutes"), *_TWO_LENGTHS, start=start, end=end, one=travel[way], two=length)


def read_slots(intake: Intake, rows: Sequence[Row]) -> list[Slot]:
    """The slots; a slot without a wave is a wave of its own. Their ids are known already."""
    found: list[Slot] = []
    first: dict[str, Row] = {}
    for row in rows:
        id = row.get("id")
        if id is not None and first.setdefault(id, row) is not row:
            intake.twice(row, "id", intake.slots.kind, id, first[id])
        span = intake.calendar.stretch(row, intake.findings) if not row.wrong & {"date", "start", "end"} else None
        if span and id is not None and not row.wrong:
            old = intake.before.slot_by_id.get(id)
            found.append(kept(Slot(id, span.start, span.end, row.get("wave", id)), old, row.headings, _WAVE))
    return found


_WAVE = {"wave": ("wave",)}
_NO_TRAVEL = (
    Text("没有写到哪里、要几分钟。", "where to, or how many minutes, is missing."),
    Text("每行写：从片区、到片区、分钟。", "Each row: from zone, to zone, minutes."),
)
_TWO_LENGTHS = (
    Text(
        "{start} 到 {end} 前面写的是 {one} 分钟，这里是 {two}。",
        "{start} to {end} was {one} minutes before, here {two}.",
    ),
    Text("请只留一个。", "Keep one of them."),
)
