"""What a change does to a roster that was judged: the same as judging the changed roster afresh."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler import check as judge
from scheduler.check import change, check, objections
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Assignment, Roster
from tests.factories import a_day
from tests.strategies import problems, rosters


@st.composite
def changes(draw: st.DrawFn, problem: Problem, roster: Roster) -> tuple[frozenset[Assignment], frozenset[Assignment]]:
    """A few assignments more and less, some of them there, or not there, already."""
    pairs = [Assignment(volunteer.id, shift.id) for volunteer in problem.volunteers for shift in problem.shifts]
    some = st.frozensets(st.sampled_from(pairs), max_size=3) if pairs else st.just(frozenset())
    mine = st.frozensets(st.sampled_from(sorted(roster.assignments)), max_size=2) if roster.assignments else some
    return draw(some), draw(mine)


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_change_is_judged_as_the_changed_roster_is(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=True))
    if data.draw(st.booleans()):
        problem = problem.with_settings(weight_even_shifts=3, weight_zone_change=5)
    before = data.draw(rosters(problem))
    added, removed = data.draw(changes(problem, before))
    after = before.without(*removed).with_(*added)
    report = check(problem, before)
    report.violations  # noqa: B018 - found before, so that they are carried over

    found = change(report, added, removed)

    fresh = check(problem, after)
    assert found.after.staffing.roster == after
    assert found.after.violations == fresh.violations
    assert [v.cost for v in found.after.violations] == [v.cost for v in fresh.violations]
    assert [v.facts for v in found.after.violations] == [v.facts for v in fresh.violations]
    assert (found.after.cost_by_rule, found.after.hard) == (fresh.cost_by_rule, fresh.hard)
    assert {tier: report.costs[tier] + rise for tier, rise in found.rise.items()} == fresh.costs
    assert found.objections == objections(problem, before, after)


@settings(deadline=None)
@given(st.data())
def test_what_is_objected_to_is_what_hard_rules_newly_say(data: st.DataObject) -> None:
    problem = data.draw(problems())
    before, after = data.draw(rosters(problem)), data.draw(rosters(problem))
    known, later = check(problem, before), check(problem, after)

    found = objections(problem, before, after)

    hard = {rule.code for rule in known.rules if rule.tier is None}
    costs = {violation: violation.cost for violation in known.violations}
    assert list(found) == [v for v in later.violations if v.rule in hard and v.cost > costs.get(v, 0)]


@settings(deadline=None)
@given(st.data())
def test_changes_of_changes_are_judged_as_the_last_roster_is(data: st.DataObject) -> None:
    problem = data.draw(problems())
    report = check(problem, data.draw(rosters(problem)))

    for _ in range(3):
        report = change(report, *data.draw(changes(problem, report.staffing.roster))).after

    assert report.violations == check(problem, report.staffing.roster).violations


@settings(deadline=None)
@given(st.data())
def test_a_roster_too_large_for_words_is_changed_by_its_costs(data: st.DataObject) -> None:
    problem = data.draw(problems())
    before = data.draw(rosters(problem))
    added, removed = data.draw(changes(problem, before))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "MANY", -1)
        found = change(check(problem, before), added, removed)
        costs, violations = found.after.cost_by_rule, found.after.violations

    fresh = check(problem, before.without(*removed).with_(*added))
    assert (costs, violations) == (fresh.cost_by_rule, fresh.violations)


@settings(deadline=None)
@given(st.data())
def test_what_gets_worse_and_what_gets_better_add_up_to_the_rise(data: st.DataObject) -> None:
    problem = data.draw(problems())
    before = data.draw(rosters(problem))
    found = change(check(problem, before), *data.draw(changes(problem, before)))

    for share in found.shares:
        was, now = ({v: v.cost for v in side} for side in (share.before, share.after))
        up = sum(v.cost - was.get(v, 0) for v in share.worse)
        down = sum(v.cost - now.get(v, 0) for v in share.better)
        assert up - down == share.rise


def test_strangers_are_refused() -> None:
    nobody = Problem(Expo("Food Expo", (Day(a_day(0)),)))

    with pytest.raises(ValueError, match="zoe"):
        change(check(nobody, Roster()), [("zoe", "s0")])
