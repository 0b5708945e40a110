"""What can be had in exchange: the quick answer is the judge's, for every shift of everybody."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import ShiftWish, Wish
from scheduler.domain.roster import Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.swaps import exchange, exchanges, judge
from tests.factories import a_problem, a_shift, a_time, someone
from tests.strategies import problems, rosters

MORNING, EVENING = a_shift(9, 12, id="morning"), a_shift(18, 21, id="evening")
BOTH = Roster.of([("ann", "morning"), ("bo", "evening")])


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_what_can_be_had_is_what_the_judge_says_of_the_swapped_roster(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=True))
    report = check(problem, data.draw(rosters(problem)))
    roster = report.staffing.roster
    assume(roster.assignments)
    asker, given = data.draw(st.sampled_from(sorted(roster.assignments)))

    found = {(offer.volunteer, offer.shift): offer.worse for offer in exchanges(report, asker, given)}

    others = [pair for pair in roster.assignments if pair.volunteer != asker and pair.shift != given]
    verdicts = {pair: judge(report, exchange(asker, given, *pair)) for pair in others}
    legal = {pair: verdict for pair, verdict in verdicts.items() if verdict.legal and pair not in roster.pinned}
    assert found.keys() == legal.keys()
    for pair, worse in found.items():
        assert set(worse) == {violation.rule for violation in legal[pair].worse}


def test_what_the_asker_likes_best_comes_first() -> None:
    ann = someone("ann", availability=(a_time(6, 13, Wish.NEUTRAL), a_time(13, 23, Wish.UNDESIRED)))
    noon = a_shift(12, 13, id="noon")
    roster = Roster.of([("ann", "morning"), ("bo", "evening"), ("cy", "noon")])
    report = check(a_problem([ann, someone("bo"), someone("cy")], [MORNING, EVENING, noon]), roster)

    found = exchanges(report, "ann", "morning")

    assert [(offer.volunteer, offer.shift, offer.mine) for offer in found] == [("cy", "noon", 0), ("bo", "evening", 90)]


def test_what_the_other_side_loses_is_told() -> None:
    bo = someone("bo", shift_wishes=(ShiftWish("evening", 7),))
    report = check(a_problem([someone("ann"), bo], [MORNING, EVENING]), BOTH)

    (offer,) = exchanges(report, "ann", "morning")

    assert (offer.mine, offer.theirs) == (0, 0)


def test_an_exchange_that_takes_a_leader_away_comes_last_and_says_so() -> None:
    ann = someone("ann", skills=(Skill(LEADER),))
    noon = a_shift(12, 13, id="noon")
    roster = Roster.of([("ann", "morning"), ("bo", "evening"), ("cy", "noon")])
    people = [ann, someone("bo"), someone("cy", skills=(Skill(LEADER),))]
    report = check(a_problem(people, [MORNING, EVENING, noon]), roster)

    found = exchanges(report, "ann", "morning")

    assert [(offer.shift, offer.worse) for offer in found] == [("noon", ()), ("evening", ("composition",))]


def test_who_does_not_have_the_shift_cannot_exchange_it() -> None:
    report = check(a_problem([someone("ann")], [MORNING]), Roster())

    with pytest.raises(ValueError, match="ann is not on morning"):
        exchanges(report, "ann", "morning")
