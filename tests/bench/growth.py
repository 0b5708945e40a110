"""How results change with size: the generated workload, ours beside the peers, drawn as a picture.

`python -m tests.bench.growth --out fixtures/pictures/growth.svg`: the same seconds for everybody, one scorer.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from scheduler.formats.files import write_beside
from tests.bench.chart import Curve, Panel, draw
from tests.bench.figures import gigabytes
from tests.bench.workload.ours import Instance
from tests.bench.workload.race import PEERS, Race, Runner, race

SIZES = (
    Instance(200, 4),
    Instance(500, 9),
    Instance(1_000, 9),
    Instance(2_000, 9),
    Instance(5_000, 9),
    Instance(20_000, 17),
    Instance(100_000, 17),
)
ASKED = 1_000
"""Volunteers beyond which the peers with a model are not asked."""

LEAST = 0.001
"""The gap in percent, at and below which it is drawn as proven."""


def panels(races: Sequence[Race], seconds: float) -> tuple[Panel, Panel]:
    """How far above the bound the rosters are, and what memory they took."""
    sizes = [instance.volunteers for instance in SIZES[: len(races)]]
    names = ("this program", *PEERS)
    above = [Curve(name, _points(races, number, _gap)) for number, name in enumerate(names)]
    memory = [Curve(name, _points(races, number, _memory)) for number, name in enumerate(names)]
    ticks = {
        LEAST: "proven",
        0.01: "0.01 %",
        0.1: "0.1 %",
        1: "1 %",
        10: "10 %",
        100: "100 %",
        1000: "1,000 %",
        10_000: "10,000 %",
    }
    gigabyte = {0.1: "0.1 GB", 1: "1 GB", 10: "10 GB"}
    return (
        Panel(f"Cost above the proven bound, {seconds:g} s each", sizes, ticks, above),
        Panel("Memory", sizes, gigabyte, memory),
    )


def _points(races: Sequence[Race], number: int, value: Callable[[Race, Runner], float | None]) -> list[float | None]:
    return [value(one, (one.ours, *one.peers)[number]) for one in races]


def _gap(one: Race, runner: Runner) -> float | None:
    """In percent of the bound that the program proved."""
    low = one.ours.bound
    return None if runner.cost is None or not low else max(LEAST, 100 * (runner.cost - low) / low)


def _memory(_: Race, runner: Runner) -> float | None:
    return None if runner.peak_mb is None or runner.cost is None else max(0.1, gigabytes(runner.peak_mb))


def measure(seconds: float) -> list[Race]:
    """Let everybody solve every size."""
    races = []
    for instance in SIZES:
        races.append(race(instance, seconds, ASKED))
        print(instance, races[-1], file=sys.stderr, flush=True)
    return races


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.svg")
    asked = parser.parse_args()
    write_beside(asked.out, draw(panels(measure(asked.seconds), asked.seconds), "volunteers").encode())


if __name__ == "__main__":
    main()
