"""Who may take a shift from somebody: the quick answer is the judge's, for everybody."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import Wish
from scheduler.domain.places import Role
from scheduler.domain.roster import Assignment, Roster
from scheduler.swaps import give_away, judge, takers
from tests.factories import a_post, a_problem, a_shift, a_time, someone
from tests.strategies import problems, rosters

MORNING = a_shift(9, 12, id="morning")


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_who_may_take_a_shift_is_what_the_judge_says_of_the_swapped_roster(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=True))
    report = check(problem, data.draw(rosters(problem)))
    assume(report.staffing.roster.assignments)
    giver, shift = data.draw(st.sampled_from(sorted(report.staffing.roster.assignments)))
    there = report.staffing.roster.volunteers_on[shift]

    found = takers(report, giver, shift)

    verdicts = {v.id: judge(report, give_away(giver, shift, v.id)) for v in problem.volunteers if v.id not in there}
    assert {taker.volunteer for taker in found.free} | found.stopped.keys() == verdicts.keys()
    assert {name for name, verdict in verdicts.items() if verdict.legal} == set(found.may)
    for name, code in found.stopped.items():
        assert code in {objection.rule for objection in verdicts[name].objections}
    for taker in found.free:
        verdict = verdicts[taker.volunteer]
        assert (taker.rise, taker.worse) == (verdict.rise, verdict.worse)


def test_who_likes_it_comes_before_who_does_not() -> None:
    dull = (a_time(8, 13, Wish.UNDESIRED), a_time(13, 23, Wish.NEUTRAL))
    people = [someone("ann"), someone("bo", availability=dull), someone("cy")]
    report = check(a_problem(people, [MORNING]), Roster.of([("ann", "morning")]))

    assert takers(report, "ann", "morning").may == ("cy", "bo")


def test_each_refusal_names_its_rule() -> None:
    bo = someone("bo", availability=(a_time(8, 13, Wish.UNAVAILABLE),))
    people = [someone("ann"), bo, someone("cy", declined=frozenset({"morning"}))]
    report = check(a_problem(people, [MORNING]), Roster.of([("ann", "morning")]))

    assert takers(report, "ann", "morning").stopped == {"bo": "availability", "cy": "consent"}


def test_nobody_may_take_what_its_giver_has_to_keep() -> None:
    ann = someone("ann", required_minutes=180)
    report = check(a_problem([ann, someone("bo")], [MORNING]), Roster.of([("ann", "morning")]))

    found = takers(report, "ann", "morning")

    assert [violation.rule for violation in found.held] == ["required_hours"]
    assert found.may == ()


def test_who_does_not_have_the_shift_cannot_give_it() -> None:
    report = check(a_problem([someone("ann")], [MORNING]), Roster())

    with pytest.raises(ValueError, match="ann is not on morning"):
        takers(report, "ann", "morning")


def test_the_reserve_is_named_with_the_place_it_would_leave() -> None:
    from_reserve = Assignment("bo", "spare")
    shifts = [MORNING, a_shift(9, 12, post="standby", id="spare")]
    posts = [a_post(), a_post("standby", role=Role.RESERVE)]
    problem = a_problem([someone("ann"), someone("bo")], shifts, posts=posts)
    report = check(problem, Roster.of([("ann", "morning"), from_reserve]))

    found = takers(report, "ann", "morning")

    assert (found.may, found.stopped, found.reserve) == ((), {"bo": "overlap"}, (from_reserve,))
