"""`python -m web.cli demo`: from a named expo to its roster, the answer, and every file."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import fixtures
from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.formats.roster_file import read_roster
from tests.exports.expo import PROBLEM, ROSTER
from web.cli import main
from web.exports.explained import EXPLAINED, explained


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["demo", "--no-serve", "--lang", "en", "--issued", "2020-10-28T18:00", *arguments])


def staffed(out: Path) -> Result:
    """The night market: small enough to be staffed in no time."""
    return run("--fixture", "night", "--seconds", "5", "--out", str(out))


def tail(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_the_answer_comes_first_and_the_files_last(tmp_path: Path) -> None:
    result = staffed(tmp_path)

    said = tail(result.stdout)
    assert result.exit_code == 0, result.output
    assert said[1] == "9 of 9 places filled; nothing empty"
    assert [line.split()[0] for line in said[-7:]] == [
        "summary.html",
        "roster.xlsx",
        "roster.csv",
        "roster.json",
        "report.json",
        "calendars/volunteers/",
        "calendars/posts/",
    ]


def test_each_tier_is_told_with_cost_bound_and_verdict(tmp_path: Path) -> None:
    result = staffed(tmp_path)

    report = json.loads((tmp_path / "report.json").read_text())
    table = [re.split(r"  +", line.strip()) for line in result.stdout.splitlines() if re.search(r"\d  [a-z]", line)]
    assert [(int(cost.replace(",", "")), int(bound.replace(",", ""))) for _, cost, bound, _ in table] == [
        (tier["cost"], tier["bound"]) for tier in report["tiers"]
    ]


def test_progress_goes_to_stderr_only(tmp_path: Path) -> None:
    result = staffed(tmp_path)

    assert "of 9 places" in result.stderr
    assert "searching" not in result.stdout


def test_the_files_hold_a_legal_roster_of_the_fixture(tmp_path: Path) -> None:
    staffed(tmp_path)

    problem = fixtures.load("night")
    rosters = [read_roster(problem, tmp_path / f"roster{ending}") for ending in (".xlsx", ".csv", ".json")]
    assert rosters == [rosters[0]] * 3
    assert check(problem, rosters[0]).legal
    assert len(rosters[0].assignments) == 9


def test_the_time_of_issue_is_the_expos_local_time(tmp_path: Path) -> None:
    staffed(tmp_path)

    assert "issued 28 Oct 2020, 18:00" in (tmp_path / "summary.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fixture", "may"), "there is no fixture may; choose from demo, real, real-may, night"),
        (("--fixture", "night", "--issued", "soon"), "soon is no time; write it like 2020-10-28T18:00"),
        (("--fixture", "night", "--seconds", "0"), "0.0 is not in the range x>0."),
    ],
)
def test_a_wrong_command_line_ends_with_one_clear_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("--out", str(tmp_path), *arguments)

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith(said)


def test_a_folder_that_cannot_be_made_ends_with_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    result = run("--fixture", "night", "--out", str(tmp_path / "file" / "out"))

    assert (result.exit_code, result.stderr.splitlines()) == (
        4,
        [f"{tmp_path}/file/out: cannot be written (Not a directory)."],
    )


@pytest.mark.slow
def test_ctrl_c_keeps_the_roster_and_writes_everything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "web.cli", "demo", "--no-serve", "--fixture", "real", "--seconds", "300"]
    command += ["--out", str(tmp_path)]
    with subprocess.Popen(
        command, cwd=fixtures.FOLDER.parent, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=english(), text=True
    ) as process:
        assert process.stderr is not None
        found = any("2,046 of 2,046 places" in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        answer, rest = process.communicate(timeout=120)

    assert (found, process.returncode) == (True, 0)
    assert "the best roster so far is kept" in rest
    assert tail(answer)[1] == "2,046 of 2,046 places filled; nothing empty"
    assert json.loads((tmp_path / "report.json").read_text())["stopped"] == "stopped"


def english() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def test_each_gap_has_its_causes_and_a_confirmed_fix() -> None:
    gaps = explained(PROBLEM, ROSTER, "en")

    assert [(gap.shift, gap.missing, gap.suggestions) for gap in gaps] == [
        (
            "秩序 Mon 2 Nov 07:00-12:45",
            1,
            ("Cy O'Neill [cy] comes to 秩序 11-02 07:00-12:45 (the cheapest change, confirmed).",),
        )
    ]


def test_causes_count_people_and_name_nobody() -> None:
    gaps = explained(PROBLEM, Roster(), "zh")

    told = " ".join(cause for gap in gaps for cause in gap.causes)
    assert [person.name for person in PROBLEM.volunteers if person.name in told] == []


def test_of_very_many_gaps_the_first_are_explained_and_all_are_named() -> None:
    real = fixtures.load("real")
    nobody = Roster()

    short = sum(shift.wanted > 0 for shift in real.shifts)

    assert short > EXPLAINED
    assert len(explained(real, nobody, "zh")) == short
