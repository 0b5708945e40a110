"""What sheets and headings mean: told once by a person, remembered for the expo's next file."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from scheduler.formats.workbook.told import Told
from web.store.tables import ExpoRow, Meaning


def told_of(said: Mapping[str, Any]) -> Told:
    """As the reader wants it."""
    return Told(said.get("sheets", {}), {(kind, heading): key for kind, heading, key in said.get("columns", [])})


def meant(before: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """What is told now, after what was told before; nothing chosen takes back what was."""
    sheets = dict(before.get("sheets", {}))
    columns = {(kind, heading): key for kind, heading, key in before.get("columns", [])}
    for name, choice in said.items():
        what, _, rest = name.partition(":")
        if what == "sheet" and (choice or rest in sheets):
            sheets[rest] = choice
        kind, _, heading = rest.partition(":")
        if what == "column" and (choice or (kind, heading) in columns):
            columns[kind, heading] = choice
    return {"sheets": sheets, "columns": [[*name, key] for name, key in columns.items()]}


def remembered(session: Session, expo: ExpoRow) -> dict[str, Any]:
    rows = session.exec(select(Meaning).where(Meaning.expo_id == expo.id)).all()
    return {
        "sheets": {row.sheet: row.means for row in rows if not row.heading},
        "columns": [[row.sheet, row.heading, row.means] for row in rows if row.heading],
    }


def remember(session: Session, expo: ExpoRow, said: Mapping[str, Any]) -> None:
    """For the next file, in the caller's transaction."""
    assert expo.id is not None
    there = session.exec(select(Meaning).where(Meaning.expo_id == expo.id)).all()
    known = {(row.sheet, row.heading): row for row in there}
    meant = {(sheet, ""): kind for sheet, kind in said.get("sheets", {}).items()}
    meant |= {(kind, heading): key for kind, heading, key in said.get("columns", [])}
    for (sheet, heading), means in meant.items():
        row = known.get((sheet, heading)) or Meaning(expo_id=expo.id, sheet=sheet, heading=heading, means=means)
        row.means = means
        session.add(row)
