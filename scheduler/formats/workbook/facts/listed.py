"""Reads rows that each define one thing with an id or a name."""

from collections.abc import Sequence

from scheduler.domain.text import Text
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.names import Names
from scheduler.formats.workbook.row import Row


def listed(intake: Intake, rows: Sequence[Row], names: Names) -> list[tuple[str, Row]]:
    """Each row with its id, the name standing in for a missing one; the same id twice is a fault."""
    first: dict[str, Row] = {}
    for row in rows:
        id = row.get("id") or _known(intake, names, row) or row.get("name")
        if id is None:
            if not row.wrong & {"id", "name"}:
                intake.findings.fault(row.place("id"), *_NAMELESS, kind=names.kind)
        elif first.setdefault(id, row) is row:
            names.add(id, row.get("name", ""))
        else:
            intake.twice(row, "id" if "id" in row else "name", names.kind, id, first[id])
    return list(first.items())


def _known(intake: Intake, names: Names, row: Row) -> str | None:
    """The id of what is there under that name; a list of new things only says the name."""
    return names.one(row["name"]) if intake.known and "name" in row else None


_NAMELESS = (
    Text("这一行没有写{kind}的编号或名称。", "this row names no {kind}."),
    Text("请写编号或名称，或删去这一行。", "Write an id or a name, or delete the row."),
)
