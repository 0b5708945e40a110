"""Timefold for Python as a peer: installed on demand into an environment of its own, and run there."""

import json
import subprocess
import sys
import venv
from pathlib import Path

from tests.bench.workload.answer import Answer
from tests.bench.workload.facts import Facts

HOME = Path(__file__).parents[3] / ".cache" / "timefold"
VERSION = "1.24.0b0"
SIDE = Path(__file__).with_name("timefold_side.py")
PATIENCE = 600
"""Seconds beyond those for its search after which it is given up."""


def solve(facts: Facts, seconds: float) -> Answer:
    """What it finds when it searches for that time."""
    try:
        python = installed()
        done = subprocess.run(
            [python, SIDE, str(seconds)], input=json.dumps(facts.plain()), capture_output=True, text=True, check=True,
            timeout=seconds + PATIENCE,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        return Answer(None, absent=_last_line(error.stderr))
    except (OSError, subprocess.TimeoutExpired) as error:
        return Answer(None, absent=_last_line(str(error)))
    return Answer([(v, s) for v, s in json.loads(done.stdout)])


def installed() -> Path:
    """The Python that can import it. Raises CalledProcessError or OSError when it, or Java, is not to be had."""
    python = HOME / "bin" / "python"
    subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
    if not (HOME / ".installed").exists():
        print("installing Timefold ...", file=sys.stderr, flush=True)
        venv.create(HOME, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--only-binary", ":all:"]
        subprocess.run([*pip, f"timefold=={VERSION}"], capture_output=True, text=True, check=True)
        (HOME / ".installed").touch()
    return python


def _last_line(said: str | None) -> str:
    return (said or "").strip().rpartition("\n")[2]
