"""One case solved by the program and by its peers in the same time, and the figures that come of it."""

import time
from collections.abc import Iterator
from statistics import median

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.roster_json import from_json
from scheduler.rules import Tier
from scheduler.solver.large.greedy import greedy
from tests.bench import ours, plain, plain_highs
from tests.bench.cases import Case
from tests.bench.figures import Figure, below, gigabytes
from tests.bench.ours import Ours
from tests.bench.peers import Attempt, Judged, attempt

CHECKS = 5


def contest(case: Case, seconds: float) -> Iterator[Figure]:
    """Solve, let the peers solve, and compare. Raises RuntimeError when what the program reports is not so."""
    problem = case.problem()
    own = ours.run(case.file, seconds, ending=".json", changes=case.changes_file)
    roster = from_json(problem, own.roster)
    peers = [attempt(peer, problem, seconds) for peer in PEERS.values()]
    judged = [Judged(problem, some) for some in (roster, *(peer.found for peer in peers))]
    if not judged[0].legal:
        raise RuntimeError(f"{case.name}: the program's roster breaks hard rules")
    for other in judged[1:]:
        _refuse_refuted(case, own, other)
    yield from _rosters(case, own, judged)
    yield from _efforts(case, own, peers)
    if case.check is not None:
        yield below(case.name, f"check, median of {CHECKS}", _check_seconds(problem, roster), case.check, digits=2)


def at_once(problem: Problem, _: float) -> Roster:
    """The greedy roster that the program starts from; it takes no account of time."""
    return greedy(problem)


PEERS = {"plain CP-SAT": plain.solve, "plain HiGHS": plain_highs.solve, "greedy": at_once}


def _rosters(case: Case, own: Ours, judged: list[Judged]) -> Iterator[Figure]:
    """What the rosters are worth, in the judge's eyes."""
    mine, *others = judged
    demanded = own.report["demanded"]
    must = f"{demanded:,} of {demanded:,}" if case.full else ""
    met = own.report["filled"] == demanded if case.full else None
    yield Figure(case.name, "places filled", must, mine.places, met, tuple(other.places for other in others))
    yield Figure(case.name, "empty at posts / in reserve", "", mine.empty, None).beside(*(o.empty for o in others))
    for tier, told in zip(Tier, own.report["tiers"], strict=True):
        if mine.costs[tier] != told["cost"]:
            raise RuntimeError(
                f"{case.name}: tier {tier.name} is reported at {told['cost']}, judged {mine.costs[tier]}"
            )
        must, met = _demand(case, tier, told["gap"])
        measured = f"{told['cost']:,} {_gap(told['gap'])}"
        yield Figure(case.name, f"cost: {tier.label.en}", must, measured, met).beside(*(o.cost(tier) for o in others))


def _refuse_refuted(case: Case, own: Ours, other: Judged) -> None:
    """Raise RuntimeError when a legal roster is better than the bounds that the program claims to have proven."""
    for tier, told in zip(Tier, own.report["tiers"], strict=True):
        if not other.legal or other.costs[tier] > told["cost"]:
            return  # the bounds of later tiers hold for rosters no worse than ours in this one
        if told["bound"] is not None and other.costs[tier] < told["bound"]:
            raise RuntimeError(f"{case.name}: {tier.name} costs {other.costs[tier]}, proven at least {told['bound']}")


def _demand(case: Case, tier: Tier, gap: float | None) -> tuple[str, bool | None]:
    """What a tier must reach, and whether a gap is small enough."""
    if tier in case.proven:
        return "proven lowest", gap == 0
    if case.gap is None:
        return "", None
    return f"gap ≤ {case.gap:.1%}", gap is not None and gap <= case.gap


def _gap(gap: float | None) -> str:
    return "no bound" if gap is None else "proven" if gap == 0 else f"gap {gap:.2%}"


def _efforts(case: Case, own: Ours, peers: list[Attempt[Roster | None]]) -> Iterator[Figure]:
    """What the rosters took."""
    if case.first is not None:
        yield below(case.name, "first roster this full", own.report["first_solution_seconds"], case.first)
    times = (f"{peer.seconds:.1f} s" for peer in peers)
    yield below(case.name, "solve", own.report["seconds"], case.wall).beside(*times)
    yield below(case.name, "whole process", own.process_seconds, case.wall)
    memory = (f"{gigabytes(peer.peak_mb):.2f} GB" for peer in peers)
    peak = below(case.name, "peak memory", gigabytes(own.report["peak_mb"]), case.memory_gb, unit="GB", digits=2)
    yield peak.beside(*memory)


def _check_seconds(problem: Problem, roster: Roster) -> float:
    times = []
    for _ in range(CHECKS):
        began = time.perf_counter()
        check(problem, roster)
        times.append(time.perf_counter() - began)
    return median(times)
