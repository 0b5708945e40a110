"""The public sets: what the program reaches on each instance, beside the best that was ever published."""

import csv
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import ours
from tests.bench.figures import Figure, below
from tests.bench.score import roster, shift_scheduling, smptsp
from tests.bench.score.verdict import Verdict

DATA = Path(os.environ.get("BENCH_DATA", Path(__file__).parents[3] / "shared" / "bench"))
"""Where the instances lie; those of other people are read there and never copied."""

OTHERS = ("best known", "lower bound", "best of others in 10 min")


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance with what must come of it: `must` is the worst objective that will do, within `seconds`.

    `proven`: with a bound that equals it. `others` are published figures, in the order of `OTHERS`.
    """

    file: Path
    score: Callable[[Path, str], Verdict]
    must: int
    seconds: float
    proven: bool = False
    maximise: bool = False
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.file.parent.name}/{self.file.stem}"

    def figures(self, seconds: float) -> Iterator[Figure]:
        """Solve, score, compare. Raises RuntimeError when what is reported is not so."""
        own = ours.run(self.file, seconds, ending=".csv")
        verdict = self.score(self.file, own.roster.decode("utf-8-sig"))
        if verdict.broken:
            raise RuntimeError(f"{self.name}: {verdict.broken[:3]}")
        objective, bound = own.report["objective"], own.report["bound"]
        if objective != verdict.objective:
            raise RuntimeError(f"{self.name}: {objective} is reported, {verdict.objective} scored")
        met = objective >= self.must if self.maximise else objective <= self.must
        proven = "proven" if bound == objective else f"bound {bound:,}" if bound is not None else "no bound"
        must = f"{'≥' if self.maximise else '≤'} {self.must:,}{', proven' if self.proven else ''}"
        met = met and (bound == objective or not self.proven)
        yield Figure(self.name, "objective", must, f"{objective:,} {proven}", met, self.others)
        yield below(self.name, "solve", own.report["seconds"], self.seconds * 1.1).beside(*[""] * len(OTHERS))


def instances() -> Iterator[Instance]:
    """Every instance that is at hand."""
    yield from _rosters()
    yield from _tasks()
    yield from _shifts()


ROSTERS = {
    "roster_shifts/s50_e50_c3.json": 5312,
    "roster_shifts/small.dzn": 5281,
    "roster_shifts/large.dzn": 56378,
    "roster_sickness/small-4.dzn": 14457,
    "roster_sickness/large-2.dzn": 247896,
    "roster_sickness/large-4.dzn": 217464,
}
"""Optima."""


def _rosters() -> Iterator[Instance]:
    for name, best in ROSTERS.items():
        yield Instance(DATA / name, roster.score, best, 20, True, True, (f"{best:,}", f"{best:,}", ""))


PLAIN_NAME = 4
"""Underscores in the names of the set of 2012; the hard instances of 2014 have more."""


def _tasks() -> Iterator[Instance]:
    for row in _table("smptsp"):
        hard = row["instance"].count("_") > PLAIN_NAME
        low, best = int(row["lower_bound"]), int(row["best_upper_bound"])
        file = DATA / "smptsp" / f"{row['instance']}.dat"
        published = (f"{best:,}", f"{low:,}", row["cplex2012_upper_bound"])
        yield Instance(file, smptsp.score, best if hard else low, 600 if hard else 60, not hard, others=published)


SHIFTS = {13: 2, 15: 2, 17: 2, 19: 2, 20: 5, 22: 15, 24: 25}
"""Instances that need not be solved to the optimum: how far off the best known they may be, in percent."""


def _shifts() -> Iterator[Instance]:
    for row in _table("shift_scheduling"):
        number, best = int(row["instance"].removeprefix("Instance")), int(row["best_UB"])
        must = best + best * SHIFTS.get(number, 0) // 100
        seconds = 10 if number <= 3 else 600 if number < 20 else 3600
        ten = [int(row[name]) for name in ("EC_10min", "IPVNS_10min", "FO_SA_10min") if row[name]]
        published = (f"{best:,}", row["best_LB"], f"{min(ten):,}" if ten else "")
        file = DATA / "shift_scheduling" / f"{row['instance']}.txt"
        yield Instance(file, shift_scheduling.score, must, seconds, others=published)


def _table(folder: str) -> list[dict[str, str]]:
    file = DATA / folder / "best_known.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def cases(*, quick: bool) -> dict[str, Callable[[], Iterator[Figure]]]:
    """Every instance as a case; a short run takes those that are done in seconds."""
    at_hand = [one for one in instances() if one.file.exists() and (not quick or one.seconds <= 20)]
    return {one.name: partial(one.figures, min(one.seconds, 10) if quick else one.seconds) for one in at_hand}
