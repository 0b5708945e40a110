"""A repair fills what can be filled, then tells as few people as can be; the past and the pins stay."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from fixtures import CHANGES
from fixtures import real as november
from fixtures.scenarios import FOR_MAY
from scheduler.check import check
from scheduler.domain.changes import DropOut
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.changes_json import from_json
from scheduler.rules import Tier, rules_in_force
from scheduler.solver import Limits, Status, solve
from scheduler.solver.clock import Clock
from scheduler.solver.replan.facts import to_mend
from scheduler.solver.replan.frontier import frontier
from scheduler.solver.replan.way import ReplanWay
from tests.factories import a_problem, a_shift, someone
from tests.solver.models import task_of
from tests.strategies import problems

ANN_BO_CY = [someone("ann"), someone("bo"), someone("cy")]
TWO_DAYS = [a_shift(9, 12, day=day) for day in (0, 1)]
AGREED = Roster.of([("ann", "gate-0-9"), ("bo", "gate-1-9")])


def test_whoever_drops_out_is_replaced_and_nobody_else_is_told() -> None:
    one_each = a_problem(ANN_BO_CY, TWO_DAYS, settings={"max_shifts": 1})
    mended = to_mend(one_each, AGREED, [DropOut(("ann",))])

    result = solve(mended)

    assert result.roster == Roster.of([("cy", "gate-0-9"), ("bo", "gate-1-9")])
    assert result.status is Status.OPTIMAL


def test_a_shift_that_is_over_stays_as_it_was() -> None:
    problem = a_problem(ANN_BO_CY, TWO_DAYS)
    now, first = problem.shifts[0].end, ("ann", "gate-0-9")
    mended = to_mend(problem, AGREED, [DropOut(("ann", "bo"))], now)

    result = solve(mended)

    assert result.roster in [Roster.of([first, (other, "gate-1-9")]) for other in ("bo", "cy")]


def test_pins_stay_although_another_repair_would_tell_fewer() -> None:
    pinned = replace(a_problem(ANN_BO_CY, TWO_DAYS), pinned=Roster.of([("cy", "gate-1-9")]).assignments)

    result = solve(to_mend(pinned, AGREED, []))

    assert result.roster is not None
    assert ("cy", "gate-1-9") in result.roster.assignments


@settings(max_examples=25, deadline=None)
@given(problems(volunteers=3, shifts=4))
def test_a_repair_costs_what_the_whole_model_proves(problem: Problem) -> None:
    whole = solve(problem, Limits(10))
    if problem.published is None or whole.status is not Status.OPTIMAL:
        return

    found = ReplanWay().solve(task_of(problem, rules_in_force(problem), seconds=10))

    assert found.roster is not None
    costs = check(problem, found.roster).costs
    for ours, true in zip(found.tiers, whole.tiers, strict=True):
        assert (ours.bound or 0) <= true.cost <= costs[ours.tier]
        if costs[ours.tier] > true.cost:
            return  # the later tiers are those of another roster


def test_the_frontier_says_what_telling_fewer_people_leaves_empty() -> None:
    mended = to_mend(a_problem(ANN_BO_CY, TWO_DAYS), AGREED, [DropOut(("ann",))])

    points = list(frontier(mended, solve(mended), Clock(), workers=1, seed=0))

    assert [(point.told, point.empty, point.proven) for point in points] == [
        (0, 1, True), (0, 1, True), (0, 1, True), (1, 0, True), (1, 0, True), (1, 0, True),
    ]  # fmt: skip


FOR_NOVEMBER = sorted(
    file for file in CHANGES.glob("S*.json") if file.stem not in ("S9-roster", "S5-answers", *FOR_MAY, "S11")
)


@pytest.fixture(scope="module")
def paper() -> tuple[Problem, Roster]:
    """The expo as it was, and a roster that was published for it."""
    from scheduler.formats.roster_json import from_json as read  # noqa: PLC0415 - beside the other from_json

    problem = november.build()
    return problem, read(problem, (CHANGES / "S9-roster.json").read_bytes())


def test_two_pins_that_clash_are_told_to_be_impossible(paper: tuple[Problem, Roster]) -> None:
    mended = to_mend(*paper, from_json((CHANGES / "S11.json").read_bytes()).changes)

    assert solve(mended, Limits(1)).status is Status.INFEASIBLE


@pytest.mark.slow
@pytest.mark.parametrize("file", FOR_NOVEMBER, ids=lambda file: file.stem)
def test_a_published_roster_can_be_mended_after_every_scenario(file: object, paper: tuple[Problem, Roster]) -> None:
    mended = to_mend(*paper, from_json(file.read_bytes()).changes)  # type: ignore[attr-defined]

    result = solve(mended, Limits(0.5))

    assert result.roster is not None
    assert check(mended, result.roster).legal
    assert [tier.tier for tier in result.tiers] == list(Tier)
