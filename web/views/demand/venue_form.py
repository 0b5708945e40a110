"""Zones, slots and ways between zones as rows of tables, with some to spare."""

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from scheduler.domain.places import Slot
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Span
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import count
from scheduler.formats.workbook.dates import Day, day
from scheduler.formats.workbook.sheets.places import SLOTS, ZONES
from scheduler.formats.workbook.stretch import Calendar, stretch_cells
from web.services.demand.venue import Seen
from web.views.fields import Field, Reading, Said, column, shown, whole

TO_SPARE = 3
_WHEN = Text("请填写日期、开始和结束。", "Enter date, start and end.")
_TWICE = Text("编号 {key} 出现了两次。", "The id {key} is there twice.")
ZONE = (column(ZONES, "name", hint=False),)
SLOT = (
    column(SLOTS, "date", read=day, empty=None),
    column(SLOTS, "start", read=clock, empty=None),
    column(SLOTS, "end", read=clock, empty=None),
    column(SLOTS, "wave", hint=False),
)
NEW = column(ZONES, "id", hint=False)


def stand_zones(venue: Problem, versions: Mapping[str, int]) -> Said:
    said: Said = MultiDict({"rows": str(len(venue.zones) + TO_SPARE)})
    for at, zone in enumerate(venue.zones):
        said.update(
            {**shown(ZONE, zone, f"z{at}-"), f"z{at}-key": zone.id, f"z{at}-version": str(versions.get(zone.id, 0))}
        )
    return said


def read_zones(reading: Reading) -> list[Seen]:
    """A zone whose name was emptied goes."""
    return [found for at in range(_rows(reading)) for found in _zone(reading, f"z{at}-")]


def stand_slots(venue: Problem, versions: Mapping[str, int]) -> Said:
    said: Said = MultiDict({"rows": str(len(venue.slots) + TO_SPARE)})
    for at, slot in enumerate(venue.slots):
        said.update({f"t{at}-{name}": text for name, text in _times(venue, slot.span).items()})
        said.update({f"t{at}-wave": slot.wave, f"t{at}-key": slot.id, f"t{at}-version": str(versions.get(slot.id, 0))})
    return said


def read_slots(reading: Reading, venue: Problem) -> list[Seen]:
    """A slot whose times were emptied goes."""
    return [found for at in range(_rows(reading)) for found in _slot(reading, venue, f"t{at}-")]


def stand_travel(venue: Problem) -> Said:
    pairs = _pairs(venue)
    times = {name: venue.travel_minutes(*pair) for name, pair in pairs.items()}
    return MultiDict({name: str(time) for name, time in times.items() if time})


def read_travel(reading: Reading, venue: Problem) -> dict[tuple[str, str], int]:
    return {pair: reading.value(way(name)) for name, pair in _pairs(venue).items()}


def way(name: str) -> Field:
    """The field of the minutes between two zones."""
    return Field(name, Text("分钟", "Minutes"), read=count, empty=0, mode="numeric")


def _pairs(venue: Problem) -> dict[str, tuple[str, str]]:
    """Every two zones, by the name of their field; in the order in which they are kept, if they are."""
    found = {}
    for at, first in enumerate(venue.zones):
        for to, second in enumerate(venue.zones[:at]):
            pair = (second.id, first.id)
            found[f"w{to}-{at}"] = pair[::-1] if pair[::-1] in venue.travel else pair
    return found


def _zone(reading: Reading, prefix: str) -> Iterator[Seen]:
    key, version = reading.said.get(f"{prefix}key", ""), whole(reading.said.get(f"{prefix}version"))
    name = reading.value(ZONE[0], prefix)
    if not name:
        if key:
            yield key, version, None
        return
    key = key or _new_key(reading, prefix) or name
    yield key, version, {"id": key, "name": name}


def _slot(reading: Reading, venue: Problem, prefix: str) -> Iterator[Seen]:
    key, version = reading.said.get(f"{prefix}key", ""), whole(reading.said.get(f"{prefix}version"))
    values = reading.values(SLOT, prefix)
    said = {name: reading.said.get(prefix + name, "").strip() for name in ("date", "start", "end")}
    if not any(said.values()):
        if key:
            yield key, version, None
        return
    span = _span(reading, venue, prefix, values, said, venue.slot_by_id.get(key))
    key = key or _new_key(reading, prefix) or f"{said['date']} {said['start']}"
    if span is not None:
        yield key, version, {"id": key, "start": span.start, "end": span.end, "wave": values["wave"] or key}


def _span(
    reading: Reading, venue: Problem, prefix: str, values: Mapping[str, Any], said: Mapping[str, str], old: Slot | None
) -> Span | None:
    if old is not None and said == _times(venue, old.span):
        return old.span
    if None in (values["date"], values["start"], values["end"]):
        reading.wrong(f"{prefix}date", _WHEN)
        return None
    when: Day = values["date"]
    found = Calendar(venue.timeline, [one.date for one in venue.expo.days]).day(when)
    return venue.timeline.span(found, values["start"], values["end"])


def _new_key(reading: Reading, prefix: str) -> str:
    """The id given to a new row; one that is there already is a fault."""
    key = str(reading.value(NEW, prefix))
    others = [reading.said.get(f"{prefix[0]}{at}-key") for at in range(_rows(reading))]
    if key and key in others:
        reading.wrong(f"{prefix}id", _TWICE, key=key)
    return key


def _rows(reading: Reading) -> int:
    return min(whole(reading.said.get("rows")), 500)


def _times(venue: Problem, span: Span) -> dict[str, str]:
    cells = stretch_cells(venue.timeline, span.start, span.end)
    return {name: cells[name] for name in ("date", "start", "end")}
