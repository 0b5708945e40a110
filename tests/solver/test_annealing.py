"""The law of the ledger: what trades are priced by is what the judge charges, at the start and after any annealing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import RULES, Tier
from scheduler.solver.clock import Clock
from scheduler.solver.large.annealing import Annealer, Heat, Mask, begin, cool
from scheduler.solver.model.encoding import Encoding
from tests.solver.counting import costs_of
from tests.solver.openings import legal_rosters, open_problems, tiny_problems

WEIGHTS = {0: 1e15, **{int(tier): 100.0 ** (len(Tier) - tier) for tier in Tier}}
STEADY = Heat(2.0, 0.1, 300)


def spent(annealer: Annealer, roster: Roster) -> list[int]:
    """What the ledger charges for a roster: first what breaks hard rules, then tier by tier."""
    tables, offsets, work, weights, *_ = annealer.job(roster, everything(annealer), WEIGHTS, STEADY, Clock(), 0)
    _, charged, *_ = begin(tables, offsets, work, len(weights))
    return list(charged.tolist())


def everything(annealer: Annealer) -> Mask:
    return np.ones(annealer.encoding.assignments, dtype=np.bool_)


def annealed(problem: Problem, roster: Roster, *, heat: Heat = STEADY, seconds: float = 60, seed: int = 0) -> Roster:
    annealer = Annealer(Encoding(problem, RULES))
    clock = Clock().within(seconds)
    return annealer.roster(cool(*annealer.job(roster, everything(annealer), WEIGHTS, heat, clock, seed)))


@settings(max_examples=60)
@given(st.data())
def test_a_legal_roster_costs_in_the_ledger_what_the_judge_charges(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    roster = data.draw(legal_rosters(problem))

    broken, *costs = spent(Annealer(Encoding(problem, RULES)), roster)

    assert tuple(costs) == costs_of(problem, roster)
    assert broken == 0 or not check(problem, roster).legal


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_annealing_keeps_every_rule_and_every_pin(data: st.DataObject) -> None:
    problem = data.draw(tiny_problems())
    roster = data.draw(legal_rosters(problem))

    found = annealed(problem, roster, seed=data.draw(st.integers(0, 99)))

    assert check(problem, found).legal or not check(problem, roster).legal
    assert found.assignments >= problem.pinned


@settings(max_examples=20)
@given(st.data())
def test_what_never_was_hot_gets_no_dearer(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    roster = data.draw(legal_rosters(problem))

    found = annealed(problem, roster, heat=Heat(1e-6, 1e-6, 300))

    annealer, weights = Annealer(Encoding(problem, RULES)), [WEIGHTS[tier] for tier in sorted(WEIGHTS)]
    before, after = (np.dot(weights, spent(annealer, one)) for one in (roster, found))
    assert after <= before


@settings(max_examples=10)
@given(st.data())
def test_the_same_seed_anneals_to_the_same_roster_and_no_time_to_a_legal_one(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    roster = data.draw(legal_rosters(problem))

    assert annealed(problem, roster, seed=7) == annealed(problem, roster, seed=7)
    assert check(problem, annealed(problem, roster, seconds=0)).legal or not check(problem, roster).legal
