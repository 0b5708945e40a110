"""Gives everybody in the registration list an id, and refuses the same person twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.text import Text
from scheduler.formats.workbook.implied import imply
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS
from scheduler.formats.workbook.sheets.volunteers import EXAMPLE


@dataclass(frozen=True, slots=True)
class Registered:
    """A row of the registration list with the id it gets."""

    id: str
    organisation: str
    row: Row


def register(intake: Intake, rows: Sequence[Row]) -> list[Registered]:
    """Gives everybody an id and makes it known; the same person twice is a fault that names both rows."""
    found: list[Registered] = []
    first: dict[str, Row] = {}
    people: dict[tuple[str, str, str], Row] = {}
    taken = {row["id"] for row in rows if "id" in row}
    for row in rows:
        organisation = _organisation(intake, row)
        id = row.get("id") or _known_id(intake, row, organisation) or _made_id(row, organisation, taken)
        if id in first:
            intake.twice(row, "id", intake.volunteers.kind, id, first[id])
        elif _is_new(intake, row, organisation, people):
            found.append(Registered(id, organisation or "", row))
        first.setdefault(id, row)
        intake.volunteers.add(id, row.get("name", ""))
    _note_namesakes(intake, found)
    _note_examples(intake, found)
    return found


def _organisation(intake: Intake, row: Row) -> str | None:
    """Without a sheet of organisations, every organisation that is named is one."""
    if "organisation" in row and not intake.has(ORGANISATIONS):
        imply(intake, intake.organisations, row, "organisation")
    return intake.find(row, "organisation", intake.organisations)


def _known_id(intake: Intake, row: Row, organisation: str | None) -> str | None:
    """Who is there already under that name."""
    return intake.known.person(row.get("name", ""), organisation, row.get("phone", "")) if intake.known else None


def _made_id(row: Row, organisation: str | None, taken: set[str]) -> str:
    """Organisation and name, so that it stays the same when rows are moved; numbered where that is not enough."""
    stem = f"{organisation or ''}-{row.get('name', '')}"
    id, number = stem, 1
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    taken.add(id)
    return id


def _is_new(intake: Intake, row: Row, organisation: str | None, people: dict[tuple[str, str, str], Row]) -> bool:
    digits = re.sub(r"[^\d*]", "", row.get("phone", ""))
    if not digits or organisation is None or "name" not in row:
        return True
    first = people.setdefault((row["name"], organisation, digits), row)
    if first is not row:
        facts = {"name": row["name"], "sheet": first.sheet, "row": first.number}
        intake.findings.fault(row.place("name"), *_SAME_PERSON, **facts)
    return first is row


def _note_namesakes(intake: Intake, found: Sequence[Registered]) -> None:
    first: dict[tuple[str, str], Registered] = {}
    for person in found:
        name = person.row.get("name", "")
        other = first.setdefault((name, person.organisation), person)
        if other is not person and name:
            facts = {"name": name, "sheet": other.row.sheet, "row": other.row.number, "one": other.id, "two": person.id}
            intake.findings.note(person.row.place("name"), *_NAMESAKE, **facts)


def _note_examples(intake: Intake, found: Sequence[Registered]) -> None:
    examples = [person for person in found if person.id.startswith(EXAMPLE)]
    if examples:
        place = examples[0].row.place("id")
        intake.findings.note(place, *_EXAMPLES, names="、".join(person.id for person in examples))


_EXAMPLES = (
    Text("模板里的示例行还在：{names}。", "rows of the template are still there: {names}."),
    Text("请删去。", "Delete them."),
)
_SAME_PERSON = (
    Text(
        "“{name}”与“{sheet}”第 {row} 行同名、同单位、同电话。",
        "“{name}” has name, organisation and phone of “{sheet}”, row {row}.",
    ),
    Text("请删去一行；若是两人，请核对电话。", "Delete one of the two rows; if they are two people, check the phones."),
)
_NAMESAKE = (
    Text(
        "“{name}”与“{sheet}”第 {row} 行同单位同名，按两人处理（{one}、{two}）。",
        "“{name}” shares name and organisation with “{sheet}”, row {row}; taken for two people ({one}, {two}).",
    ),
    Text("若是同一人，请删去一行。", "If they are one, delete a row."),
)
