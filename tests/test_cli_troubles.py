"""What goes wrong ends with one clear line, a documented exit code, and no half-written file."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scheduler.cli import main
from scheduler.domain.roster import Roster
from scheduler.formats.files import save_problem
from scheduler.formats.roster_csv import to_csv
from scheduler.generate import generate

EXPO = generate(12, 1, seed=1)


@pytest.fixture
def expo(tmp_path: Path) -> Path:
    path = tmp_path / "expo.json"
    save_problem(path, EXPO)
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes(to_csv(EXPO, Roster()))
    return path


def _run(*arguments: object) -> Result:
    return CliRunner(env={"LC_ALL": "en"}).invoke(main, [str(argument) for argument in arguments])


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "scheduler", *(str(argument) for argument in arguments)]


def _assert_one_line(result: Result, code: int) -> None:
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.xlsx", None),
        ("empty.xlsx", b""),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("torn.json", b'{"format": '),
    ],
)
def test_a_file_that_is_no_problem_is_refused(tmp_path: Path, roster: Path, name: str, content: bytes | None) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)

    refused = _run("check", file, roster)

    _assert_one_line(refused, 3)
    assert name in refused.stderr


@pytest.mark.parametrize("content", [None, b"", b"volunteer,shift\nnobody,nowhere\n", b"\x00\x01\x02"])
def test_a_file_that_is_no_roster_is_refused(expo: Path, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "odd.csv"
    if content is not None:
        file.write_bytes(content)

    refused = _run("check", expo, file)

    assert (refused.exit_code, refused.stdout) == (3, "")
    assert all("odd.csv" in line for line in refused.stderr.splitlines())


@pytest.mark.parametrize("option", ["--shift", "--volunteer"])
def test_an_unknown_id_is_a_wrong_command_line(expo: Path, roster: Path, option: str) -> None:
    refused = _run("explain", expo, roster, option, "nobody")

    assert refused.exit_code == 2
    assert "id nobody" in refused.stderr


def test_a_shift_and_a_volunteer_are_one_too_many(expo: Path, roster: Path) -> None:
    assert _run("explain", expo, roster, "--shift", "s", "--volunteer", "v").exit_code == 2


@pytest.mark.parametrize("seconds", [0, -1, "soon"])
def test_an_impossible_time_limit_is_a_wrong_command_line(expo: Path, seconds: object) -> None:
    assert _run("solve", expo, "--seconds", seconds).exit_code == 2


def test_a_roster_format_that_is_not_known_is_refused_before_solving(expo: Path, tmp_path: Path) -> None:
    refused = _run("solve", expo, "--out", tmp_path / "roster.pdf")

    assert refused.exit_code == 2
    assert ".csv, .json, .xlsx" in refused.stderr


def test_a_folder_that_does_not_exist_is_found_out_before_solving(expo: Path, tmp_path: Path) -> None:
    refused = _run("solve", expo, "--report", tmp_path / "nowhere" / "report.json")

    _assert_one_line(refused, 4)


def test_a_full_disk_behind_stdout_is_one_line(expo: Path, roster: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            _command("check", expo, roster, "--lang", "en"), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert (ended.returncode, ended.stderr) == (4, "stdout: no space left on the device; free some and try again.\n")


def test_a_closed_pipe_is_one_line(expo: Path, roster: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        ended = subprocess.run(
            _command("check", expo, roster, "--lang", "en"),
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 4
    assert ended.stderr == "stdout: the output was closed before everything was written; nothing is wrong else.\n"


def test_a_file_that_cannot_be_written_in_full_is_not_there_at_all(tmp_path: Path) -> None:
    out = tmp_path / "big.json"
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limit[1]))
    try:
        refused = _run("generate", "--volunteers", 30, "--days", 1, "--out", out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)

    _assert_one_line(refused, 4)
    assert list(tmp_path.iterdir()) == []


def test_interrupting_a_solve_keeps_the_best_roster_so_far(tmp_path: Path) -> None:
    expo, out = tmp_path / "expo.json", tmp_path / "roster.csv"
    save_problem(expo, generate(80, 2, seed=2))
    running = subprocess.Popen(
        _command("solve", expo, "--seconds", 50, "--out", out, "--lang", "en"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    while " 0 of " in running.stderr.readline():  # until there is a roster to keep
        pass

    running.send_signal(signal.SIGINT)
    began = time.monotonic()
    told, warned = running.communicate(timeout=60)

    assert running.returncode == 0, warned
    assert "Stopping; the best roster so far is kept." in warned
    assert "Traceback" not in warned
    assert "places filled" in told
    assert out.exists()
    assert time.monotonic() - began < 20


def test_only_solving_loads_the_engines() -> None:
    program = "import sys, scheduler.cli; print(sorted({'ortools', 'highspy'} & set(sys.modules)))"

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"
