"""`recruit` from the command line: how few people are needed, said and written."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scheduler.cli import main
from scheduler.formats.files import save_problem
from scheduler.generate import generate

EXPO = generate(12, 1, seed=1)


@pytest.fixture
def expo(tmp_path: Path) -> Path:
    path = tmp_path / "expo.json"
    save_problem(path, EXPO)
    return path


def _run(*arguments: object, language: str = "en") -> Result:
    return CliRunner(env={"LC_ALL": language}).invoke(main, [str(argument) for argument in arguments])


def test_the_number_of_people_is_said_reported_and_that_of_the_roster(expo: Path, tmp_path: Path) -> None:
    out, figures = tmp_path / "roster.csv", tmp_path / "report.json"

    done = _run("recruit", expo, "--seconds", 20, "--out", out, "--report", figures, "--seed", 3)
    checked = _run("check", expo, out)

    assert (done.exit_code, checked.exit_code) == (0, 0), done.output + checked.output
    report = json.loads(figures.read_text())
    people = {line.split(",")[0] for line in out.read_text(encoding="utf-8-sig").splitlines()[1:]}
    assert done.stdout.startswith(f"You need {report['people']} of the 12 who registered; proven, no fewer will do.")
    assert (report["people"], report["bound"], report["seed"]) == (len(people), len(people), 3)
    assert sum(share["called"] for share in report["by_organisation"]) == report["people"]
    assert [step["people"] for step in report["curve"]][:3] == [report["people"] - fewer for fewer in (1, 2, 3)]
    assert all(step["bound"] <= step["empty"] for step in report["curve"])


def test_it_is_said_in_chinese_too(expo: Path) -> None:
    done = _run("recruit", expo, "--seconds", 20, "--lang", "zh")

    assert done.exit_code == 0, done.output
    assert "已证明不能再少" in done.stdout.splitlines()[0]
    assert "如果人更少:" in done.stdout


def test_a_roster_of_unknown_kind_is_refused_before_the_work(expo: Path, tmp_path: Path) -> None:
    done = _run("recruit", expo, "--out", tmp_path / "roster.pdf")

    assert (done.exit_code, done.stdout) == (2, "")
