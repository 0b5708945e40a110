"""What one more person is worth: the price of the relaxation, and what solving again makes of it."""

import time

from scheduler.domain.people import Wish
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.explain.recruits import recruits
from scheduler.rules import Tier
from scheduler.solver.clock import Clock
from tests.factories import a_post, a_problem, a_shift, a_time, someone

ENGLISH = Requirement((Wanted("english", 4),))
POSTS = [a_post(), a_post("guide", requires=(ENGLISH,))]


def _clock() -> Clock:
    return Clock(time.monotonic() + 20)


def test_somebody_with_the_skill_that_nobody_has_fills_the_place() -> None:
    shifts = [a_shift(9, 12), a_shift(9, 12, post="guide")]
    problem = a_problem([someone("ann")], shifts, posts=POSTS)

    [found] = recruits(problem, Roster.of([("ann", "gate-0-9")]), _clock())

    assert (found.shift.id, found.tier, found.price) == ("guide-0-9", Tier.COVERAGE, 1.0)
    assert (found.saved, found.filled, found.proven) == (1, 1, True)


def test_somebody_who_sets_another_free_is_worth_as_much() -> None:
    """Bo speaks English but keeps the gate: a newcomer at the gate fills the guide's place as well."""
    shifts = [a_shift(9, 12), a_shift(9, 12, post="guide")]
    bo = someone("bo", skills=(Skill("english", 4),))
    problem = a_problem([bo], shifts, posts=POSTS)

    found = list(recruits(problem, Roster.of([("bo", "gate-0-9")]), _clock()))

    assert {(one.shift.id, one.price, one.saved) for one in found} == {("gate-0-9", 1.0, 1), ("guide-0-9", 1.0, 1)}


def test_where_nobody_is_missing_nobody_is_worth_anything() -> None:
    problem = a_problem([someone("ann")], [a_shift(9, 12)], settings={"leader_per": 0, "reserve_share": 0})

    assert list(recruits(problem, Roster.of([("ann", "gate-0-9")]), _clock())) == []


def test_time_is_what_is_worth_something() -> None:
    mornings = [a_time(8, 13, Wish.NEUTRAL, day=day) for day in range(3)]
    shifts = [a_shift(9, 12), a_shift(14, 17)]
    problem = a_problem([someone("ann", availability=tuple(mornings))], shifts)

    [found] = recruits(problem, Roster.of([("ann", "gate-0-9")]), _clock())

    assert (found.shift.id, found.saved) == ("gate-0-14", 1)
