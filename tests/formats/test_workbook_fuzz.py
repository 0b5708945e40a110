"""Whatever stands in the cells, and whatever the bytes, the answer is a problem or a refusal with reasons."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.formats.workbook import BadWorkbook, read_problem
from scheduler.formats.workbook.sheets import SHEETS
from tests.formats.books import RIGHT, csv_text, csv_zip, xlsx

XLSX = xlsx(RIGHT)
SAID = (
    *(
        "全部",
        "是",
        "否",
        "不限",
        "无",
        "-",
        "/",
        "1A",
        "1P",
        "G1",
        "V1",
        "张伟",
        "漯职院",
        "2/4/5",
        "0",
        "24:00",
        "11月2日",
    ),
    *(
        "2020-11-02",
        "44137",
        "0.5",
        "1e5",
        "-1",
        "CET-6",
        "二乙",
        "≥18",
        "11月2日上午、3日",
        "1A(首选)",
        "讲解合格",
        "2/30",
    ),
    *("11-02 08:00-12:00", "[志愿者]", "合计", "备注", "周一", "{0}", "%s", "'", '"', "(", ")", "编号", "99999999999"),
)
WORDS = st.sampled_from(SAID)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
NUMBERS = st.one_of(st.integers(-3, 50_000), st.floats(-1e9, 1e9, allow_nan=False), st.just(1e300), st.booleans())
TIMES = st.one_of(
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)),  # noqa: DTZ001  # spreadsheets know no zones
    st.times(),
)
CELLS = st.one_of(st.just(""), WORDS, TEXTS, NUMBERS, TIMES)


def answers(raw: bytes) -> None:
    """Reads; any other exception than a refusal fails the test, and a refusal can be said in both languages."""
    try:
        told = read_problem(raw, name="试").notes
    except BadWorkbook as bad:
        told = (*bad.faults, *bad.notes)
    assert all(fault.say("zh") and fault.say("en") for fault in told)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Sequence[Sequence[Any]]]:
    """The right workbook with random cells in one kind of sheet, under random headings of that sheet."""
    sheet = draw(st.sampled_from(SHEETS))
    columns = draw(st.lists(st.sampled_from([column.name.zh for column in sheet.columns]), min_size=2, unique=True))
    required = [column.name.zh for column in sheet.columns if column.required]
    headings = [*dict.fromkeys([*required, *columns]), *draw(st.sampled_from(([], ["1A"], ["1A", "Z1", "？"])))]
    rows = draw(st.lists(st.lists(CELLS, max_size=len(headings) + 1), max_size=4))
    return {**RIGHT, sheet.name.zh: [headings, *rows]}


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_random_cells_are_taken_or_refused(sheets: dict[str, Sequence[Sequence[Any]]]) -> None:
    answers(xlsx(sheets))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_cell_of_the_right_workbook_may_turn_into_anything(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(RIGHT)))
    rows = [list(row) for row in RIGHT[name]]
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = data.draw(CELLS)

    answers(csv_zip({**RIGHT, name: rows}))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_random_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(BadWorkbook):
        read_problem(raw)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_xlsx_is_taken_or_refused(data: st.DataObject) -> None:
    raw = bytearray(XLSX)
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))

    answers(bytes(raw[: data.draw(st.integers(1, len(raw)))]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=4), max_size=5))
def test_a_csv_of_anything_is_refused(rows: list[list[str]]) -> None:
    answers(csv_text(rows).encode())
