"""What solve promises: pins kept, rosters legal, costs those of the judge, the same answer to the same question."""

from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from threading import Event
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import Wish
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.generate import generate
from scheduler.rules import RULES, Tier
from scheduler.solver import Limits, Progress, Result, Status, filled_places, solve
from scheduler.solver.model.encoding import Encoding
from tests.factories import a_problem, a_shift, a_time, someone
from tests.solver.openings import legal_rosters, open_problems
from tests.solver.test_brute_force import by_the_large_way
from tests.strategies import problems


class Counting(ProcessPoolExecutor):
    """Processes that count what they are given."""

    jobs = 0

    def submit(self, *job: Any, **facts: Any) -> Future[Any]:
        self.jobs += 1
        return super().submit(*job, **facts)


def pinned(*pairs: tuple[str, str]) -> frozenset[Assignment]:
    return frozenset(Assignment(*pair) for pair in pairs)


def judged(problem: Problem, roster: Roster | None) -> tuple[bool, list[int]]:
    """Whether a roster is legal and has the pins, and its cost in each tier."""
    assert roster is not None
    report = check(problem, roster)
    return report.legal and roster.assignments >= problem.pinned, list(report.costs.values())


def claimed(results: Iterable[Result]) -> list[tuple[bool, list[int]]]:
    """What results say of their rosters, as the judge puts it."""
    return [(result.roster is not None, [tier.cost for tier in result.tiers]) for result in results]


@settings(max_examples=60)
@given(problems(pins=True))
def test_pins_are_kept_or_they_break_a_hard_rule(problem: Problem) -> None:
    result = solve(problem)

    if result.roster is not None:
        assert result.roster.pinned == problem.pinned
        assert claimed([result]) == [judged(problem, result.roster)]
    else:
        assert not check(problem, Roster(problem.pinned)).legal
        assert (result.status, result.tiers) == (Status.INFEASIBLE, ())


def test_a_pin_is_kept_where_somebody_else_would_be_better() -> None:
    ann = someone("ann", availability=(a_time(0, 23, Wish.UNDESIRED),))
    shift = a_shift(9, 12)
    free = a_problem([ann, someone("bo")], [shift])
    tied = a_problem([ann, someone("bo")], [shift], pinned=pinned(("ann", shift.id)))

    assert solve(free).roster == Roster.of([("bo", shift.id)])
    assert solve(tied).roster == Roster.of([("ann", shift.id)])


def test_pins_that_overlap_have_no_roster() -> None:
    shifts = [a_shift(9, 12), a_shift(11, 14)]
    problem = a_problem([someone("ann")], shifts, pinned=pinned(*(("ann", shift.id) for shift in shifts)))

    result = solve(problem)

    assert (result.status, result.roster, result.stopped) == (Status.INFEASIBLE, None, "pins break a hard rule")


@pytest.mark.parametrize(
    ("problem", "empty"),
    [
        pytest.param(a_problem(), 0, id="nothing"),
        pytest.param(a_problem([someone("ann")]), 0, id="no shifts"),
        pytest.param(a_problem([], [a_shift(9, 12)]), 1, id="no volunteers"),
        pytest.param(a_problem([someone("ann", consents=frozenset())], [a_shift(9, 12)]), 1, id="nobody who may"),
    ],
)
def test_where_nobody_can_work_the_empty_roster_is_best(problem: Problem, empty: int) -> None:
    result = solve(problem)

    assert (result.status, result.roster, result.stopped) == (Status.OPTIMAL, Roster(), "proven")
    assert [tier.tier for tier in result.tiers] == list(Tier)
    assert (result.tiers[0].cost > 0) == bool(empty)


@settings(max_examples=20)
@given(st.data())
def test_the_same_question_gets_the_same_answer(data: st.DataObject) -> None:
    problem, seed = data.draw(open_problems()), data.draw(st.integers(0, 2**20))

    first, second = solve(problem, seed=seed), solve(problem, seed=seed)

    assert first.roster == second.roster
    assert (first.status, first.tiers) == (second.status, second.tiers)


@settings(max_examples=40)
@given(st.data())
def test_a_solve_that_is_stopped_before_it_begins_is_no_worse_than_its_start(data: st.DataObject) -> None:
    problem = data.draw(open_problems())
    start, stop = data.draw(legal_rosters(problem)), Event()
    stop.set()

    result = solve(problem, start=start, stop=stop)

    assert claimed([result]) == [judged(problem, result.roster)]
    assert judged(problem, result.roster)[1] <= judged(problem, start)[1]
    assert result.status in (Status.OPTIMAL, Status.FEASIBLE)


def test_a_stopped_solve_of_many_people_is_over_at_once_with_what_it_started_from() -> None:
    problem, stop = generate(30, 3, 1), Event()
    start = solve(problem, Limits(seconds=1)).roster
    stop.set()

    result = solve(problem, start=start, stop=stop)

    assert (result.status, result.stopped) == (Status.FEASIBLE, "stopped")
    assert claimed([result]) == [judged(problem, result.roster)]
    assert judged(problem, result.roster)[1] <= judged(problem, start)[1]
    assert result.seconds < 5


@pytest.mark.parametrize("pairs", [[("ann", "early"), ("ann", "late")], [("bo", "late")]], ids=["illegal", "no pin"])
def test_a_start_that_is_illegal_or_lacks_a_pin_is_not_used(pairs: list[tuple[str, str]]) -> None:
    shifts = [a_shift(9, 12, id="early"), a_shift(11, 14, id="late")]
    problem = a_problem([someone("ann"), someone("bo")], shifts, pinned=pinned(("ann", "early")))

    result = solve(problem, start=Roster.of(pairs))

    assert (result.status, result.roster) == (Status.OPTIMAL, Roster.of([("ann", "early"), ("bo", "late")]))


def test_a_start_that_names_strangers_is_refused() -> None:
    with pytest.raises(ValueError, match=r"1 unknown volunteer\(s\): zoe"):
        solve(a_problem([someone("ann")], [a_shift(9, 12, id="early")]), start=Roster.of([("zoe", "early")]))


def test_progress_goes_forward_and_ends_with_the_result() -> None:
    told: list[Progress] = []
    problem = generate(9, 2, 2)

    result = solve(problem, progress=told.append)

    assert result.roster is not None
    assert told
    assert [moment.seconds for moment in told] == sorted(moment.seconds for moment in told)
    assert {moment.demanded for moment in told} == {problem.places}
    assert told[-1].filled == filled_places(problem, result.roster)
    assert [tier.cost for tier in told[-1].tiers] == [tier.cost for tier in result.tiers]
    assert told[-1].seconds <= result.seconds


@pytest.mark.parametrize("limits", [{"seconds": 0}, {"seconds": -1.0}, {"workers": 0}])
def test_limits_that_leave_nothing_are_refused(limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"must be positive|at least one worker"):
        Limits(**limits)


def test_pockets_can_be_solved_in_other_processes() -> None:
    problem, empty = generate(6, 1, 3), Roster()
    encoding = Encoding(problem, RULES)
    encoding.add_tier(Tier.GOODWILL)

    with Counting(1, mp_context=get_context("spawn")) as executor:
        roster, bound = by_the_large_way(encoding, Tier.GOODWILL, empty, executor)

    costs = [check(problem, some).costs[Tier.GOODWILL] for some in (roster, empty)]
    assert executor.jobs > 0
    assert judged(problem, roster)[0]
    assert bound <= costs[0] < costs[1]
