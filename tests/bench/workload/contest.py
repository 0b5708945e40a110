"""The generated workload at several sizes: what must come of each, and the figures that do."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.figures import Figure, below, gigabytes
from tests.bench.workload.ours import Instance
from tests.bench.workload.race import Runner, race

PATIENCE = 60
"""Everybody gets at least so many seconds, even where less is demanded."""


@dataclass(frozen=True, slots=True)
class Size:
    """An instance to be solved to a `gap` (0: proven) within `seconds` and `memory_gb`."""

    instance: Instance
    seconds: float
    gap: float = 0
    memory_gb: float | None = None

    @property
    def name(self) -> str:
        tight = " tight" if self.instance.tight else ""
        return f"workload {self.instance.volunteers:,} x {self.instance.days}{tight}"


SIZES = (
    Size(Instance(200, 4), 2),
    Size(Instance(1_000, 9), 20),
    Size(Instance(2_000, 9), 40),
    Size(Instance(200, 4, tight=True), 10),
    Size(Instance(1_000, 9, tight=True), 60),
    Size(Instance(2_000, 9, tight=True), 120),
    Size(Instance(20_000, 17), 120, 0.001),
    Size(Instance(20_000, 17, tight=True), 120, 0.01),
    Size(Instance(100_000, 17), 180, 0.001, 3),
    Size(Instance(100_000, 17, tight=True), 180, 0.004, 3),
    Size(Instance(1_000_000, 17), 600, 0.003, 10),
)


def contest(size: Size, patience: float = PATIENCE) -> Iterator[Figure]:
    """Solve, let the peers solve, and compare."""
    found = race(size.instance, max(size.seconds, patience))
    own, peers = found.ours, found.peers
    yield _cost(size, own).beside(*(peer.said for peer in peers))
    yield Figure(size.name, "lower bound", "", _bound(own), None).beside(*map(_bound, peers))
    times = ("" if peer.seconds is None else f"{peer.seconds:.1f} s" for peer in peers)
    yield below(size.name, "solve", own.seconds or 0, size.seconds * 1.1).beside(*times)
    memory = ("" if peer.peak_mb is None else f"{gigabytes(peer.peak_mb):.2f} GB" for peer in peers)
    peak = below(size.name, "peak memory", gigabytes(own.peak_mb or 0), size.memory_gb, unit="GB", digits=2)
    yield peak.beside(*memory)


def _cost(size: Size, own: Runner) -> Figure:
    """What our roster costs, and how far from the best it is at most."""
    must = "proven lowest" if size.gap == 0 else f"gap ≤ {size.gap:.1%}"
    if own.cost is None or own.bound is None:
        return Figure(size.name, "cost", must, own.said, met=False)
    gap = (own.cost - own.bound) / own.cost
    return Figure(size.name, "cost", must, f"{own.said} {f'gap {gap:.3%}' if gap else 'proven'}", gap <= size.gap)


def _bound(runner: Runner) -> str:
    return "" if runner.bound is None else f"{runner.bound:,.0f}"
