"""The program and its peers on one instance, in the same seconds and before the same scorer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.peers import Attempt, attempt
from tests.bench.score.workload import score
from tests.bench.workload import greedy, ours, plain, timefold_peer
from tests.bench.workload.answer import Answer, Solver
from tests.bench.workload.facts import Facts, read

PEERS: Mapping[str, Solver] = {
    "plain CP-SAT": plain.by_cpsat,
    "plain HiGHS": plain.by_highs,
    "greedy": greedy.solve,
    "Timefold": timefold_peer.solve,
}

MANY = 1000
"""Volunteers beyond which only greedy is asked: the others need more time or memory than there is to build a model."""


@dataclass(frozen=True, slots=True)
class Runner:
    """How one of them did: its cost in the scorer's eyes, or else why there is none."""

    cost: int | None
    note: str = ""
    bound: float | None = None
    seconds: float | None = None
    peak_mb: float | None = None

    @property
    def said(self) -> str:
        return self.note if self.cost is None else f"{self.cost:,}"


@dataclass(frozen=True, slots=True)
class Race:
    """Everybody's result; the peers' in the order of `PEERS`."""

    ours: Runner
    peers: Sequence[Runner]


def race(instance: ours.Instance, seconds: float, largest: int = MANY) -> Race:
    """Let everybody solve it. Raises RuntimeError when what the program reports is not so."""
    own = attempt(ours.run, instance, seconds)
    facts = read(instance.problem())
    mine = _runner(facts, own)
    if own.found is not None and mine.cost is not None and mine.cost != own.found.cost:
        raise RuntimeError(f"{instance}: {own.found.cost:,} is reported, {mine.said} scored")
    peers = []
    for name, peer in PEERS.items():
        fits = name == "greedy" or instance.volunteers <= largest
        peers.append(_runner(facts, attempt(peer, facts, seconds)) if fits else Runner(None, "too large"))
    for other in peers:
        if other.cost is not None and mine.bound is not None and other.cost < mine.bound:
            raise RuntimeError(f"{instance}: {other.said} was found, proven is at least {mine.bound:,}")
    return Race(mine, peers)


def _runner(facts: Facts, tried: Attempt[Answer]) -> Runner:
    if tried.found is None:
        return Runner(None, "died")
    answer = tried.found
    seconds = tried.seconds if answer.seconds is None else answer.seconds
    if answer.pairs is None:
        return Runner(None, answer.absent or "no roster", answer.bound, seconds, tried.peak_mb)
    verdict = score(facts, answer.pairs)
    cost = None if verdict.broken else verdict.objective
    return Runner(cost, "; ".join(verdict.broken), answer.bound, seconds, tried.peak_mb)
