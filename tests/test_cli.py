"""The command line: what it prints, what it writes, how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scheduler.cli import main
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.files import load_problem, save_problem
from scheduler.formats.roster_csv import to_csv
from scheduler.formats.roster_file import read_roster
from scheduler.generate import generate
from scheduler.rules import RULES

EXPO = generate(12, 1, seed=1)
KEYS = {
    "bound", "costs", "demanded", "filled", "first_solution_seconds", "format", "gap", "input_sha256", "objective",
    "peak_mb", "seconds", "seed", "status", "stopped", "way", "tiers", "version", "volunteers", "volunteers_used",
}  # fmt: skip


@pytest.fixture
def expo(tmp_path: Path) -> Path:
    """A small expo as a file."""
    path = tmp_path / "expo.json"
    save_problem(path, EXPO)
    return path


def _run(*arguments: object, language: str = "en") -> Result:
    return CliRunner(env={"LC_ALL": language}).invoke(main, [str(argument) for argument in arguments])


def _roster(path: Path, problem: Problem, *pairs: tuple[str, str]) -> Path:
    path.write_bytes(to_csv(problem, Roster.of(pairs)))
    return path


def _illegal_pair() -> tuple[str, str]:
    """Somebody on a shift that they are not available for."""
    rule = next(rule for rule in RULES if rule.code == "availability")
    pairs = ((v, s) for v in EXPO.volunteers for s in EXPO.shifts)
    return next((v.id, s.id) for v, s in pairs if rule.forbids(EXPO, v, s))  # type: ignore[attr-defined]


def test_the_solved_roster_is_written_reported_and_legal(expo: Path, tmp_path: Path) -> None:
    out, figures = tmp_path / "roster.csv", tmp_path / "report.json"

    solved = _run("solve", expo, "--seconds", 5, "--out", out, "--report", figures, "--seed", 3)
    checked = _run("check", expo, out)

    assert (solved.exit_code, checked.exit_code) == (0, 0), solved.output + checked.output
    report = json.loads(figures.read_text())
    assert set(report) == KEYS
    assert (report["demanded"], report["seed"], report["volunteers"]) == (EXPO.places, 3, 12)
    assert report["costs"].keys() == {rule.code for rule in RULES}
    assert f"{report['filled']} of {EXPO.places} places filled" in solved.stdout
    assert checked.stdout.startswith("Every hard rule holds.\n")


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx"])
def test_the_roster_is_written_as_the_name_says(expo: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"roster{ending}"

    assert _run("solve", expo, "--seconds", 2, "--out", out).exit_code == 0

    assert read_roster(EXPO, out).assignments


def test_results_go_to_stdout_and_progress_to_stderr(expo: Path) -> None:
    solved = _run("solve", expo, "--seconds", 2)

    assert "places" in solved.stderr
    assert solved.stdout.splitlines()[0].startswith(("Proven", "The roster is legal"))


def test_check_names_what_is_broken_and_ends_with_one(expo: Path, tmp_path: Path) -> None:
    volunteer, shift = _illegal_pair()

    checked = _run("check", expo, _roster(tmp_path / "roster.csv", EXPO, (volunteer, shift)))

    assert checked.exit_code == 1
    assert f"{EXPO.volunteer_by_id[volunteer].name} is not available for" in checked.stdout.splitlines()[1]


def test_check_prints_the_cost_of_every_rule_and_more_with_all(expo: Path, tmp_path: Path) -> None:
    roster = _roster(tmp_path / "roster.csv", EXPO)

    some, everything = _run("check", expo, roster), _run("check", expo, roster, "--all")

    assert some.exit_code == 0
    assert all(f"  {rule.code}  " in some.stdout for rule in RULES)
    assert "(--all lists them)" in some.stdout
    assert len(everything.stdout.splitlines()) > len(some.stdout.splitlines())


def test_explain_tells_of_every_empty_place(expo: Path, tmp_path: Path) -> None:
    explained = _run("explain", expo, _roster(tmp_path / "roster.csv", EXPO))

    assert explained.exit_code == 0
    assert explained.stdout.startswith(f"Empty places: {EXPO.places}")
    assert explained.stdout.count("Others: 12") == sum(shift.wanted > 0 for shift in EXPO.shifts)


def test_explain_tells_of_one_shift_and_asks_the_solver_again(expo: Path, tmp_path: Path) -> None:
    shift = next(shift for shift in EXPO.shifts if shift.wanted)

    explained = _run("explain", expo, _roster(tmp_path / "roster.csv", EXPO), "--shift", shift.id)

    assert explained.exit_code == 0
    assert explained.stdout.splitlines()[0] == "There: nobody"
    assert f"[{shift.id}]" in explained.stdout
    assert "A second solve, of the changed problem" in explained.stdout


def test_explain_tells_why_a_volunteer_got_what_they_got(expo: Path, tmp_path: Path) -> None:
    ann = EXPO.volunteers[0]

    explained = _run("explain", expo, _roster(tmp_path / "roster.csv", EXPO), "--volunteer", ann.id)

    assert explained.exit_code == 0
    assert explained.stdout.startswith(f"{ann.name} [{ann.id}]")
    assert "A fair share would be" in explained.stdout


def test_generate_invents_the_same_expo_for_the_same_seed(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"

    made = [_run("generate", "--volunteers", 12, "--days", 1, "--seed", 1, "--out", path) for path in (one, two)]

    assert [result.exit_code for result in made] == [0, 0]
    assert one.read_bytes() == two.read_bytes()
    assert load_problem(one).problem == EXPO


def test_the_template_can_be_opened(tmp_path: Path) -> None:
    made = _run("template", tmp_path / "empty.xlsx")

    assert made.exit_code == 0
    assert (tmp_path / "empty.xlsx").read_bytes().startswith(b"PK")


def test_a_change_is_made_before_anything_else(expo: Path, tmp_path: Path) -> None:
    changes = tmp_path / "changes.json"
    shift = EXPO.shifts[0].id
    document = {"format": "food-expo-changes", "version": 1, "title": {"zh": "停", "en": "off"}}
    changes.write_text(json.dumps({**document, "changes": [{"change": "close_shifts", "shifts": [shift]}]}))

    explained = _run("explain", expo, _roster(tmp_path / "roster.csv", EXPO), "--changes", changes)

    places = EXPO.places - EXPO.shifts[0].wanted
    assert explained.stdout.startswith(f"Empty places: {places},")


@pytest.mark.parametrize(("chosen", "environment", "first"), [("zh", "en", "所有"), ("en", "zh_CN", "Every")])
def test_an_option_chooses_the_language_over_the_environment(
    expo: Path, tmp_path: Path, chosen: str, environment: str, first: str
) -> None:
    roster = _roster(tmp_path / "roster.csv", EXPO)

    checked = _run("check", expo, roster, "--lang", chosen, language=environment)

    assert checked.stdout.startswith(first)
