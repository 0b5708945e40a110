"""`replan` from the command line: who is told, what it would come to, what is written, and what is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scheduler.cli import main
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.files import save_problem
from scheduler.formats.roster_csv import to_csv
from scheduler.formats.roster_file import read_roster
from tests.factories import a_problem, a_shift, someone

EXPO = a_problem(
    [someone("ann"), someone("bo"), someone("cy")], [a_shift(9, 12, day=day) for day in (0, 1)],
    settings={"max_shifts": 1},
)  # fmt: skip
AGREED = Roster.of([("ann", "gate-0-9"), ("bo", "gate-1-9")])
ANN_DROPS_OUT = {
    "format": "food-expo-changes", "version": 1, "title": {"zh": "", "en": ""},
    "changes": [{"change": "drop_out", "volunteers": ["ann"]}],
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The expo, its published roster, and the news that Ann drops out."""
    expo, roster, changes = tmp_path / "expo.json", tmp_path / "roster.csv", tmp_path / "changes.json"
    save_problem(expo, EXPO)
    roster.write_bytes(to_csv(EXPO, AGREED))
    changes.write_text(json.dumps(ANN_DROPS_OUT))
    return expo, roster, changes


def _replan(*arguments: object, language: str = "en") -> Result:
    return CliRunner(env={"LC_ALL": language}).invoke(main, ["replan", *map(str, arguments)])


def test_the_replacement_is_told_and_nobody_else(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    out, figures = tmp_path / "mended.csv", tmp_path / "report.json"

    done = _replan(*files, "--out", out, "--report", figures)

    assert done.exit_code == 0, done.output
    assert "People told: 1\n  Cy has to be told: no shift before, Gate 11-02 09:00 now.\n" in done.stdout
    assert read_roster(_without_ann(), out) == Roster.of([("cy", "gate-0-9"), ("bo", "gate-1-9")])
    report = json.loads(figures.read_text())
    assert report["told"] == ["cy"]
    assert {(point["told"], point["empty"], point["proven"]) for point in report["frontier"]} == {
        (0, 1, True), (1, 0, True),
    }  # fmt: skip


def test_it_speaks_chinese(files: tuple[Path, Path, Path]) -> None:
    done = _replan(*files, language="zh")

    assert "需要通知 1 人:\n  Cy需要通知: 原为无班次, 现为Gate 11-02 09:00。\n" in done.stdout


def test_a_moment_that_is_none_is_refused(files: tuple[Path, Path, Path]) -> None:
    done = _replan(*files, "--now", "soon")

    assert (done.exit_code, "“soon” is no moment" in done.stderr) == (2, True)


def test_a_change_about_somebody_unknown_is_refused(files: tuple[Path, Path, Path]) -> None:
    expo, roster, changes = files
    changes.write_text(json.dumps(ANN_DROPS_OUT).replace("ann", "zoe"))

    done = _replan(expo, roster, changes)

    assert (done.exit_code, "zoe" in done.stderr) == (3, True)


def _without_ann() -> Problem:
    return a_problem(EXPO.volunteers[1:], EXPO.shifts)
