"""Patterns are all the sets of times that the rules over times allow, and no others."""

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.rules import RULES
from scheduler.rules.overlap import Overlap
from scheduler.solver import Status, solve
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.patterns import MOST_PATTERNS, Stretches, Times
from tests.factories import a_post, a_problem, a_shift, someone
from tests.strategies import problems


@settings(max_examples=60)
@given(st.data())
def test_patterns_are_the_sets_of_times_that_no_rule_over_times_forbids(data: st.DataObject) -> None:
    problem = data.draw(problems())
    volunteer = data.draw(st.sampled_from(problem.volunteers))
    times = Times.of(problem, RULES)
    examples = times.stretches.examples
    stretches = data.draw(st.sets(st.sampled_from(range(len(examples)))).map(sorted))

    allowed = [
        chosen
        for chosen in chain.from_iterable(combinations(stretches, size) for size in range(len(stretches) + 1))
        if not check(
            problem,
            Roster.of((volunteer.id, examples[n].id) for n in chosen),
            (*times.clashes, *times.loads, *times.runs),
        ).violations
    ]

    assert times.one_at_a_time
    assert times.patterns(volunteer, stretches) == allowed


def test_shifts_with_the_same_start_and_end_share_a_stretch() -> None:
    late, early, twin = a_shift(13, 17), a_shift(9, 12), a_shift(13, 17, post="yard")
    problem = a_problem([], [late, early, twin], posts=[a_post(), a_post("yard")])

    assert Stretches.find(problem) == Stretches((1, 0, 1), (early, late))


def test_too_many_patterns_are_not_listed_and_lines_find_the_same_best_roster() -> None:
    ann = someone("ann")
    shifts = [a_shift(hour, hour + 1, day=day) for day in range(3) for hour in (9, 11, 13)]
    limits = {"max_shifts": 9, "max_shifts_per_day": None, "max_consecutive_days": None}
    problem = a_problem([ann], shifts, settings=limits)

    result = solve(problem)

    assert 2 ** len(shifts) > MOST_PATTERNS
    assert Times.of(problem, RULES).patterns(ann, range(len(shifts))) is None
    assert (Encoding(problem, RULES).patterns, result.status) == ({}, Status.OPTIMAL)
    assert result.roster == Roster.of(("ann", shift.id) for shift in shifts)


def test_patterns_say_too_little_where_one_may_work_two_shifts_at_once() -> None:
    problem = a_problem([someone("ann")], [a_shift(9, 12)])

    assert Times.of(problem, [Overlap()]).one_at_a_time
    assert not Times.of(problem, []).one_at_a_time
