"""The way for rules over many days against brute force and against the judge."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.rules import Tier, rules_in_force
from scheduler.solver.clock import Clock
from scheduler.solver.schedules.columns import Columns
from scheduler.solver.schedules.person import ROOM, Habits, Person
from scheduler.solver.schedules.pocket import Pocket
from scheduler.solver.schedules.reading import plan_of, read, roster_of
from scheduler.solver.schedules.staff import OFF, Staff
from scheduler.solver.schedules.start import first_plan
from scheduler.solver.schedules.way import SchedulesWay
from scheduler.solver.schedules.windows import improve
from tests.solver.schedules.openings import a_task, an_opening, legal_schedules


def _staff(problem) -> Staff:
    staff = read(problem, rules_in_force(problem))
    assert staff is not None
    return staff


@pytest.mark.parametrize("seed", range(12))
def test_arrays_and_judge_agree_on_every_cost(seed):
    problem = an_opening(seed, people=3, days=7, kinds=3)
    staff = _staff(problem)
    chance = np.random.default_rng(seed)

    for _ in range(20):
        plan = np.where(staff.may.any(axis=2), chance.integers(-1, 3, (3, 7)), OFF)
        plan = np.where(np.take_along_axis(staff.may, plan[:, :, None] % 3, 2)[:, :, 0], plan, OFF)
        totals = np.array([staff.length[row[row >= 0]].sum() for row in plan])
        if (totals < staff.ends.shape[1]).all() and np.isfinite(staff.ends[np.arange(3), totals]).all():
            assert staff.cost(plan) == check(problem, roster_of(problem, plan)).costs[Tier.COVERAGE]


@pytest.mark.parametrize("seed", range(8))
def test_cheapest_schedule_is_the_cheapest_of_all(seed):
    problem = an_opening(seed, people=2, days=7, kinds=2)
    staff, chance = _staff(problem), np.random.default_rng(seed)
    cost = chance.integers(-20, 20, (7, 2)).astype(float)
    pocket = Pocket(Habits(staff), np.arange(2), 0, 7, np.full((2, 7), OFF))

    for person, schedules in zip(pocket.people, legal_schedules(problem), strict=True):
        answer = person.solve(cost, pocket.room(), fineness=0.125)

        priced = [sum(cost[day, kind] for day, kind in enumerate(row) if kind >= 0) for row in schedules]
        assert answer.cost == min(priced, default=np.inf)
        assert answer.bound <= answer.cost < answer.bound + 0.125 or not priced


@pytest.mark.parametrize(("people", "kinds"), [(2, 1), (1, 2)])
@pytest.mark.parametrize("seed", range(12))
def test_bound_and_cost_are_the_optimum_of_all_rosters(seed, people, kinds):
    problem = an_opening(seed, people=people, days=7, kinds=kinds)
    staff = _staff(problem)
    every = [[tuple(row) for row in schedules] for schedules in legal_schedules(problem)]
    best = min((staff.cost(np.array(plan)) for plan in product(*every)), default=None)

    found = SchedulesWay().solve(a_task(problem))

    if best is None:
        assert found.roster is None
        return
    result = next(tier for tier in found.tiers if tier.tier is Tier.COVERAGE)
    report = check(problem, found.roster)
    assert report.legal
    assert report.costs[Tier.COVERAGE] == result.cost == result.bound == best


@pytest.mark.parametrize("quickly", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_window_keeps_everybody_legal_and_never_costs_more(seed, quickly):
    problem = an_opening(seed, people=3, days=14, kinds=2)
    staff = _staff(problem)
    plan = first_plan(staff, Clock())
    if plan is None:
        return

    for first, last in ((0, 5), (3, 9), (6, 14)):
        after = improve(Pocket(Habits(staff), np.arange(3), first, last, plan), Clock().within(10), quickly=quickly)

        assert check(problem, roster_of(problem, after)).legal
        assert staff.cost(after) <= staff.cost(plan)
        assert (after[:, :first] == plan[:, :first]).all()
        assert (after[:, last:] == plan[:, last:]).all()


def test_prices_of_any_kind_give_a_bound():
    problem = an_opening(5, people=2, days=7, kinds=1)
    staff = _staff(problem)
    every = [[tuple(row) for row in schedules] for schedules in legal_schedules(problem)]
    best = min(staff.cost(np.array(plan)) for plan in product(*every))
    columns = Columns(Pocket(Habits(staff), np.arange(2), 0, 7, np.full((2, 7), OFF)), 0.125)

    for seed in range(20):
        columns.price(np.random.default_rng(seed).normal(0, 20, columns.master.lines.shape), Clock())

        assert columns.bound + staff.constant <= best


def test_plan_and_roster_are_the_same_thing():
    problem = an_opening(1, people=3, days=7, kinds=2)
    plan = np.array([[0, 1, -1, -1, 0, 0, 1], [-1] * 7, [1] * 7])

    assert (plan_of(problem, roster_of(problem, plan)) == plan).all()
    assert roster_of(problem, np.full((3, 7), OFF)) == Roster()


def test_way_is_not_for_expos_with_ranks_of_soft_rules():
    problem = an_opening(0, people=3, days=7, kinds=2)
    ranked = replace(problem, settings=replace(problem.settings, one_tier=False, off=frozenset()))

    assert read(ranked, rules_in_force(ranked)) is None


def test_target_hours_are_costs_at_the_end_of_a_schedule():
    problem = an_opening(3, people=1, days=7, kinds=1)
    on = problem.settings.off - {"target_hours"}
    wanting = tuple(replace(volunteer, target_minutes=960) for volunteer in problem.volunteers)
    problem = replace(problem, volunteers=wanting, settings=replace(problem.settings, off=on, weight_target_hours=1))
    staff = _staff(problem)

    for schedule in legal_schedules(problem)[0]:
        plan = schedule[None, :]
        assert staff.cost(plan) == check(problem, roster_of(problem, plan)).costs[Tier.COVERAGE]


def test_pinned_shift_is_in_everything_that_is_found():
    problem = an_opening(4, people=2, days=7, kinds=1)
    free = legal_schedules(problem)[0]
    held = next(schedule for schedule in free if (schedule >= 0).any())
    roster = roster_of(problem, np.stack([held, np.full(7, OFF)]))
    pin = min(roster.assignments)
    pinned = replace(problem, pinned=frozenset({pin}))

    found = SchedulesWay().solve(a_task(pinned))

    assert found.roster is not None
    assert pin in found.roster.assignments


def test_a_roster_to_start_from_that_is_not_legal_is_not_started_from():
    problem = an_opening(2, people=4, days=14, kinds=2)
    crowded = roster_of(problem, np.zeros((4, 14), dtype=np.int64))
    assert not check(problem, crowded).legal

    found = SchedulesWay().solve(replace(a_task(problem), start=crowded))

    assert found.roster is not None
    assert check(problem, found.roster).legal


def test_limits_on_so_many_kinds_that_their_counts_outgrow_a_number_are_kept():
    kinds, days, most = 17, 28, 15
    staff = Staff(
        np.ones(kinds, np.int64), np.ones((kinds, kinds), np.bool_), np.ones((1, days, kinds), np.bool_),
        np.ones((1, days), np.bool_), np.zeros((1, days, kinds), np.int64), np.ones(1, np.int64), np.full(1, days),
        np.ones(1, np.int64), np.full(1, days), np.full((1, kinds), most), np.zeros((1, days + 1)),
        np.full(days, -1), np.zeros((days, kinds, 2)), 0,
    )  # fmt: skip
    person = Person(Habits(staff), 0, 0, days, days, np.full(days, OFF))
    cost = np.full((days, kinds), -1.0)
    cost[:, kinds - 1] = -1.25

    answer = person.solve(cost, np.empty(ROOM))

    assert answer.schedule is not None
    assert np.bincount(answer.schedule).max() == most
    assert (answer.cost, answer.bound) == (-1.25 * most - (days - most), answer.cost)
