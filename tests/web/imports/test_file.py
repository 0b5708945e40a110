"""A file on the machine's own disk, as the command line imports it."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from fixtures import load, workbook
from scheduler.formats.workbook import BadWorkbook
from tests.web.conftest import NOW
from web.services.history import changes as history
from web.services.imports.file import import_file
from web.services.who import Who
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow


def test_a_workbook_begins_an_expo(session: Session, organiser: Who) -> None:
    expo = import_file(session, None, workbook("demo"), organiser, NOW)

    assert load_problem(session, expo) == load("demo")


def test_a_list_changes_one_and_may_be_all_there_is(
    session: Session, expo: ExpoRow, organiser: Who, tmp_path: Path
) -> None:
    path = tmp_path / "志愿者.csv"
    path.write_text("编号,联系电话\nV001,139\n")

    import_file(session, expo, path, organiser, NOW, remove=["volunteers"])

    assert [(one.id, one.phone) for one in load_problem(session, expo).volunteers] == [("V001", "139")]
    assert history(session, expo.id or 0)[0].after["counts"] == {"volunteers": [0, 1, 59], "ties": [0, 0, 3]}


def test_a_faulty_file_changes_nothing(session: Session, expo: ExpoRow, organiser: Who, tmp_path: Path) -> None:
    path = tmp_path / "志愿者.csv"
    path.write_text("编号,年龄\nV001,abc\n")

    with pytest.raises(BadWorkbook, match="“abc” is not a whole number"):
        import_file(session, expo, path, organiser, NOW)

    assert len(session.exec(select(ExpoRow)).all()) == 1
