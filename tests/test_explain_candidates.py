"""Who can stand in on a shift: the quick way says of everybody what the judge says one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import change, check
from scheduler.domain.places import Role
from scheduler.explain import why_not
from scheduler.explain.candidates import StandIns
from scheduler.rules import Tier
from tests.strategies import problems, rosters


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.data())
def test_everybody_is_ranked_or_stopped_as_the_judge_would_have_it(data: st.DataObject) -> None:
    problem = data.draw(problems().filter(lambda problem: problem.shifts))
    if data.draw(st.booleans()):
        problem = problem.with_settings(weight_even_shifts=3, weight_zone_change=5)
    report = check(problem, data.draw(rosters(problem)))
    shift = data.draw(st.sampled_from(problem.shifts))
    absent = [v for v in problem.volunteers if v not in report.staffing.on(shift)]

    found = StandIns(report).on(shift)

    codes = {v.id: [b.rule for b in why_not(problem, report.staffing.roster, v, shift)] for v in absent}
    stopped = {v: code for code, people in found.stopped.items() for v in people}
    assert stopped == {v: broken[0] for v, broken in codes.items() if broken}
    assert {c.volunteer for c in found.free} == {v for v, broken in codes.items() if not broken}
    for candidate in found.free:
        judged = change(report, [(candidate.volunteer, shift.id)])
        by_rule = {share.rule.code: share.rise for share in judged.shares if share.rule.tier and share.rise}
        assert (candidate.rise, candidate.cost) == (by_rule, tuple(judged.rise[tier] for tier in Tier))


@settings(deadline=None)
@given(st.data())
def test_where_somebody_could_go_is_the_same_question_from_the_other_side(data: st.DataObject) -> None:
    problem = data.draw(problems().filter(lambda problem: problem.shifts))
    stand_ins = StandIns(check(problem, data.draw(rosters(problem))))
    volunteer = data.draw(st.sampled_from(problem.volunteers))

    found = stand_ins.of(volunteer)

    on = {shift.id: stand_ins.on(shift) for shift in problem.shifts}
    assert {c.shift: c.cost for c in found.free} == {
        shift: c.cost for shift, others in on.items() for c in others.free if c.volunteer == volunteer.id
    }
    assert {(code, shift) for code, shifts in found.stopped.items() for shift in shifts} == {
        (code, shift) for shift, others in on.items() for code, v in others.stopped.items() if volunteer.id in v
    }


@settings(deadline=None)
@given(st.data())
def test_the_reserve_may_come_when_nothing_but_the_reserve_keeps_them(data: st.DataObject) -> None:
    problem = data.draw(problems().filter(lambda problem: problem.shifts))
    report = check(problem, data.draw(rosters(problem)))
    shift = data.draw(st.sampled_from(problem.shifts))

    found = StandIns(report).on(shift)

    for volunteer, left in found.reserve:
        other = problem.shift_by_id[left]
        judged = change(report, [(volunteer, shift.id)], [(volunteer, left)])
        hard = [v for v in judged.objections if v.volunteer in (None, volunteer) and not v.rule.startswith("minimum")]
        assert (problem.role_of(other), hard) == (Role.RESERVE, [])
