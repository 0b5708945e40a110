"""Things that a list only mentions: without a sheet of their own they come into being by being named."""

from collections.abc import Iterator

from scheduler.domain.text import Text
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.names import Names
from scheduler.formats.workbook.row import Row


def imply(intake: Intake, names: Names, row: Row, key: str) -> None:
    """Make known what a cell names; beside an expo that is there already, something new is pointed out once."""
    said: str = row[key]
    if intake.known is None:
        names.add(said)
    elif not names.knows(said):
        near = "、".join(names.near(said)) or Text("无", "none")
        intake.findings.note(row.place(key), *_NEW, kind=names.kind, said=said, near=near)
        names.add(said)


def unknown_before(intake: Intake, names: Names, kind: str) -> Iterator[str]:
    """The ids that only the file names; `kind` is the field of the problem."""
    before = {one.id for one in getattr(intake.before, kind)}
    return (id for id in names.ids if id not in before)


_NEW = (
    Text("原来没有叫“{said}”的{kind}，将新建。", "there was no {kind} “{said}”; it will be new."),
    Text("若是写错，请改正；相近的有：{near}。", "If it is a slip, correct it; much alike: {near}."),
)
