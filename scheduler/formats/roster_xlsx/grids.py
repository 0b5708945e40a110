"""Reads the sheets by person and by post: which assignments their cells name, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.roster_faults import POST, SHIFT, VOLUNTEER, unknown
from scheduler.formats.roster_labels import pieces
from scheduler.formats.roster_xlsx import by_person, by_post, words
from scheduler.formats.roster_xlsx.memory import Memory

Table = Sequence[Sequence[str]]
Place = tuple[int, str]
"""Row from 1, column letter."""


@dataclass
class Reading:
    """What one sheet says. `spots`: place by line and column key, for saying where something has gone missing."""

    sheet: str
    found: dict[Assignment, Place] = field(default_factory=dict)
    spots: dict[tuple[str, str], Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def note(self, assignment: Assignment, place: Place) -> None:
        if assignment in self.found:
            facts = tuple(assignment._asdict().items())
            self.faults.append(Fault(_TWICE, _ONCE, self.sheet, *place, facts))
        self.found.setdefault(assignment, place)

    def blame(self, problem: Text, remedy: Text, place: Place, **facts: object) -> None:
        self.faults.append(Fault(problem, remedy, self.sheet, *place, tuple(facts.items())))


def read_by_person(sheet: str, table: Table, memory: Memory) -> Reading:
    reading = Reading(sheet)
    for row, line, cells in _lines(reading, table, by_person.NAME, by_person.FIRST):
        volunteer = _person_of_row(reading, memory, row, line)
        for column, place, cell in cells if volunteer else ():
            reading.spots[volunteer, column] = place
            for typed in pieces(cell):
                if shift := _shift(reading, memory, typed, column, place):
                    reading.note(Assignment(volunteer, shift), place)
    return reading


def read_by_post(sheet: str, table: Table, memory: Memory) -> Reading:
    reading = Reading(sheet)
    for row, (key, title), cells in _lines(reading, table, by_post.POST, by_post.FIRST):
        code = memory.code(key or title.split()[0])
        if code is None:
            place = (row, xl_col_to_name(by_post.POST))
            reading.faults.append(unknown(POST, key or title, memory.codes, sheet=sheet, row=place[0], column=place[1]))
            continue
        for column, place, cell in cells:
            reading.spots[code, column] = place
            if not (typed := pieces(cell)):
                continue
            if shift := _shift(reading, memory, code, column, place):
                for volunteer in _people(reading, memory, typed, place):
                    reading.note(Assignment(volunteer, shift), place)
    return reading


Cells = list[tuple[str, Place, str]]


def _lines(reading: Reading, table: Table, label: int, first: int) -> Iterator[tuple[int, tuple[str, str], Cells]]:
    """Row number, key with label, and the cells under the columns' keys; rows that say nothing are skipped."""
    start = next((index for index, row in enumerate(table) if row and row[0] == words.KEYS), None)
    if start is None:
        reading.blame(_NO_KEYS, _KEEP_KEYS, (0, ""))
        return
    keys = {index: key for index, key in enumerate(table[start]) if index >= first and key}
    # The keys are followed by the two rows of headings, days and times.
    for number, row in enumerate(table[start + 3 :], start + 4):
        cells = [(key, (number, xl_col_to_name(index)), row[index]) for index, key in keys.items() if index < len(row)]
        name = row[label] if label < len(row) else ""
        if row[0] or (name and any(cell for _, _, cell in cells)):
            yield number, (row[0], name), cells


def _person_of_row(reading: Reading, memory: Memory, row: int, line: tuple[str, str]) -> str:
    """Whose row it is, empty when that is not clear."""
    key, name = line
    place = (row, xl_col_to_name(by_person.NAME))
    if not key:
        return next(iter(_people(reading, memory, [name], place)), "")
    if key not in memory.problem.volunteer_by_id:
        known = memory.problem.volunteer_by_id
        reading.faults.append(unknown(VOLUNTEER, key, known, sheet=reading.sheet, row=row, column=place[1]))
        return ""
    if name and key not in memory.people(name):
        reading.blame(_OTHER_NAME, _OTHER_ROW, place, name=name, label=memory.labels.get(key, key))
        return ""
    return key


def _people(reading: Reading, memory: Memory, typed: Sequence[str], place: Place) -> Iterator[str]:
    for name in typed:
        found = memory.people(name)
        if len(found) == 1:
            yield found[0]
        elif found:
            labels = "、".join(memory.labels.get(volunteer, volunteer) for volunteer in found)
            reading.blame(_SEVERAL, _CHOOSE, place, name=name, labels=labels)
        else:
            known = memory.labels.values()
            reading.faults.append(unknown(VOLUNTEER, name, known, sheet=reading.sheet, row=place[0], column=place[1]))


def _shift(reading: Reading, memory: Memory, typed: str, column: str, place: Place) -> str | None:
    """The shift of a code in a column; notes why there is none."""
    code = memory.code(typed)
    if code is None:
        reading.faults.append(unknown(POST, typed, memory.codes, sheet=reading.sheet, row=place[0], column=place[1]))
        return None
    shift = memory.cells.get((code, column))
    if shift is None:
        reading.blame(_NO_SHIFT, _OTHER_TIME, place, code=code)
    elif shift not in memory.problem.shift_by_id:
        known: Mapping[str, object] = memory.problem.shift_by_id
        reading.faults.append(unknown(SHIFT, shift, known, sheet=reading.sheet, row=place[0], column=place[1]))
        return None
    return shift


_TWICE = Text("{volunteer} 在 {shift} 写了两次。", "{volunteer} stands on {shift} twice.")
_ONCE = Text("删去一处。", "Delete one of them.")
_NO_KEYS = Text("隐藏的编号行不见了。", "the hidden row of keys is gone.")
_KEEP_KEYS = Text(
    "请重新导出，只改姓名或岗位单元格，保留隐藏的行和列。",
    "Export again, change only cells of names or posts, and keep the hidden rows and columns.",
)
_OTHER_NAME = Text(
    "这一行是{label}的，姓名却写成“{name}”。", "this row belongs to {label}, but the name says “{name}”."
)
_OTHER_ROW = Text(
    "换人请把岗位写到那个人自己的行里，姓名不改。", "To put somebody else there, write the post into their own row."
)
_SEVERAL = Text("叫“{name}”的不止一人。", "several people are called “{name}”.")
_CHOOSE = Text("请写 {labels} 中的一个。", "Write one of {labels}.")
_NO_SHIFT = Text("{code} 在这个时段没有班次。", "{code} has no shift at this time.")
_OTHER_TIME = Text(
    "请换一列，或先在需求表中加上这个班次。", "Use another column, or add the shift to the demand first."
)
