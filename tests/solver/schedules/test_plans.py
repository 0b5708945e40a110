"""What a search keeps: the best plan, and the base that windows go on from."""

import numpy as np
import pytest

from scheduler.check import check
from scheduler.rules import rules_in_force
from scheduler.solver.clock import Clock
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.plans import Plans
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.reading import read, roster_of
from scheduler.solver.schedules.start import around, first_plan
from scheduler.solver.schedules.windows import improve
from tests.solver.schedules.openings import an_opening


@pytest.fixture
def opening():
    """No plans yet, a first plan and a better one."""
    problem = an_opening(2, people=4, days=14, kinds=2)
    rules = rules_in_force(problem)
    staff = read(problem, rules)
    assert staff is not None
    first = first_plan(staff, Clock())
    assert first is not None
    better = improve(Pocket(Habits(staff), np.arange(4), 0, 14, around(staff, first, Clock())), Clock())
    assert staff.cost(better) < staff.cost(first)
    return Plans(problem, rules, staff), first, better


def test_a_better_plan_is_both_the_best_and_the_base(opening):
    plans, first, better = opening

    assert plans.take(first)
    assert plans.take(better)
    assert not plans.take(first)

    assert plans.best is better
    assert plans.at_best


def test_windows_go_on_from_a_dearer_plan_of_a_dive_until_that_no_longer_pays(opening):
    plans, first, better = opening
    plans.take(better)

    assert not plans.dive_to(first)
    assert (plans.best is better, plans.base is first) == (True, True)

    plans.settle(plans.base)
    assert plans.at_best


def test_a_dearer_base_that_becomes_the_best_is_kept(opening):
    plans, first, better = opening
    plans.take(better)
    plans.dive_to(first)

    assert not plans.take(better.copy())
    plans.settle(first)

    assert plans.at_best
    assert plans.cost == plans.staff.cost(better)


def test_nobody_keeps_an_illegal_plan(opening):
    plans, first, _ = opening
    plans.take(first)
    crowded = np.zeros_like(first)
    assert not check(plans.problem, roster_of(plans.problem, crowded), plans.rules).legal

    assert not plans.take(crowded)
    assert not plans.dive_to(crowded)

    assert plans.best is first
    assert plans.base is first


def test_what_two_windows_have_changed_goes_together_where_everybody_stays_legal(opening):
    plans, first, better = opening
    plans.take(first)
    half = np.where(np.arange(4)[:, None] < 2, better, first)
    other = np.where(np.arange(4)[:, None] < 2, first, better)
    plans.dive_to(half)

    assert (plans.together(other, first) == better).all()
