"""Rosters as csv: exact columns, safe cells, and derived columns that may not lie."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.domain.roster import Roster
from scheduler.formats.roster_csv import from_csv, to_csv
from scheduler.formats.roster_faults import BadRoster
from tests.exports.expo import PROBLEM, ROSTER, VOLUNTEERS, shift

HEAD = "volunteer,shift,post,day,start,end\r\n"


def places(refusal: BadRoster) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in refusal.faults]


def test_rows_come_in_the_order_of_time_and_of_the_problem() -> None:
    written = to_csv(PROBLEM, ROSTER)

    assert written.decode() == HEAD + (
        "ann,G1-1A,G1,2020-11-02,07:00,12:45\r\n"
        "bo,G1-1A,G1,2020-11-02,07:00,12:45\r\n"
        "w1,O1-1A,O1,2020-11-02,07:00,12:45\r\n"
        "w2,G1-1P,G1,2020-11-02,12:45,18:00\r\n"
        "w1,O1-2A,O1,2020-11-03,07:00,12:45\r\n"
    )


def test_a_night_shift_ends_on_the_clock_of_the_next_day() -> None:
    night = replace(PROBLEM, shifts=(shift("N", "G1", 2, 22 * 60, 26 * 60),))

    written = to_csv(night, Roster.of([("ann", "N")]))

    assert written.decode().splitlines()[1] == "ann,N,G1,2020-11-02,22:00,02:00"


def test_ids_beyond_ascii_get_the_mark_that_excel_needs() -> None:
    renamed = replace(PROBLEM, volunteers=(replace(VOLUNTEERS[0], id="安"),))

    written = to_csv(renamed, Roster.of([("安", "G1-1A")]))

    assert written.startswith(b"\xef\xbb\xbf")
    assert from_csv(renamed, written) == Roster.of([("安", "G1-1A")])


# Building the table of all Unicode characters takes a second, once; it is no sign of slow drawing.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), unique=True, min_size=1, max_size=5))
def test_no_cell_is_a_formula_and_every_id_comes_back(ids: list[str]) -> None:
    people = replace(PROBLEM, volunteers=tuple(replace(VOLUNTEERS[0], id=name) for name in ids))
    roster = Roster.of((name, "G1-1A") for name in ids)

    written = to_csv(people, roster)

    assert from_csv(people, written) == roster
    assert not [c for row in csv.reader(io.StringIO(written.decode("utf-8-sig"))) for c in row if c[0] in "=+-@"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "'=1", "''+"])
def test_what_looks_like_a_formula_is_guarded_and_unguarded(cell: str) -> None:
    renamed = replace(PROBLEM, volunteers=(replace(VOLUNTEERS[0], id=cell),))

    written = to_csv(renamed, Roster.of([(cell, "G1-1A")]))

    assert written.decode().splitlines()[1].startswith(f"'{cell},")
    assert from_csv(renamed, written) == Roster.of([(cell, "G1-1A")])


def test_derived_columns_that_contradict_are_reported_one_by_one() -> None:
    raw = HEAD + "ann,G1-1A,O1,2020-11-02,07:00,12:45\nbo,G1-1A,G1,2020-11-03,08:00,12:45\n"

    with pytest.raises(BadRoster) as refusal:
        from_csv(PROBLEM, raw.encode())

    assert places(refusal.value) == [(2, "post"), (3, "day"), (3, "start")]
    assert refusal.value.faults[0].say("zh") == (
        "第 2 行“post”列：“O1”与班次 G1-1A 不符（应为“G1”）。要换班次请改 shift 列，不是这一列。"
    )
    assert refusal.value.faults[0].say("en") == (
        "row 2, column “post”: “O1” contradicts the shift G1-1A (“G1”). "
        "To change the shift, change the column shift, not this one."
    )


def test_what_excel_does_to_days_and_clocks_is_no_contradiction() -> None:
    raw = "start;day;shift;volunteer;end\n7:00:00;2020/11/2;G1-1A;ann;12:45\n".encode("gb18030")

    assert from_csv(PROBLEM, raw) == Roster.of([("ann", "G1-1A")])


def test_strangers_and_repetitions_are_all_reported_at_once() -> None:
    raw = HEAD + "anne,G1-1A,,,,\nann,G9,,,,\nbo,G1-1A,,,,\nbo,G1-1A,,,,\n"

    with pytest.raises(BadRoster) as refusal:
        from_csv(PROBLEM, raw.encode())

    assert places(refusal.value) == [(2, "volunteer"), (3, "shift"), (5, "")]
    assert refusal.value.faults[0].say("en").endswith("there is no volunteer “anne”. The closest are ann.")


@pytest.mark.parametrize("raw", [b"", b"name,when\n", b"\x81\xff\x00", b"volunteer\nann\n"])
def test_a_file_without_the_two_columns_is_refused(raw: bytes) -> None:
    with pytest.raises(BadRoster):
        from_csv(PROBLEM, raw)


def test_an_empty_roster_is_only_a_heading() -> None:
    written = to_csv(PROBLEM, Roster())

    assert written.decode() == HEAD
    assert from_csv(PROBLEM, written) == Roster()
