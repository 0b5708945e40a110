"""What a solve says on stderr while it runs, in which language, and which version says it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.cli.language import language_of
from scheduler.cli.live import shown
from scheduler.cli.version import package_version
from scheduler.domain.text import Text
from scheduler.rules import Tier
from scheduler.solver import Progress, TierResult
from tests.factories import a_problem


def _at(seconds: float, *, filled: int = 0, cost: int = 5, bound: int | None = None) -> Progress:
    return Progress(seconds, Text("求解", "searching"), filled, 8, (TierResult(Tier.COVERAGE, cost, bound),))


def _told(language: str, moments: list[Progress], capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    with shown(a_problem(), "zh" if language == "zh" else "en") as listener:
        for moment in moments:
            listener(moment)
    captured = capsys.readouterr()
    assert captured.out == ""
    return iter(captured.err.splitlines())


def test_away_from_a_terminal_progress_comes_in_plain_lines_on_stderr(capsys) -> None:
    told = _told("en", [_at(0.2), _at(3, filled=8, cost=0, bound=0)], capsys)

    assert list(told) == [
        "0 s · searching · 0 of 8 places · places filled 5",
        "3 s · searching · 8 of 8 places · places filled 0 (≥ 0)",
    ]


def test_progress_speaks_chinese(capsys) -> None:
    assert list(_told("zh", [_at(2, filled=3)], capsys)) == ["2 秒 · 求解 · 3/8 名额 · 岗位到位 5"]


def test_nothing_is_said_when_nothing_has_changed_or_too_soon(capsys) -> None:
    told = _told("en", [_at(1), _at(9), _at(9.5, filled=1), _at(9.6, filled=2)], capsys)

    assert [line.split(" · ")[0] for line in told] == ["1 s", "10 s"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text())["project"]

    assert package_version() == project["version"]
