"""Reads an organisers' workbook into a problem: all of it, or nothing with every fault."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Part, Post, Slot
from scheduler.domain.problem import Problem
from scheduler.domain.settings import Settings
from scheduler.domain.text import Text
from scheduler.formats.workbook.facts.availability import Hours, read_availability
from scheduler.formats.workbook.facts.demand import Found, read_demand
from scheduler.formats.workbook.facts.expo import read_expo
from scheduler.formats.workbook.facts.more_people import read_companions, read_pins, read_trainings
from scheduler.formats.workbook.facts.organisations import read_organisations, read_transports
from scheduler.formats.workbook.facts.places import read_slots, read_travel, read_zones
from scheduler.formats.workbook.facts.posts import build_posts, gather_posts, leaders_part, named_zones
from scheduler.formats.workbook.facts.registration import register
from scheduler.formats.workbook.facts.settings import read_settings
from scheduler.formats.workbook.facts.volunteers import Enrolment, named_organisations, named_transports
from scheduler.formats.workbook.findings import NOWHERE, Findings, Place
from scheduler.formats.workbook.grid import Grid
from scheduler.formats.workbook.heard import heard_in, mentioned
from scheduler.formats.workbook.imported import BadWorkbook, Imported
from scheduler.formats.workbook.intake import Advance, Intake, idle
from scheduler.formats.workbook.known import Named, tied, together
from scheduler.formats.workbook.recognise import is_empty, recognised
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.places import SLOTS
from scheduler.formats.workbook.sheets.posts import DEMAND, POSTS
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS
from scheduler.formats.workbook.source import grids
from scheduler.formats.workbook.told import UNTOLD, Told

Read = dict[str, Sequence[Named]]
"""What a file holds, by kind: a field of the problem."""


def read_problem(
    source: bytes | Path,
    *,
    name: str = "",
    base: Problem | None = None,
    whole: bool = True,
    told: Told = UNTOLD,
    advance: Advance = idle,
) -> Imported:
    """The problem in an xlsx, a csv, or a folder or zip of csv files; `name` is that of the file, without its ending.

    With a `base`, the expo that is there, a list may say only part: it changes what it names. Without one, `whole` asks
    for demand and volunteers both. Raises `BadWorkbook` with every fault, OSError when the disk refuses.
    """
    if isinstance(source, Path) and not name:
        name = source.stem
    book = grids(source, name)
    findings = Findings()
    known = recognised(book, findings, told.sheets, parts=base is not None)
    intake = Intake(told.headed(known), findings, base, advance)
    if not intake.grids:
        findings.fault(NOWHERE, *_NOTHING)
        found = None
    else:
        _require_sheets(intake, whole=whole and base is None)
        found = _problem(intake, name)
    faults, notes = findings.in_order_of({grid.name: index for index, grid in enumerate(book)})
    if faults or found is None:
        raise BadWorkbook(faults, notes, findings.tables)
    return Imported(found[0], notes, tuple(findings.tables), found[1])


def _problem(intake: Intake, name: str) -> tuple[Problem, Mapping[str, frozenset[str]]] | None:
    """The facts in the order in which they refer to each other, and which of them the file lists; `None` for faults."""
    slot_rows = intake.rows(SLOTS)
    for row in slot_rows:
        if "id" in row:
            intake.slots.add(row["id"])
    post_rows, demand_rows = intake.rows(POSTS, intake.slots), intake.rows(DEMAND, intake.slots)
    expo = read_expo(intake, name, _days(slot_rows + demand_rows))
    settings = read_settings(intake)
    zones, travel = read_zones(intake)
    organisations, transports = read_organisations(intake), read_transports(intake)
    before = intake.before
    own_slots = read_slots(intake, slot_rows)
    slots = together(before.slots, own_slots)
    gathered, posts_of_rows = gather_posts(intake, post_rows, demand_rows)
    read_travel(intake, travel)
    found = read_demand(intake, post_rows + demand_rows, posts_of_rows, slots, refers=len(post_rows))
    for shift in before.shifts:
        intake.shifts.add(shift.id)
    posts = build_posts(intake, gathered, _leaders(intake, found))
    volunteers = _volunteers(intake, slots, settings, together(before.posts, posts))
    shifts = together(before.shifts, [one.shift for one in found])
    ties, pins = read_companions(intake), read_pins(intake, shifts)
    read: Read = {
        "zones": named_zones(intake, zones),
        "organisations": named_organisations(intake, organisations),
        "transports": named_transports(intake, transports),
        "slots": own_slots,
        "posts": posts,
        "shifts": [one.shift for one in found],
        "volunteers": volunteers,
    }
    if intake.findings.faults:
        return None
    both: Any = {kind: together(getattr(before, kind), some) for kind, some in read.items()}
    ways = {**before.travel, **travel}
    problem = Problem(expo, **both, ties=tied(before.ties, ties), travel=ways, pinned=pins, settings=settings)
    return problem, heard_in(intake, gathered, ties, read)


def _volunteers(intake: Intake, slots: Sequence[Slot], settings: Settings, posts: Sequence[Post]) -> list[Volunteer]:
    """Everybody is known by name before the sheets that say more about them are read."""
    people = register(intake, intake.rows(VOLUNTEERS))
    hours = Hours(intake, slots)
    times, trainings = read_availability(intake, hours, slots), read_trainings(intake)
    listed = Enrolment(intake, hours, settings, posts).volunteers(people, times, trainings)
    return [*listed, *mentioned(intake, {one.id for one in listed}, times, trainings)]


def _require_sheets(intake: Intake, *, whole: bool) -> None:
    """Without demand or volunteers there is nothing to roster."""
    if whole and not intake.has(DEMAND) and not intake.has(POSTS):
        intake.findings.fault(NOWHERE, *_NO_SHEET, sheet=DEMAND.name)
    if whole and not intake.has(VOLUNTEERS):
        intake.findings.fault(NOWHERE, *_NO_SHEET, sheet=VOLUNTEERS.name)
    for sheet in (DEMAND, POSTS, VOLUNTEERS):
        for grid in _empty(intake.grids, sheet.key):
            intake.findings.fault(Place(grid.name), *_EMPTY_SHEET)


def _empty(book: Mapping[str, Iterable[Grid]], key: str) -> Iterator[Grid]:
    return (grid for grid in book.get(key, ()) if is_empty(grid))


def _days(rows: Sequence[Row]) -> Iterator[date]:
    return (row["date"] for row in rows if isinstance(row.get("date"), date))


def _leaders(intake: Intake, found: Sequence[Found]) -> dict[str, Part]:
    """What the column of leaders asks for, by post."""
    asked: dict[str, list[Found]] = {}
    for one in found:
        if one.leaders is not None:
            asked.setdefault(one.shift.post, []).append(one)
    parts: dict[str, Part] = {}
    for post, shifts in asked.items():
        part = leaders_part([(one.leaders or 0, one.shift.wanted) for one in shifts])
        if part:
            parts[post] = part[0]
            if not part[1]:
                place = shifts[0].row.place("leaders")
                intake.findings.note(place, *_LEADERS, post=post, most=part[0].least)
    return parts


_NOTHING = (
    Text(
        "认不出里面的内容：没有“志愿者”一类的表，也不是本程序的 JSON 或公开数据集的算例。",
        "nothing in it is recognised: no sheet such as “Volunteers”, no JSON of this program, no public instance.",
    ),
    Text("请从模板开始填写。", "Start from the template."),
)
_NO_SHEET = (
    Text("缺少“{sheet}”表。", "the sheet “{sheet}” is missing."),
    Text(
        "请补上这张表；单个 csv 里各表之前写一行表名，例如 [志愿者]。",
        "Add it; in a single csv file, put a line such as [Volunteers] before each table.",
    ),
)
_EMPTY_SHEET = (
    Text("这张表是空的。", "this sheet is empty."),
    Text("请从模板复制标题行，再填写。", "Copy the headings from the template and fill it in."),
)
_LEADERS = (
    Text(
        "岗位“{post}”各班组长人数不一，按每班 {most} 名计。",
        "the post “{post}” asks for leaders unevenly; {most} are taken for each shift.",
    ),
    Text("要更细，请用“人员构成”表。", "For more detail use the sheet “Composition”."),
)
