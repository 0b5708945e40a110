"""Public instances: recognised, solved to known optima, told in their own terms, or refused in one line."""

import json
import os
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.cli import main
from scheduler.cli.figures import measured_by
from scheduler.domain.roster import Roster
from scheduler.formats.files import load_problem
from scheduler.formats.public import format_of, read_instance
from scheduler.formats.roster_csv import from_csv, to_csv
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.workbook import BadWorkbook
from scheduler.solver import Limits, Status, solve

COPIED = Path(__file__).parents[2] / "fixtures" / "benchmarks"
LENT = Path(os.environ.get("BENCH_DATA", Path(__file__).parents[3] / "shared" / "bench"))

SCHEDULING = """\
# two weeks
SECTION_HORIZON
7

SECTION_SHIFTS
D,480,
E,480,D

SECTION_STAFF
D,D=2|E=0,960,480,5,1,1,1
B,D=7|E=7,2400,0,5,2,1,1

SECTION_DAYS_OFF
D,0

SECTION_SHIFT_ON_REQUESTS
D,1,D,3

SECTION_SHIFT_OFF_REQUESTS
B,2,E,2

SECTION_COVER
""" + "".join(f"{day},{kind},1,10,1\n" for day in range(7) for kind in "DE")
SHIFTS = """\
n_shifts = 3; n_employees = 2; n_expertises = 2;
contract = [8, 0];
employee_expertises = [{1}, {1, 2}]; % sets
start_time = [28, 30, 60];
stop_time = [36, 38, 68];
req_expertise = [1, 2, 1];
time_units_per_hour = 4;
"""
SICKNESS = SHIFTS + "is_assigned = [| true, false, false | false, false, false |];\n"
TASKS = (
    "# made up\r\nType = 1\r\nJobs = 3\r\n 0 10\r\n10  20\r\n5 15\r\nQualifications = 2\r\n2:  0 1 \r\n 3: 0 1 2\r\n"
)
TEXTS = {"shift_scheduling": SCHEDULING, "roster_shifts": SHIFTS, "roster_sickness": SICKNESS, "smptsp": TASKS}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_an_instance_is_recognised_solved_and_its_roster_read_back(code: str, text: str) -> None:
    problem = read_instance(text.encode(), "tiny")
    assert problem is not None

    result = solve(problem, Limits(seconds=20))

    public, measured = format_of(problem), measured_by(problem, result.tiers)
    assert public is not None
    assert measured is not None
    assert result.roster is not None
    assert (public.code, result.status, measured.objective) == (code, Status.OPTIMAL, measured.bound)
    table = to_csv(problem, result.roster)
    assert table.decode().splitlines()[0] == ",".join(public.columns)
    assert from_csv(problem, table) == result.roster


def test_shift_scheduling_rosters_name_staff_type_and_day_from_0() -> None:
    problem = read_instance(SCHEDULING.encode(), "tiny")
    assert problem is not None

    table = to_csv(problem, Roster.of([("D", "D@6"), ("B", "E@0")]))

    assert table.decode().split() == ["volunteer,post,day", "B,E,0", "D,D,6"]


