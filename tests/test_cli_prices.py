"""`explain --prices` from the command line, in both languages."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from scheduler.cli import main
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Requirement, Wanted
from scheduler.formats.files import save_problem
from scheduler.formats.roster_csv import to_csv
from tests.factories import a_post, a_problem, a_shift, someone

ENGLISH = Requirement((Wanted("english", 4),))
EXPO = a_problem([someone("ann")], [a_shift(9, 12, post="guide")], posts=[a_post("guide", requires=(ENGLISH,))])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "   1.00  English B2, Guide 11-02 09:00-12:00  confirmed: 1 more filled, cost 1 lower"),
        ("zh", "   1.00  英语B2, Guide 11-02 09:00-12:00  核对: 多补 1 个岗位, 代价降 1"),
    ],
)
def test_the_person_that_is_missing_is_named_with_a_price(language: str, line: str, tmp_path: Path) -> None:
    expo, roster = tmp_path / "expo.json", tmp_path / "roster.csv"
    save_problem(expo, EXPO)
    roster.write_bytes(to_csv(EXPO, Roster()))

    told = CliRunner(env={"LC_ALL": language}).invoke(main, ["explain", str(expo), str(roster), "--prices"])

    assert (told.exit_code, told.stdout.splitlines()[1:]) == (0, [line])
