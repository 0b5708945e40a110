"""What the rules say of a swap, for both sides at once."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import check, objections
from scheduler.domain.people import Wish
from scheduler.domain.places import Role
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.rules import RULE_BY_CODE, Tier
from scheduler.swaps import Swap, Turn, cycle, exchange, give_away, judge, taking
from scheduler.swaps.verdict import STAFFING
from tests.factories import a_post, a_problem, a_shift, a_time, someone
from tests.strategies import problems, rosters

MORNING, EVENING = a_shift(9, 12, id="morning"), a_shift(18, 21, id="evening")


def test_a_shift_may_be_given_to_somebody_who_is_free() -> None:
    report = check(a_problem([someone("ann"), someone("bo")], [MORNING]), Roster.of([("ann", "morning")]))

    verdict = judge(report, give_away("ann", "morning", "bo"))

    assert (verdict.legal, verdict.objections, verdict.worse, verdict.void, verdict.fixed) == (True, (), (), (), ())
    assert verdict.after.staffing.roster == Roster.of([("bo", "morning")])


def test_an_exchange_that_one_side_cannot_work_is_refused_with_the_rule() -> None:
    bo = someone("bo", availability=(a_time(8, 13, Wish.UNAVAILABLE),))
    roster = Roster.of([("ann", "morning"), ("bo", "evening")])
    report = check(a_problem([someone("ann"), bo], [MORNING, EVENING]), roster)

    verdict = judge(report, exchange("ann", "morning", "bo", "evening"))

    assert not verdict.legal
    assert [(found.rule, found.volunteer) for found in verdict.objections] == [("availability", "bo")]


def test_a_shift_that_loses_its_only_leader_is_worse_off_but_it_is_not_forbidden() -> None:
    ann = someone("ann", skills=(Skill(LEADER),))
    report = check(a_problem([ann, someone("bo")], [MORNING]), Roster.of([("ann", "morning")]))

    verdict = judge(report, give_away("ann", "morning", "bo"))

    assert verdict.legal
    assert [(found.rule, found.shifts) for found in verdict.worse] == [("composition", {"morning"})]
    assert verdict.rise[Tier.COMPOSITION] == 1


def test_where_all_tiers_are_one_a_dearer_wish_is_still_no_worse_staffing() -> None:
    bo = someone("bo", availability=(a_time(8, 13, Wish.UNDESIRED), a_time(13, 23, Wish.NEUTRAL)))
    problem = a_problem([someone("ann"), bo], [MORNING], settings={"one_tier": True})

    verdict = judge(check(problem, Roster.of([("ann", "morning")])), give_away("ann", "morning", "bo"))

    assert verdict.rise[Tier.COVERAGE] > 0
    assert verdict.worse == ()


def test_a_shift_that_was_moved_on_since_voids_the_swap() -> None:
    report = check(a_problem([someone("ann"), someone("bo")], [MORNING]), Roster.of([("bo", "morning")]))

    verdict = judge(report, give_away("ann", "morning", "bo"))

    assert not verdict.legal
    assert verdict.void == (Assignment("ann", "morning"), Assignment("bo", "morning"))


def test_what_a_person_has_pinned_is_named() -> None:
    pinned = [("ann", "morning")]
    report = check(a_problem([someone("ann"), someone("bo")], [MORNING]), Roster.of(pinned, pinned=pinned))

    verdict = judge(report, give_away("ann", "morning", "bo"))

    assert verdict.fixed == (Assignment("ann", "morning"),)


def test_in_a_cycle_each_hands_their_shift_to_the_next() -> None:
    held = [("ann", "s0"), ("bo", "s1"), ("cy", "s2")]

    swap = cycle(*held)

    assert swap.removed == {Assignment(*pair) for pair in held}
    assert swap.added == {Assignment("bo", "s0"), Assignment("cy", "s1"), Assignment("ann", "s2")}
    assert swap.people == ("ann", "bo", "cy")


def test_an_open_place_is_taken_and_never_one_too_many() -> None:
    report = check(a_problem([someone("ann"), someone("bo")], [MORNING]), Roster.of([("ann", "morning")]))

    codes = [found.rule for found in judge(report, taking("bo", "morning")).objections]

    assert codes == ["headcount"]


def test_who_gets_what_they_give_is_no_swap() -> None:
    with pytest.raises(ValueError, match="twice"):
        Swap((Turn("ann", "s0", "s0"),))


@settings(deadline=None)
@given(st.data())
def test_a_verdict_is_what_the_judge_says_before_and_after(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=True))
    before = data.draw(rosters(problem))
    people, shifts = [v.id for v in problem.volunteers], [s.id for s in problem.shifts]
    one, other = data.draw(st.permutations(people))[:2]
    given, back = data.draw(st.permutations(shifts))[:2]

    verdict = judge(check(problem, before), exchange(one, given, other, back))

    after = before.without((one, given), (other, back)).with_((one, back), (other, given))
    was, now = check(problem, before), check(problem, after)
    known = {violation: violation.cost for violation in was.violations}
    staffing = [v for v in now.violations if RULE_BY_CODE[v.rule].tier in STAFFING and v.cost > known.get(v, 0)]
    assert list(verdict.worse) == staffing
    assert verdict.objections == objections(problem, before, after)


def test_judging_loads_no_solver() -> None:
    asked = "import sys, scheduler.swaps; print([name for name in ('ortools', 'highspy') if name in sys.modules])"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


def test_the_reserve_counts_as_what_the_expo_needs() -> None:
    standby = a_post("standby", role=Role.RESERVE)
    shift = a_shift(9, 12, post="standby", id="spare")
    report = check(a_problem([someone("ann")], [shift], posts=[standby]), Roster.of([("ann", "spare")]))

    verdict = judge(report, Swap((Turn("ann", gives="spare"),)))

    assert [found.rule for found in verdict.worse] == ["reserve"]
