"""Lays a problem out as the rows of the workbook's sheets, such that reading them gives the same problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import DAY, clock_text
from scheduler.formats.workbook.choices import TIES
from scheduler.formats.workbook.facts.settings import CLOCK_UNIT, NO_LIMIT
from scheduler.formats.workbook.filled_demand import composition_rows, demand_rows, post_rows
from scheduler.formats.workbook.filled_people import availability_rows, cells_of_times, volunteer_rows
from scheduler.formats.workbook.given import YES, Cells, Written, given, yes_or_no
from scheduler.formats.workbook.items import joined
from scheduler.formats.workbook.layout import Sheet
from scheduler.formats.workbook.sheets import SHEETS
from scheduler.formats.workbook.sheets.expo import ITEMS
from scheduler.formats.workbook.stretch import stretch_cells

_ALWAYS = frozenset({"expo", "zones", "slots", "posts", "demand", "organisations", "volunteers", "settings"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet to be written: `keys` are its columns, `free` headings of further ones."""

    sheet: Sheet
    rows: Sequence[Cells]
    keys: tuple[str, ...]
    free: tuple[str, ...] = ()

    def headings(self, language: Language) -> tuple[str, ...]:
        return (*(self.sheet.heading(key, language) for key in self.keys), *self.free)

    def lines(self) -> Iterator[list[Written | None]]:
        """The cells of each row in the order of the headings."""
        return ([row.get(key) for key in (*self.keys, *self.free)] for row in self.rows)


def filled(problem: Problem, language: Language) -> list[Filled]:
    """The sheets that say something, and the main ones even when empty."""
    times = cells_of_times(problem, language)
    rows: dict[str, Sequence[Cells]] = {
        "expo": list(_expo(problem, language)),
        "zones": [{"id": zone.id, "name": zone.name} for zone in problem.zones],
        "travel": [{"from": a, "to": b, "minutes": minutes} for (a, b), minutes in problem.travel.items()],
        "slots": [_slot(problem, slot.id) for slot in problem.slots],
        "posts": post_rows(problem, language),
        "composition": composition_rows(problem),
        "demand": demand_rows(problem),
        "organisations": list(_organisations(problem)),
        "transports": list(_transports(problem)),
        "volunteers": volunteer_rows(problem, times, language),
        "availability": availability_rows(problem, times, language),
        "trainings": list(_trainings(problem, language)),
        "companions": [
            {"first": t.first, "second": t.second, "together": TIES[t.together].say(language)} for t in problem.ties
        ],
        "settings": list(_settings(problem, language)),
        "pins": [{"volunteer": pin.volunteer, "shift": pin.shift} for pin in sorted(problem.pinned)],
    }
    slots = [slot.id for slot in problem.slots]
    return [lay_out(sheet, rows[sheet.key], slots) for sheet in SHEETS if rows[sheet.key] or sheet.key in _ALWAYS]


def lay_out(sheet: Sheet, rows: Sequence[Cells], slots: Sequence[str]) -> Filled:
    """Only the columns that are needed, slots in their order; all columns for a sheet without rows."""
    used = {key for row in rows for key in row}
    keys = [column.key for column in sheet.columns if column.required or column.key in used or not rows]
    free = [slot for slot in slots if slot in used and slot not in sheet.by_key]
    return Filled(sheet, rows, tuple(keys), tuple(free))


def _expo(problem: Problem, language: Language) -> Iterator[Cells]:
    words = _ITEM_WORDS
    yield {"item": words["name"].say(language), "value": problem.expo.name}
    yield {"item": words["zone"].say(language), "value": problem.expo.zone}
    for day in problem.expo.days:
        heat: Cells = {} if day.heat is None else {"heat": day.heat}
        yield {"item": words["day"].say(language), "value": day.date.isoformat(), **heat}


_ITEM_WORDS = {
    "name": Text(ITEMS["name"][0], "Name"),
    "zone": Text(ITEMS["zone"][0], "Time zone"),
    "day": Text(ITEMS["day"][0], "Day"),
}


def _slot(problem: Problem, id: str) -> Cells:
    slot = problem.slot_by_id[id]
    return {"id": id, **stretch_cells(problem.timeline, slot.start, slot.end), "wave": slot.wave}


def _organisations(problem: Problem) -> Iterator[Cells]:
    for one in problem.organisations:
        numbers = {"promised": one.promised, "minimum": one.minimum, "maximum": one.maximum}
        yield given({"id": one.id, "name": one.name, "kind": one.kind, "parent": one.parent, **numbers})


def _transports(problem: Problem) -> Iterator[Cells]:
    for one in problem.transports:
        yield given({"id": one.id, "name": one.name, "minutes": one.minutes, "seats": one.seats})


def _trainings(problem: Problem, language: Language) -> Iterator[Cells]:
    for volunteer in problem.volunteers:
        for training in sorted(volunteer.trainings):
            yield {"volunteer": volunteer.id, "training": training, "passed": YES.say(language)}


def _settings(problem: Problem, language: Language) -> Iterator[Cells]:
    for key, about, value in problem.settings.table():
        name, told = (about.name.zh, key) if language == "zh" else (key, about.name.en)
        cells = {"key": name, "value": _setting(value, about.unit, language), "about": f"{told} ({about.unit})"}
        yield given(cells)


def _setting(value: object, unit: str, language: Language) -> Written:
    if value is None:
        return NO_LIMIT.say(language)
    if isinstance(value, frozenset):
        return joined(sorted(value))
    if isinstance(value, bool):
        return yes_or_no(value, language)
    assert isinstance(value, int)  # settings are limits, weights and sets of codes
    return clock_text(value) if unit == CLOCK_UNIT and value <= DAY else value
