"""A published roster mended after people drop out: whether the fewest people told is proven, and in what time."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import fixtures
from tests.bench import ours
from tests.bench.figures import Figure, below

NAME = "replan-real-10"
CHANGES = "S1b.json"
ASKED = {"coverage", "told", "composition", "reserve"}


def repair(seconds: float, mending: float) -> Iterator[Figure]:
    """Solve the real expo in so many seconds, let every tenth person drop out, mend within `mending` seconds.

    The command gives three fifths of its time to the repair itself, so it is given more.
    """
    published = ours.run(fixtures.workbook("real"), seconds, ending=".json").roster
    with TemporaryDirectory() as folder:
        roster, report = Path(folder) / "published.json", Path(folder) / "report.json"
        roster.write_bytes(published)
        given = [str(fixtures.workbook("real")), str(roster), str(fixtures.CHANGES / CHANGES)]
        command = [sys.executable, "-m", "scheduler", "replan", *given, "--seconds", str(mending / 0.6)]
        subprocess.run([*command, "--report", str(report)], capture_output=True, check=True)
        told = json.loads(report.read_bytes())
    tiers = {tier["name"]: tier for tier in told["tiers"]}
    proven = {name for name in ASKED if tiers[name]["gap"] == 0}
    must = "places, told, leaders, reserve proven"
    yield Figure(NAME, "people told", must, f"{len(told['told'])}, proven: {len(proven)} of 4", proven == ASKED)
    yield Figure(NAME, "frontier", "", f"{len(told['frontier'])} points", None)
    yield below(NAME, "the repair itself", told["seconds"], None)
