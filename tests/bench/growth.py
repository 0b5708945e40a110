"""How results change with size: generated expos under all rules, ours beside the peers, drawn as a picture.

`python -m tests.bench.growth --out fixtures/pictures/growth.svg`: the same seconds for everybody, one judge.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path
from tempfile import TemporaryDirectory

from scheduler.check import check
from scheduler.formats.files import save_problem, write_beside
from scheduler.formats.roster_json import from_json
from scheduler.generate import generate
from scheduler.rules import Tier
from tests.bench import ours
from tests.bench.contest import PEERS
from tests.bench.peers import attempt

SIZES = (60, 120, 250, 500, 1000)
DAYS = 4
WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 720, 360, 64, 48, 190, 40
STROKES = ("#0f766e", "#64748b", "#b45309", "#4338ca", "#be123c")
DASHES = ("", "2 4", "8 4", "8 3 2 3", "1 3")


@dataclass(frozen=True)
class Curve:
    """Fairness and wishes by size, per place wanted; `None` without a roster, or with more places empty than ours."""

    name: str
    values: tuple[float | None, ...]


def measure(seconds: float) -> list[Curve]:
    """Let everybody solve every size."""
    found: dict[str, list[float | None]] = {name: [] for name in ("ours", "our bound", *PEERS)}
    for size in SIZES:
        problem = generate(size, DAYS, 1)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "expo.json"
            save_problem(file, problem)
            own = ours.run(file, seconds, ending=".json")
        costs = check(problem, from_json(problem, own.roster)).costs
        bound = next(tier["bound"] for tier in own.report["tiers"] if tier["name"] == "goodwill")
        found["ours"].append(costs[Tier.GOODWILL] / problem.places)
        found["our bound"].append((bound or 0) / problem.places)
        for name, peer in PEERS.items():
            roster = attempt(peer, problem, seconds).roster
            report = None if roster is None else check(problem, roster)
            fair = report is not None and report.legal and report.costs[Tier.COVERAGE] <= costs[Tier.COVERAGE]
            found[name].append(report.costs[Tier.GOODWILL] / problem.places if report and fair else None)
        print(size, {name: values[-1] for name, values in found.items()}, flush=True)
    return [Curve(name, tuple(values)) for name, values in found.items()]


def picture(curves: Sequence[Curve], seconds: float) -> str:
    """The curves as SVG: each told apart by dash and by the name at its end, not by colour alone."""
    top = max(value for curve in curves for value in curve.values if value is not None)
    title = f"Fairness and wishes: cost for each place wanted, after {seconds:g} s (lower is better)"
    style = 'font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {style}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20">{title}</text>',
        *(_tick(size) for size in SIZES),
        f'<text x="{LEFT}" y="{HEIGHT - 8}">volunteers</text>',
        *(_level(top * part / 4, top) for part in range(5)),
    ]
    ends: dict[int, str] = {}
    for curve, stroke, dash in zip(curves, STROKES, DASHES, strict=True):
        parts += _line(curve, top, stroke, dash, ends)
    return "\n".join([*parts, "</svg>", ""])


def _x(size: int) -> float:
    low, high = log10(SIZES[0]), log10(SIZES[-1])
    return LEFT + (WIDTH - LEFT - RIGHT) * (log10(size) - low) / (high - low)


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top


def _tick(size: int) -> str:
    return f'<text x="{_x(size):.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>'


def _level(value: float, top: float) -> str:
    y = _y(value, top)
    line = f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#e2e8f0"/>'
    return f'{line}<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.0f}</text>'


def _line(curve: Curve, top: float, stroke: str, dash: str, ends: dict[int, str]) -> list[str]:
    points = [(_x(size), _y(v, top)) for size, v in zip(SIZES, curve.values, strict=True) if v is not None]
    if not points:
        return []
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    drawn = f'<polyline points="{way}" fill="none" stroke="{stroke}" stroke-width="2" stroke-dasharray="{dash}"/>'
    row = round(points[-1][1] / 14)
    while row in ends:
        row += 1
    ends[row] = curve.name
    x = points[-1][0]
    return [drawn, f'<text x="{x + 8:.0f}" y="{row * 14 + 4}" fill="{stroke}">{curve.name}</text>']


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.svg")
    asked = parser.parse_args()
    write_beside(asked.out, picture(measure(asked.seconds), asked.seconds).encode())


if __name__ == "__main__":
    main()