def test_the_report_is_in_the_instances_own_objective(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(SHIFTS)

    ended = CliRunner().invoke(main, ["solve", f"{tmp_path / 'x'}", "--report", f"{tmp_path / 'r'}", "--lang", "en"])

    report = json.loads((tmp_path / "r").read_text())
    assert ended.exit_code == 0
    assert "objective: 11, proven highest" in ended.stdout
    assert [report[key] for key in ("public_format", "sense", "objective", "bound", "gap")] == [
        "roster_shifts", "maximise", 11, 11, 0.0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SCHEDULING[:-30], "row 34: "),
        (SCHEDULING.replace("_COVER", "_COVERS"), "row 22: there is no section “SECTION_COVERS”."),
        (SCHEDULING.replace("D,480,", "D,-480,"), "row 6: the length -480 is not from 1 to 1000000000."),
        (SCHEDULING.replace("B,D=7", "D,D=7"), "row 11: the id “D” is empty or there twice."),
        (SCHEDULING + TASKS, "row 38: two formats are in one file: shift_scheduling and smptsp."),
        (SHIFTS.replace("[8, 0]", "[8]"), "row 2: “contract” has 1 values, not 2."),
        (SHIFTS.replace("[36,", "[26,"), "row 5: shift 1 from 28 to 26 has no length."),
        (SHIFTS[:90], "is missing; is the file cut off?"),
        (SICKNESS.replace("true", "yes"), "row 8: “yes” stands where a value should."),
        (TASKS.replace("2:  0 1", "3:  0 1"), "row 8: it says 3 tasks and names 2."),
        (TASKS.replace("5 15", "5 -15"), "row 6: task 2 -15 is not from 0 to 1000000000."),
        (TASKS[:-12], "row 8: worker 1 is missing; is the file cut off?"),
        (json.dumps({"n_shifts": 1})[:-1], "is missing; is the file cut off?"),
        ('{"n_shifts": 1,\n"contract": [1], "contract": [2]}', "row 2: “contract” is there twice."),
        (SCHEDULING.replace("0,D,1,", f"0,D,{'9' * 5000},"), f"row 23: the number “{'9' * 200}…” is not a whole"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_number(text: str, said: str) -> None:
    with pytest.raises(BadWorkbook) as refused:
        read_instance(text.encode(), "tiny")

    assert len(refused.value.faults) == 1
    assert said in str(refused.value)
    assert "{" not in refused.value.faults[0].say("zh")


@pytest.mark.parametrize("text", ["# This is a comm", "# made up\n", "[1, 2]", "null"])
def test_a_file_in_which_nothing_is_known_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(text)

    with pytest.raises(BadWorkbook) as refused:
        load_problem(tmp_path / "x")

    assert [fault.say("en").partition(":")[0] for fault in refused.value.faults] == ["nothing in it is recognised"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_instance_that_an_editor_saved_anew_is_read_alike(encoding: str) -> None:
    assert read_instance(SCHEDULING.encode(encoding), "x") == read_instance(SCHEDULING.encode(), "x")


@pytest.mark.parametrize(
    ("code", "table", "said"),
    [
        ("shift_scheduling", "volunteer,post,day\nB,E,7\n", "row 2, column “post, day”: there is no shift “E@7”."),
        ("shift_scheduling", "volunteer,post,day\nX,E,1\n", "row 2, column “volunteer”: there is no volunteer “X”."),
        ("shift_scheduling", "volunteer,post,day\nB,E,1\nB,E,1\n", "row 3: B on E@1 is already there in row 2."),
        ("shift_scheduling", "B,E,1\n", "there is no column “volunteer, post, day”."),
        ("roster_shifts", "volunteer,shift\n1,0\n", "row 2, column “shift”: there is no shift “0”."),
        ("roster_sickness", "volunteer,shift\n3,1\n", "row 2, column “volunteer”: there is no volunteer “3”."),
        ("smptsp", "volunteer,shift\n1,3\n", "row 2, column “shift”: there is no shift “3”."),
        ("smptsp", "", "there is no column “volunteer, shift”."),
    ],
)
def test_what_is_wrong_in_a_roster_is_one_line(code: str, table: str, said: str) -> None:
    problem = read_instance(TEXTS[code].encode(), "tiny")
    assert problem is not None

    with pytest.raises(BadRoster) as refused:
        from_csv(problem, table.encode())

    assert len(refused.value.faults) == 1
    assert str(refused.value).startswith(said)


@settings(deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_no_damage_ends_in_anything_but_a_problem_or_one_line(code: str, data: st.DataObject) -> None:
    lines = TEXTS[code].splitlines(keepends=True)
    one, other = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
    lines[one], lines[other] = lines[other], lines[one]
    raw = "".join(lines).encode()

    for damaged in (raw, raw[: data.draw(st.integers(0, len(raw)))]):
        with suppress(BadWorkbook):
            read_instance(damaged, "damaged")


@pytest.mark.parametrize(
    ("file", "optimum"),
    [
        ("roster_shifts/s50_e50_c3.json", 5312),
        ("roster_shifts/small.dzn", 5281),
        ("roster_shifts/large.dzn", 56378),
        ("roster_sickness/small-4.dzn", 14457),
        ("roster_sickness/large-2.dzn", 247896),
        ("roster_sickness/large-4.dzn", 217464),
    ],
)
def test_instances_with_known_optima_are_proven(file: str, optimum: int) -> None:
    problem = read_instance((COPIED / file).read_bytes(), file)
    assert problem is not None

    result = solve(problem, Limits(seconds=60))

    measured = measured_by(problem, result.tiers)
    assert measured is not None
    assert result.roster is not None
    assert (measured.objective, measured.bound) == (optimum, optimum)
    assert check(problem, result.roster).legal


@pytest.mark.parametrize(
    ("file", "volunteers", "shifts"),
    [("shift_scheduling/Instance24.txt", 150, 11648), ("smptsp/data_132_216_1645_33.dat", 216, 1645)],
)
def test_large_instances_are_read(file: str, volunteers: int, shifts: int) -> None:
    if not (LENT / file).exists():
        pytest.skip(f"{file} may not be copied and is not there; set BENCH_DATA")

    problem = read_instance((LENT / file).read_bytes(), file)

    assert problem is not None
    assert (len(problem.volunteers), len(problem.shifts)) == (volunteers, shifts)
