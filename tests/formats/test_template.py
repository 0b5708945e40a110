"""The template explains itself and is right as it stands."""

import io

import pytest
from openpyxl import load_workbook

from scheduler.domain.text import Language
from scheduler.formats.workbook import read_problem, template
from scheduler.formats.workbook.sheets import SHEETS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_reads_back_with_only_its_own_examples_noted(language: Language) -> None:
    found = read_problem(template(language=language))

    assert [one.id for one in found.problem.volunteers] == ["示例-1", "示例-2", "示例-3"]
    assert [note.row for note in found.notes] == [4]


def test_it_is_the_same_every_time() -> None:
    assert template() == template()


def test_every_column_has_its_heading_and_a_line_of_help() -> None:
    book = load_workbook(io.BytesIO(template()))

    for sheet in SHEETS:
        rows = [[cell.value for cell in row] for row in book[sheet.name.zh].iter_rows(min_row=2, max_row=3)]
        width = len(sheet.columns)
        assert rows[0][:width] == [column.help.zh for column in sheet.columns]
        assert rows[1][:width] == [column.name.zh for column in sheet.columns]


def test_choices_are_offered_as_dropdowns() -> None:
    page = load_workbook(io.BytesIO(template()))["岗位"]

    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}

    assert offered["C4:C5001"] == '"场馆解说,秩序维护,客商引导,支持保障,机动"'
