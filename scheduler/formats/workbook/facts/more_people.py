"""Reads trainings, companions and fixed assignments."""

from collections.abc import Sequence

from scheduler.domain.people import Tie
from scheduler.domain.places import Shift
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.people import COMPANIONS, TRAININGS
from scheduler.formats.workbook.sheets.settings import PINS


def read_trainings(intake: Intake) -> dict[str, set[str]]:
    """The trainings that each volunteer has passed: those of before, with what the sheet says of each."""
    before = intake.before.volunteers if intake.has(TRAININGS) else ()
    found = {one.id: set(one.trainings) for one in before if one.trainings}
    for row in intake.rows(TRAININGS):
        volunteer = intake.find(row, "volunteer", intake.volunteers)
        if volunteer is not None and "training" in row:
            change = set.add if row.get("passed", True) else set.discard
            change(found.setdefault(volunteer, set()), row["training"])
    return found


def read_companions(intake: Intake) -> list[Tie]:
    """In the order of the sheet."""
    found: list[Tie] = []
    for row in intake.rows(COMPANIONS):
        first = intake.find(row, "first", intake.volunteers)
        second = intake.find(row, "second", intake.volunteers)
        if first is not None and first == second:
            intake.findings.fault(row.place("second"), *_ONESELF)
        elif first is not None and second is not None and not row.wrong:
            found.append(Tie(first, second, row.get("together", True)))
    return found


def read_pins(intake: Intake, shifts: Sequence[Shift]) -> frozenset[Assignment]:
    """Assignments that stay."""
    found: set[Assignment] = set()
    for row in intake.rows(PINS):
        volunteer, shift = intake.find(row, "volunteer", intake.volunteers), _shift(intake, row, shifts)
        if volunteer is not None and shift is not None:
            found.add(Assignment(volunteer, shift))
    return frozenset(found)


def _shift(intake: Intake, row: Row, shifts: Sequence[Shift]) -> str | None:
    if "shift" in row:
        return intake.find(row, "shift", intake.shifts)
    post, slot = intake.find(row, "post", intake.posts), intake.find(row, "slot", intake.slots)
    if post is None or slot is None:
        if not row.wrong:
            intake.findings.fault(row.place("shift"), *_NO_SHIFT)
        return None
    found = [shift.id for shift in shifts if (shift.post, shift.slot) == (post, slot)]
    if len(found) != 1:
        intake.findings.fault(row.place("slot"), *_NOT_ONE, post=post, slot=slot, count=len(found))
        return None
    return found[0]


_ONESELF = (
    Text("两边是同一个人。", "both are the same person."),
    Text("请写两个不同的人。", "Name two different people."),
)
_NO_SHIFT = (
    Text("没有写是哪一班。", "which shift is meant is missing."),
    Text("请写班次编号，或岗位和时段。", "Write the shift's id, or post and slot."),
)
_NOT_ONE = (
    Text("岗位“{post}”在时段“{slot}”有 {count} 个班次。", "the post “{post}” has {count} shifts in the slot “{slot}”."),
    Text("请写班次编号。", "Write the shift's id."),
)
