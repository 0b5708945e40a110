"""Runs the program as its users do: `python -m scheduler solve` in a process of its own, judged by what it writes."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


@dataclass(frozen=True, slots=True)
class Ours:
    """What a solve wrote, and the seconds of the whole process."""

    report: dict[str, Any]
    roster: bytes
    process_seconds: float


def run(file: Path, seconds: float | None, *, ending: str, changes: Path | None = None) -> Ours:
    """Solve a file, changed as given, into a roster of the format with that ending. Raises RuntimeError on failure."""
    with TemporaryDirectory() as folder:
        roster, report = Path(folder) / f"roster{ending}", Path(folder) / "report.json"
        command = [sys.executable, "-m", "scheduler", "solve", str(file), "--out", str(roster), "--report", str(report)]
        command += [] if seconds is None else ["--seconds", str(seconds)]
        command += [] if changes is None else ["--changes", str(changes)]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        took = time.perf_counter() - began
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
        return Ours(json.loads(report.read_bytes()), roster.read_bytes(), took)
