"""What holds for explanations of any roster of any expo."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import objections
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.explain import Cause, Obstacles, cheapest_fix, shortages, why_me, why_not
from scheduler.generate import generate


@st.composite
def _rostered(draw: st.DrawFn) -> tuple[Problem, Roster]:
    """A small expo with a legal roster that leaves places empty: people are put where nothing objects."""
    people, days = draw(st.sampled_from([(6, 1), (9, 2), (14, 2)]))
    problem, roster = generate(people, days, draw(st.integers(0, 30))), Roster()
    pairs = st.tuples(st.sampled_from(problem.volunteers), st.sampled_from(problem.shifts))
    for volunteer, shift in draw(st.lists(pairs, max_size=2 * people)):
        full = len(roster.volunteers_on.get(shift.id, ())) >= shift.wanted
        if not full and not why_not(problem, roster, volunteer, shift):
            roster = roster.with_((volunteer.id, shift.id))
    return problem, roster


def _empty(problem: Problem, roster: Roster) -> dict[str, int]:
    staffed = roster.volunteers_on
    return {shift.id: max(0, shift.wanted - len(staffed.get(shift.id, ()))) for shift in problem.shifts}


@settings(max_examples=40, deadline=None)
@given(_rostered())
def test_everybody_who_is_not_there_is_counted_once(rostered: tuple[Problem, Roster]) -> None:
    problem, roster = rostered

    for shortage in shortages(problem, roster):
        stopped = sum(binding.stopped for binding in shortage.bindings)

        assert shortage.others == stopped + len(shortage.free)
        assert shortage.present == len(roster.volunteers_on.get(shortage.shift, ()))
        assert shortage.missing == _empty(problem, roster)[shortage.shift] > 0


@settings(max_examples=40, deadline=None)
@given(_rostered())
def test_whoever_is_near_has_one_rule_in_the_way_or_one_other_shift(rostered: tuple[Problem, Roster]) -> None:
    problem, roster = rostered

    for shortage in shortages(problem, roster):
        for cause, near in ((binding.cause, near) for binding in shortage.bindings for near in binding.nearest):
            volunteer, shift = problem.volunteer_by_id[near.volunteer], problem.shift_by_id[shortage.shift]
            in_the_way = why_not(problem, roster, volunteer, shift)
            left = (roster.without((volunteer.id, own)) for own in roster.shifts_of.get(volunteer.id, ()))
            assert near.violation in in_the_way
            assert {violation.rule for violation in in_the_way} == {near.violation.rule} or (
                cause is Cause.HELD and any(not why_not(problem, fewer, volunteer, shift) for fewer in left)
            )


@settings(max_examples=40, deadline=None)
@given(_rostered())
def test_a_fix_fills_one_place_and_empties_and_breaks_nothing(rostered: tuple[Problem, Roster]) -> None:
    problem, roster = rostered
    obstacles = Obstacles(problem, roster)

    for shortage in shortages(problem, roster, known=obstacles):
        fix = cheapest_fix(problem, roster, problem.shift_by_id[shortage.shift], known=obstacles)
        if fix is not None:
            changed = fix.change.problem if fix.change else problem
            wanted = {**_empty(problem, roster), shortage.shift: shortage.missing - 1}
            assert _empty(changed, fix.roster) == wanted
            assert objections(changed, roster, fix.roster) == ()
            assert fix.price >= 0


@settings(max_examples=40, deadline=None)
@given(_rostered())
def test_a_place_that_somebody_free_could_take_costs_nothing_to_fill(rostered: tuple[Problem, Roster]) -> None:
    problem, roster = rostered

    for shortage in shortages(problem, roster):
        fix = cheapest_fix(problem, roster, problem.shift_by_id[shortage.shift])
        assert (fix is not None and fix.price == 0) == bool(shortage.free)


@settings(max_examples=30, deadline=None)
@given(_rostered(), st.data())
def test_a_wish_that_is_not_met_always_has_a_reason(rostered: tuple[Problem, Roster], data: st.DataObject) -> None:
    problem, roster = rostered
    volunteer = data.draw(st.sampled_from(problem.volunteers))

    outcome = why_me(problem, roster, volunteer)

    assert set(outcome.shifts) == set(roster.shifts_of.get(volunteer.id, ()))
    for answer in outcome.answers:
        assert answer.hope.met or answer.best is not None or answer.stopped or not answer.hope.granting
