"""Reads the organisations, a tree, and the buses."""

from collections.abc import Mapping, Sequence

from scheduler.domain.people import Organisation, Transport
from scheduler.domain.text import Text
from scheduler.formats.workbook.facts.listed import listed
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.known import kept
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS


def read_organisations(intake: Intake) -> list[Organisation]:
    """In the order of the sheet; parents may come later than their children."""
    rows = listed(intake, intake.rows(ORGANISATIONS), intake.organisations)
    found = [_organisation(intake, id, row) for id, row in rows]
    _refuse_circles(intake, found, dict(rows))
    return found


def _organisation(intake: Intake, id: str, row: Row) -> Organisation:
    minimum, maximum = row.get("minimum"), row.get("maximum")
    if minimum is not None and maximum is not None and minimum > maximum:
        intake.findings.note(row.place("maximum"), *_NO_ROOM, minimum=minimum, maximum=maximum)
    new = Organisation(
        id,
        row.get("name", id),
        row.get("kind", ""),
        intake.find(row, "parent", intake.organisations),
        row.get("promised"),
        minimum,
        maximum,
    )
    return kept(new, intake.before.organisation_by_id.get(id), row.headings, _ORGANISATION)


def _refuse_circles(intake: Intake, found: Sequence[Organisation], rows: Mapping[str, Row]) -> None:
    parent_of = {one.id: one.parent for one in (*intake.before.organisations, *found)}
    for organisation in found:
        above, steps = organisation.parent, 0
        while above is not None and above != organisation.id and steps <= len(parent_of):
            above, steps = parent_of.get(above), steps + 1
        if above == organisation.id:
            intake.findings.fault(rows[organisation.id].place("parent"), *_CIRCLE, id=organisation.id)


def read_transports(intake: Intake) -> list[Transport]:
    """In the order of the sheet."""
    rows = listed(intake, intake.rows(TRANSPORTS), intake.transports)
    return [
        kept(
            Transport(id, row.get("name", id), row.get("minutes", 0), row.get("seats")),
            intake.before.transport_by_id.get(id),
            row.headings,
            _TRANSPORT,
        )
        for id, row in rows
    ]


_ORGANISATION = {name: (name,) for name in ("name", "kind", "parent", "promised", "minimum", "maximum")}
_TRANSPORT = {name: (name,) for name in ("name", "minutes", "seats")}
_NO_ROOM = (
    Text("最少 {minimum} 多于最多 {maximum}。", "at least {minimum} is more than at most {maximum}."),
    Text("请改正其中一个。", "Correct one of them."),
)
_CIRCLE = (
    Text("“{id}”成了自己的上级。", "“{id}” is above itself."),
    Text("请改正上级单位。", "Correct the parent."),
)
