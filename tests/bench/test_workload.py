"""The workload's peers and its scorer: tables that say what the problem says, and rosters that keep the rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.generate.workload import workload
from scheduler.rules import Tier
from tests.bench.score.workload import score
from tests.bench.workload import greedy, plain
from tests.bench.workload.answer import Solver
from tests.bench.workload.facts import read

EXPOS = {"a week": workload(6, 7), "tight": workload(6, 3, tight=True)}


@pytest.mark.parametrize("name", EXPOS)
@settings(deadline=None)
@given(careful=st.booleans(), numbers=st.sets(st.integers(0, 10_000), max_size=30))
def test_the_scorer_and_the_judge_say_the_same(name: str, careful: bool, numbers: set[int]) -> None:
    problem = EXPOS[name]
    facts = read(problem)
    every = [(v, s) for s in range(len(facts.wanted)) for v in (facts.may(s).tolist() if careful else range(6))]
    pairs = sorted({every[number % len(every)] for number in numbers})

    verdict = score(facts, pairs)

    roster = Roster.of((problem.volunteers[v].id, problem.shifts[s].id) for v, s in pairs)
    report = check(problem, roster)
    assert report.legal is not bool(verdict.broken)
    assert verdict.broken or verdict.objective == report.costs[Tier.COVERAGE]


@pytest.mark.parametrize("solve", [greedy.solve, plain.by_cpsat, plain.by_highs])
def test_a_peer_keeps_the_rules_and_its_bound_is_one(solve: Solver) -> None:
    facts = read(EXPOS["tight"])

    answer = solve(facts, 5)

    assert answer.pairs is not None
    verdict = score(facts, answer.pairs)
    assert not verdict.broken
    assert (answer.bound or 0) <= verdict.objective + 1e-6


def test_both_engines_prove_the_same_on_the_plain_model() -> None:
    facts = read(workload(8, 2))

    found = [solve(facts, 20) for solve in (plain.by_cpsat, plain.by_highs)]

    costs = [score(facts, answer.pairs or ()).objective for answer in found]
    assert costs[0] == costs[1] == round(found[0].bound or 0) == round(found[1].bound or 0)
