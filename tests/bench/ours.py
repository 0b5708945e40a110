"""Runs the program as its users do: `python -m scheduler solve` in a process of its own, judged by what it writes."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.roster_file import read_roster


@dataclass(frozen=True, slots=True)
class Ours:
    """What a solve wrote, and the seconds of the whole process."""

    report: dict[str, Any]
    roster: Roster
    process_seconds: float


def solve(problem: Problem, file: Path, changes: Path | None, seconds: float | None) -> Ours:
    """Solve a file, changed as given; `problem` is what the file says after that. Raises RuntimeError on failure."""
    with TemporaryDirectory() as folder:
        roster, report = Path(folder) / "roster.json", Path(folder) / "report.json"
        command = [sys.executable, "-m", "scheduler", "solve", str(file), "--out", str(roster), "--report", str(report)]
        command += [] if seconds is None else ["--seconds", str(seconds)]
        command += [] if changes is None else ["--changes", str(changes)]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        took = time.perf_counter() - began
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
        return Ours(json.loads(report.read_bytes()), read_roster(problem, roster), took)
