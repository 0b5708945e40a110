"""Parts of all plans, the search over them, and work that is laid down and taken up again."""

import math

import numpy as np
import pytest

from scheduler.check import check
from scheduler.rules import rules_in_force
from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import WARM, Columns
from scheduler.solver.schedules.dive import Dive
from scheduler.solver.schedules.node import Node, Shares
from scheduler.solver.schedules.pace import STEADY, WARY
from scheduler.solver.schedules.person import Habits
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.pricing import take_up
from scheduler.solver.schedules.reading import read, roster_of
from scheduler.solver.schedules.staff import OFF
from scheduler.solver.schedules.start import around, first_plan
from scheduler.solver.schedules.tree import Tree
from tests.solver.schedules.openings import an_opening

PEOPLE, DAYS, KINDS = 3, 4, 2


def _everything() -> Node:
    low, high = np.zeros((DAYS, KINDS), dtype=np.int64), np.full((DAYS, KINDS), PEOPLE)
    return Node(low, high, np.ones((PEOPLE, DAYS, KINDS), np.bool_), np.ones((PEOPLE, DAYS), np.bool_), 0.0)


def _columns(problem) -> Columns:
    """Everybody's first schedules and no others."""
    staff = read(problem, rules_in_force(problem))
    assert staff is not None
    first = first_plan(staff, Clock())
    assert first is not None
    columns = Columns(Pocket(Habits(staff), np.arange(staff.people), 0, staff.days, first), 0.125)
    columns.master.add(list(enumerate(columns.pocket.now())))
    return columns


def _generated(problem) -> Columns:
    columns = _columns(problem)
    columns.generate(Clock())
    return columns


def _belongs(node: Node, plan: np.ndarray) -> bool:
    counts = np.array([[(plan[:, day] == kind).sum() for kind in range(KINDS)] for day in range(DAYS)])
    inside = (counts >= node.low).all() and (counts <= node.high).all()
    return bool(inside and node.allows(np.arange(PEOPLE), plan).all())


@pytest.mark.parametrize("seed", range(20))
def test_every_plan_is_in_exactly_one_of_two_parts(seed):
    chance = np.random.default_rng(seed)
    mixture = chance.dirichlet(np.ones(KINDS + 1), (PEOPLE, DAYS))
    shares = Shares(mixture if seed % 2 else np.tile(mixture[:1].round(1), (PEOPLE, 1, 1)))

    parts = shares.apart(_everything(), np.ones((DAYS, KINDS)))

    for _ in range(50):
        plan = chance.integers(OFF, KINDS, (PEOPLE, DAYS))
        assert [_belongs(part, plan) for part in parts].count(True) == 1


def test_what_is_nearly_whole_is_made_whole_together():
    of = np.zeros((PEOPLE, DAYS, KINDS + 1))
    of[:, :, KINDS] = 1.0
    of[0, 0], of[1, 0] = [0.9, 0.0, 0.1], [0.1, 0.0, 0.9]
    of[0, 1], of[1, 1] = [0.8, 0.0, 0.2], [0.2, 0.0, 0.8]

    part = Shares(of).together(_everything(), 0.04)

    assert part is not None
    assert part.may[0, :2].tolist() == [[True, False], [True, False]]
    assert part.rest[0, :2].tolist() == [False, False]
    assert not part.may[1, :2].any()


@pytest.mark.slow
def test_pricing_laid_down_again_and_again_ends_at_the_same_optimum():
    problem = an_opening(2, people=4, days=14, kinds=2)
    staff = read(problem, rules_in_force(problem))
    assert staff is not None
    first = first_plan(staff, Clock())
    assert first is not None
    at_once, best = take_up(staff, first, None, 60.0, 1e9)
    best = first if best is None else best

    stand, plan = None, first
    for _ in range(400):
        stand, found = take_up(staff, plan, stand, 0.05, 1e9)
        plan = plan if found is None else found
        if stand.done:
            break

    assert at_once.done
    assert stand is not None
    assert stand.done
    assert staff.cost(plan) == staff.cost(best)
    assert stand.bound + staff.constant == at_once.bound + staff.constant == staff.cost(best)


@pytest.mark.parametrize("counted", [True, False])
def test_a_dive_laid_down_after_each_step_ends_with_a_legal_plan_at_its_price(counted):
    problem = an_opening(2, people=4, days=14, kinds=2)
    columns = _generated(problem)
    staff = columns.pocket.staff

    dive, schedules = Dive.start(columns, counted=counted), None
    while not dive.over:
        schedules = dive.step(Clock(), math.inf)
        if not dive.over:
            dive = Dive(columns, dive.depth())

    assert schedules is not None
    plan = columns.pocket.filled(schedules)
    assert check(problem, roster_of(problem, plan)).legal
    assert staff.cost(plan) == round(dive.columns.value) + staff.constant


def test_a_dive_ends_with_a_plan_though_it_is_no_better_than_the_best():
    problem = an_opening(2, people=4, days=14, kinds=2)
    columns = _generated(problem)
    staff, least = columns.pocket.staff, math.ceil(columns.value - 1e-6)
    tree = Tree(columns, least, welcome=math.inf)
    tree.dive()

    while tree.diving is not None:
        tree.search(Clock(), tree.looked + tree.steps + 1)

    assert tree.best is None
    assert tree.other is not None
    plan = columns.pocket.filled(tree.other)
    assert check(problem, roster_of(problem, plan)).legal
    assert staff.cost(plan) - staff.constant >= least


def test_moving_prices_goes_on_where_time_cut_it_off():
    columns = _columns(an_opening(2, people=4, days=14, kinds=2))
    while columns.moves < WARM:
        columns.warm(Clock().within(0.01))
    early = columns.bound

    columns.generate(Clock())

    assert -math.inf < early <= columns.value


def test_mixture_and_bound_need_only_be_near():
    columns = _columns(an_opening(2, people=4, days=14, kinds=2))
    columns.generate(Clock(), near=0.5)
    early = columns.bound

    columns.generate(Clock())

    assert early <= columns.bound <= columns.value


def test_a_program_forgets_only_what_does_not_belong_to_a_part():
    problem = an_opening(2, people=4, days=14, kinds=2)
    columns = _generated(problem)
    first = columns.pocket.plan
    part = columns.everything()
    for day in range(7):
        part = part.with_duty(0, day, int(first[0, day]), holds=True)
    columns.enter(part)
    before, _ = columns.master.solve()
    belong = part.allows(columns.master.places, columns.master.rows).sum()

    columns.master.forget(part)

    after, _ = columns.master.solve()
    assert after == pytest.approx(before)
    assert len(columns.master.places) in (belong, len(columns.master.rows))


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
@pytest.mark.parametrize("pace", [STEADY, WARY])
def test_long_rosters_begin_legal_and_get_no_dearer(seed, pace):
    problem = an_opening(seed, people=3, days=70, kinds=2)
    staff = read(problem, rules_in_force(problem))
    assert staff is not None

    plan = first_plan(staff, Clock(), pace)

    assert plan is not None
    later = around(staff, plan, Clock())
    assert check(problem, roster_of(problem, plan)).legal
    assert check(problem, roster_of(problem, later)).legal
    assert staff.cost(later) <= staff.cost(plan)
