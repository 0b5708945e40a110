"""Rosters on disk are recognised by what they are, not by what they are called."""

from pathlib import Path

import pytest

from scheduler.formats.roster_file import ENDINGS, read_roster, roster_bytes
from tests.exports.expo import ISSUED, PROBLEM, ROSTER


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_name_does_not_matter_for_reading(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.txt"
    path.write_bytes(roster_bytes(ending, PROBLEM, ROSTER, issued=ISSUED))

    assert read_roster(PROBLEM, path) == ROSTER


def test_other_endings_are_refused_with_those_that_exist() -> None:
    with pytest.raises(ValueError, match=r"a roster is written as \.csv, \.json, \.xlsx, not as “\.pdf”"):
        roster_bytes(".pdf", PROBLEM, ROSTER, issued=ISSUED)
