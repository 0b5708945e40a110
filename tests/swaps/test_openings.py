"""Which open places somebody may take."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import Wish
from scheduler.domain.roster import Roster
from scheduler.rules import Tier
from scheduler.swaps import judge, open_places, taking
from tests.factories import a_problem, a_shift, a_time, someone
from tests.strategies import problems, rosters


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_what_may_be_taken_is_what_the_judge_says(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=True))
    report = check(problem, data.draw(rosters(problem)))
    staffing, volunteer = report.staffing, data.draw(st.sampled_from(problem.volunteers))
    short = [s for s in problem.shifts if len(staffing.on(s)) < s.wanted and volunteer not in staffing.on(s)]

    found = open_places(report, volunteer.id)

    verdicts = {shift.id: judge(report, taking(volunteer.id, shift.id)) for shift in short}
    assert {one.shift for one in found.free} == {shift for shift, verdict in verdicts.items() if verdict.legal}
    assert found.stopped.keys() == {shift for shift, verdict in verdicts.items() if not verdict.legal}
    for shift, code in found.stopped.items():
        assert code in {objection.rule for objection in verdicts[shift].objections}
    for one in found.free:
        assert one.cost == tuple(verdicts[one.shift].rise[tier] for tier in Tier)


def test_the_place_that_fits_best_comes_first() -> None:
    ann = someone("ann", availability=(a_time(6, 13, Wish.UNDESIRED), a_time(13, 23, Wish.NEUTRAL)))
    shifts = [a_shift(9, 12, id="morning"), a_shift(18, 21, id="evening")]

    found = open_places(check(a_problem([ann], shifts), Roster()), "ann")

    assert [one.shift for one in found.free] == ["evening", "morning"]


def test_a_full_shift_is_no_open_place_even_if_its_maximum_leaves_room() -> None:
    roomy = a_shift(9, 12, id="roomy", maximum=2)

    found = open_places(check(a_problem([someone("ann"), someone("bo")], [roomy]), Roster.of([("ann", "roomy")])), "bo")

    assert (found.free, found.stopped) == ((), {})
