"""What stands between people and shifts: quick to ask, and the same as the judge says."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import objections
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.explain import Obstacles, why_not
from scheduler.generate import generate
from scheduler.rules import Violation

SIZES = [(5, 1), (8, 2), (14, 3)]


def _known(violations: Iterable[Violation]) -> list[tuple[Violation, int, object]]:
    return [(violation, violation.cost, violation.facts) for violation in violations]


@st.composite
def _rostered(draw: st.DrawFn) -> tuple[Problem, Roster]:
    """A small expo with any roster at all, legal or not."""
    people, days = draw(st.sampled_from(SIZES))
    problem = generate(people, days, draw(st.integers(0, 30)))
    pairs = st.tuples(st.sampled_from(problem.volunteers), st.sampled_from(problem.shifts))
    drawn = draw(st.lists(pairs, max_size=3 * people))
    return problem, Roster.of((volunteer.id, shift.id) for volunteer, shift in drawn)


@settings(max_examples=60, deadline=None)
@given(_rostered(), st.data())
def test_obstacles_are_what_the_judge_objects_to(rostered: tuple[Problem, Roster], data: st.DataObject) -> None:
    problem, roster = rostered
    volunteer, shift = data.draw(st.sampled_from(problem.volunteers)), data.draw(st.sampled_from(problem.shifts))
    objected = objections(problem, roster, roster.with_((volunteer.id, shift.id)))

    obstacles = Obstacles(problem, roster)

    assert _known(why_not(problem, roster, volunteer, shift)) == _known(objected)
    if shift.id not in roster.shifts_of.get(volunteer.id, ()):
        assert obstacles.on(shift)[volunteer.id] == tuple(dict.fromkeys(violation.rule for violation in objected))


@settings(max_examples=60, deadline=None)
@given(_rostered(), st.data())
def test_obstacles_without_a_shift_are_those_of_the_roster_without_it(
    rostered: tuple[Problem, Roster], data: st.DataObject
) -> None:
    problem, roster = rostered
    volunteer, shift = data.draw(st.sampled_from(problem.volunteers)), data.draw(st.sampled_from(problem.shifts))
    roster = roster.without((volunteer.id, shift.id))
    left = frozenset(data.draw(st.lists(st.sampled_from(sorted(roster.shifts_of.get(volunteer.id, {""}))))))
    fewer = roster.without(*((volunteer.id, one) for one in left))

    codes = Obstacles(problem, roster).between(volunteer, shift, without=left)

    objected = objections(problem, fewer, fewer.with_((volunteer.id, shift.id)))
    assert codes == tuple(dict.fromkeys(violation.rule for violation in objected))
