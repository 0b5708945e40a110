"""Many wishes cleared at once: as many as can be, as they are liked best, and never against a rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.check import Report, check, objections
from scheduler.domain.people import Wish as Said
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.swaps import Chain, Clearing, Reason, Turn, Unmet, Wish, judge
from scheduler.swaps.clearing import clear
from tests.factories import a_problem, a_shift, a_time, someone
from tests.solver.openings import legal_rosters, opened, without_musts
from tests.strategies import problems, rosters
from tests.swaps.counting import best_of

SHIFTS = [a_shift(9, 12, id="morning"), a_shift(13, 16, id="noon"), a_shift(18, 21, id="evening")]
EACH_ONE = Roster.of([("ann", "morning"), ("bo", "noon"), ("cy", "evening")])


def three(*people: object) -> Report:
    """Ann works in the morning, Bo at noon, Cy in the evening."""
    problem = a_problem(people or map(someone, ("ann", "bo", "cy")), SHIFTS)  # type: ignore[arg-type]
    return check(problem, EACH_ONE)


def found(clearing: Clearing) -> list[tuple[Turn, ...]]:
    return [chain.turns for chain in clearing.chains]


def test_a_cycle_is_found_where_no_two_could_exchange() -> None:
    wishes = [
        Wish("ann", "morning", frozenset({"noon"})),
        Wish("bo", "noon", frozenset({"evening"})),
        Wish("cy", "evening", frozenset({"morning"})),
    ]

    clearing = clear(three(), wishes)

    (chain,) = clearing.chains
    assert (chain.cycle, clearing.met, clearing.most, clearing.proven) == (True, 3, 3, True)
    assert chain.turns == (
        Turn("ann", "morning", "noon"), Turn("cy", "evening", "morning"), Turn("bo", "noon", "evening"),
    )  # fmt: skip
    assert clearing.unmet == ()


def test_who_only_gives_and_who_only_wants_more_find_each_other() -> None:
    report = three(*map(someone, ("ann", "bo", "cy", "di")))
    wishes = [Wish("ann", "morning", frozenset()), Wish("di", accepts=frozenset({"morning"}))]

    clearing = clear(report, wishes)

    assert clearing.chains == (Chain((0, 1), (Turn("ann", "morning"), Turn("di", gets="morning")), cycle=False),)


def test_a_place_is_not_given_to_nobody() -> None:
    clearing = clear(three(), [Wish("ann", "morning", frozenset())])

    assert (clearing.chains, clearing.unmet) == ((), (Unmet(0, Reason.UNWANTED),))


def test_an_open_place_may_be_taken_by_who_finds_a_taker_for_their_own() -> None:
    problem = a_problem(map(someone, ("ann", "bo")), SHIFTS[:2])
    report = check(problem, Roster.of([("ann", "morning")]))

    clearing = clear(report, [Wish("ann", "morning", frozenset({"noon"})), Wish("bo", accepts=frozenset({"morning"}))])

    assert found(clearing) == [(Turn("ann", "morning", "noon"), Turn("bo", gets="morning"))]


def test_two_exchanges_are_not_made_one_long_cycle() -> None:
    shifts = [a_shift(9, 12, id="early", wanted=2), a_shift(13, 16, id="late", wanted=2)]
    roster = Roster.of([("ann", "early"), ("bo", "early"), ("cy", "late"), ("di", "late")])
    report = check(a_problem(map(someone, ("ann", "bo", "cy", "di")), shifts), roster)

    clearing = clear(report, [Wish("ann", "early"), Wish("bo", "early"), Wish("cy", "late"), Wish("di", "late")])

    assert [(chain.wishes, chain.cycle) for chain in clearing.chains] == [((0, 2), True), ((1, 3), True)]


def test_of_two_ways_to_meet_as_many_wishes_the_one_that_is_liked_better_is_chosen() -> None:
    ann = someone("ann", availability=(a_time(6, 17, Said.NEUTRAL), a_time(17, 23, Said.DESIRED)))
    report = three(ann, someone("bo"), someone("cy"))

    clearing = clear(report, [Wish("ann", "morning"), Wish("bo", "noon"), Wish("cy", "evening")])

    assert clearing.met == 3
    assert Turn("ann", "morning", "evening") in clearing.swap.turns
    assert clearing.cost == clearing.least == -30


def test_a_leader_is_not_cleared_away() -> None:
    ann = someone("ann", skills=(Skill(LEADER),))

    clearing = clear(three(ann, someone("bo"), someone("cy")), [Wish("ann", "morning"), Wish("bo", "noon")])

    assert (clearing.met, [unmet.reason for unmet in clearing.unmet]) == (0, [Reason.OUTWEIGHED] * 2)


def test_each_unmet_wish_has_its_reason() -> None:
    pinned = Roster.of(EACH_ONE.assignments, pinned=[("bo", "noon")])
    ann = someone("ann", availability=(a_time(17, 22, Said.UNAVAILABLE),))
    report = check(a_problem([ann, someone("bo"), someone("cy")], SHIFTS), pinned)
    wishes = [
        Wish("ann", "morning"),
        Wish("bo", "noon"),
        Wish("cy", "noon"),
        Wish("cy", "evening", frozenset({"noon"})),
    ]

    clearing = clear(report, wishes)

    assert clearing.unmet == (
        Unmet(0, Reason.REFUSED, ("availability",)),
        Unmet(1, Reason.PINNED),
        Unmet(2, Reason.GONE),
        Unmet(3, Reason.NOT_OFFERED),
    )


def test_two_wishes_of_one_volunteer_are_not_met_where_together_they_are_too_much() -> None:
    shifts = [a_shift(9, 12, day=day, id=f"day{day}") for day in range(2)]
    problem = a_problem([someone("ann", maximum_run=1), someone("bo")], shifts)
    report = check(problem, Roster.of([("bo", "day0"), ("bo", "day1")]))
    nothing = frozenset[str]()

    clearing = clear(report, [Wish("ann"), Wish("ann"), Wish("bo", "day0", nothing), Wish("bo", "day1", nothing)])

    assert (clearing.met, clearing.most) == (2, 2)
    assert len(clearing.swap.added) == 1


def test_what_a_volunteer_gives_makes_room_for_another_wish_of_theirs() -> None:
    shifts = [a_shift(9, 12, id="gate"), a_shift(10, 13, id="hall"), a_shift(18, 21, id="late")]
    problem = a_problem(map(someone, ("ann", "bo", "cy")), shifts)
    report = check(problem, Roster.of([("ann", "gate"), ("bo", "hall"), ("cy", "late")]))
    wishes = [
        Wish("ann", "gate", frozenset({"late"})),
        Wish("ann", accepts=frozenset({"hall"})),
        Wish("bo", "hall", frozenset()),
        Wish("cy", "late", frozenset({"gate"})),
    ]

    clearing = clear(report, wishes)

    assert clearing.met == 4
    assert found(clearing) == [
        (Turn("ann", "gate", "late"), Turn("cy", "late", "gate")),
        (Turn("bo", "hall"), Turn("ann", gets="hall")),
    ]


def test_a_wish_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="ann wishes for nothing"):
        Wish("ann", accepts=frozenset())


def test_no_wishes_are_cleared_at_once() -> None:
    clearing = clear(three(), [])

    assert (clearing.chains, clearing.proven) == ((), True)


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    assert all(reason.text.zh and reason.text.en for reason in Reason)


@st.composite
def asked_of_rosters(draw: st.DrawFn, *, volunteers: int, shifts: int) -> tuple[Report, list[Wish]]:
    """Two to five wishes, several of some people, on any roster or one in which most people have a shift or two."""
    problem = draw(st.one_of(problems(volunteers=volunteers, shifts=shifts, pins=True), busy(volunteers, shifts)))
    roster = draw(st.one_of(rosters(problem), legal_rosters(problem), legal_rosters(problem)))
    ids = [shift.id for shift in problem.shifts]
    some = st.one_of(st.none(), st.none(), st.frozensets(st.sampled_from(ids), max_size=3))
    giving = [st.builds(Wish, st.just(v), st.just(s), some, st.booleans()) for v, s in sorted(roster.assignments)]
    more = [st.builds(Wish, st.just(v.id), accepts=some.filter(lambda s: s != frozenset())) for v in problem.volunteers]
    asked = draw(st.lists(st.one_of(*giving, *giving, *more), min_size=2, max_size=5))
    return check(problem, roster), asked


def busy(volunteers: int, shifts: int) -> st.SearchStrategy[Problem]:
    """Expos in which little is forbidden, so that much can be changed."""
    return problems(volunteers=volunteers, shifts=shifts).map(without_musts).map(opened)


@settings(deadline=None, max_examples=80)
@given(asked_of_rosters(volunteers=4, shifts=4))
def test_no_other_choice_meets_more_wishes_or_as_many_that_are_liked_better(asked: tuple[Report, list[Wish]]) -> None:
    report, wishes = asked

    clearing = clear(report, wishes)

    assert (-clearing.met, clearing.cost) == best_of(report, wishes)
    assert clearing.proven


@settings(deadline=None, max_examples=40)
@given(asked_of_rosters(volunteers=5, shifts=6))
def test_what_is_cleared_breaks_no_rule_and_leaves_no_shift_worse_staffed(asked: tuple[Report, list[Wish]]) -> None:
    report, wishes = asked
    before = report.staffing.roster

    clearing = clear(report, wishes)

    after = before.without(*clearing.swap.removed).with_(*clearing.swap.added)
    assert objections(report.staffing.problem, before, after) == ()
    assert judge(report, clearing.swap).worse == ()
    met = {number for chain in clearing.chains for number in chain.wishes}
    assert sorted((*met, *(unmet.wish for unmet in clearing.unmet))) == list(range(len(wishes)))
    for chain in clearing.chains:
        following = chain.turns[1:] + (chain.turns[:1] if chain.cycle else ())
        assert all(turn.gives == after.gets for turn, after in zip(chain.turns, following, strict=False))
