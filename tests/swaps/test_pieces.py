"""A place split in time: the facts change, what the rules say does not."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scheduler.check import check
from scheduler.domain.people import Tie
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.formats.roster_duty import leader_seats
from scheduler.rules import RULE_BY_CODE, Tier
from scheduler.rules.grain import Grain
from scheduler.swaps import Parting, Swap, Turn, exchange, give_away, part
from scheduler.swaps.pieces import split
from tests.factories import a_problem, a_shift, a_span, someone
from tests.strategies import problems, rosters

NOON = a_span(9, 12).start + 90
EARLY, LATE = "morning.0900-1030", "morning.1030-1200"


def parted(*people: object, holder: str = "ann", wanted: int = 2, ties: tuple[Tie, ...] = ()) -> Parting:
    """Everybody but the last is on a shift from nine to twelve; the holder's place is split at half past ten."""
    volunteers = [someone(one) if isinstance(one, str) else one for one in people]
    problem = a_problem(volunteers, [a_shift(9, 12, id="morning", wanted=wanted)], ties=ties)  # type: ignore[arg-type]
    roster = Roster.of((volunteer.id, "morning") for volunteer in volunteers[:-1])  # type: ignore[attr-defined]
    return part(check(problem, roster), holder, "morning", NOON)


def test_a_place_becomes_two_short_shifts_of_the_same_post() -> None:
    made = parted("ann", "bo", "cy").made

    known = [(s.id, s.post, s.start, s.end, s.wanted) for s in made.problem.shifts]
    span = a_span(9, 12)
    assert known == [
        ("morning", "gate", span.start, span.end, 1),
        (EARLY, "gate", span.start, NOON, 1),
        (LATE, "gate", NOON, span.end, 1),
    ]
    assert made.roster == Roster.of([("bo", "morning"), ("ann", EARLY), ("ann", LATE)])


def test_a_second_place_split_at_the_same_time_is_a_place_more_on_the_same_pieces() -> None:
    made = parted("ann", "bo", "cy").made

    again = split(made.problem, made.roster, Assignment("bo", "morning"), NOON)

    assert [(s.id, s.wanted) for s in again.problem.shifts] == [("morning", 0), (EARLY, 2), (LATE, 2)]


def test_the_first_piece_comes_by_the_bus_of_the_shift() -> None:
    problem = a_problem([someone("ann")], [a_shift(9, 12, id="morning", wave="A")])

    made = split(problem, Roster.of([("ann", "morning")]), Assignment("ann", "morning"), NOON)

    assert {s.id: s.wave for s in made.problem.shifts} == {"morning": "A", EARLY: "A", LATE: None}


def test_who_declined_the_shift_has_declined_its_pieces() -> None:
    found = parted("ann", someone("bo", declined=frozenset({"morning"})), wanted=1).takers(LATE)

    assert found.stopped == {"bo": "consent"}


def test_a_half_may_be_given_to_somebody_who_is_free() -> None:
    parting = parted("ann", "bo", "cy")

    verdict = parting.judge(give_away("ann", LATE, "cy"))

    assert parting.takers(LATE).may == ("cy",)
    assert (verdict.legal, verdict.worse, verdict.rise[Tier.COVERAGE], verdict.rise[Tier.COMPOSITION]) == (
        True,
        (),
        0,
        0,
    )
    assert verdict.after.staffing.roster == Roster.of([("bo", "morning"), ("ann", EARLY), ("cy", LATE)])


def test_somebody_on_the_shift_cannot_take_a_part_of_it_as_well() -> None:
    assert parted("ann", "bo", "cy").takers(LATE).stopped == {"bo": "overlap"}


def test_a_leader_who_is_needed_is_needed_on_each_piece() -> None:
    ann, cy = (someone(name, skills=(Skill(LEADER),)) for name in ("ann", "cy"))
    kept, lost = parted(ann, "bo", cy), parted(ann, "bo", "cy")

    assert kept.judge(give_away("ann", LATE, "cy")).worse == ()
    assert [(v.rule, v.shifts) for v in lost.judge(give_away("ann", LATE, "cy")).worse] == [("composition", {LATE})]


def test_a_leader_who_is_not_the_only_one_may_go_early() -> None:
    ann, bo = (someone(name, skills=(Skill(LEADER),)) for name in ("ann", "bo"))

    assert parted(ann, bo, "cy").judge(give_away("ann", LATE, "cy")).worse == ()


def test_a_piece_that_owes_no_leader_has_no_seat_for_one() -> None:
    ann, bo = (someone(name, skills=(Skill(LEADER),)) for name in ("ann", "bo"))
    made = parted(ann, bo, "cy").made

    seats = [leader_seats(made.problem, shift) for shift in made.problem.shifts]

    assert seats == [1, 0, 0]


def test_a_piece_left_empty_is_worse() -> None:
    verdict = parted("ann", "bo", "cy").judge(Swap((Turn("ann", gives=LATE),)))

    assert [(v.rule, v.shifts) for v in verdict.worse] == [("coverage", {LATE})]


def test_who_must_not_meet_does_not_meet_for_half_a_shift_either() -> None:
    parting = parted("ann", "bo", "cy", ties=(Tie("bo", "cy", together=False),))

    verdict = parting.judge(give_away("ann", LATE, "cy"))

    assert [violation.rule for violation in verdict.objections] == ["not_with"]
    assert parting.takers(LATE).stopped == {"bo": "overlap", "cy": "not_with"}


def test_two_halves_are_one_shift_more_for_nobody_but_who_takes_one() -> None:
    ann = someone("ann", maximum_shifts=1)
    evening = a_shift(18, 21, id="evening")
    problem = a_problem([ann, someone("bo")], [a_shift(9, 12, id="morning"), evening])
    parting = part(check(problem, Roster.of([("ann", "morning"), ("bo", "evening")])), "ann", "morning", NOON)

    given, changed = parting.judge(give_away("ann", LATE, "bo")), parting.judge(exchange("ann", LATE, "bo", "evening"))

    assert given.legal
    assert [violation.rule for violation in changed.objections] == ["shifts_total"]


def test_what_cannot_be_split_is_refused() -> None:
    problem = a_problem([someone("ann"), someone("kid", age=16)], [a_shift(9, 12, id="morning", wanted=2)])
    roster = Roster.of([("ann", "morning"), ("kid", "morning")])

    for volunteer, at in [("ann", NOON + 90), ("ann", NOON - 90), ("kid", NOON), ("bo", NOON)]:
        with pytest.raises(ValueError, match=volunteer if at == NOON else "morning"):
            split(problem, roster, Assignment(volunteer, "morning"), at)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_a_split_alone_makes_nothing_worse(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=True))
    problem = replace(problem, volunteers=tuple(replace(v, age=None) for v in problem.volunteers))
    report = check(problem, data.draw(rosters(problem)))
    places = [one for one in report.staffing.roster.assignments if problem.shift_by_id[one.shift].wanted]
    assume(places)
    volunteer, shift = data.draw(st.sampled_from(sorted(places)))
    span = problem.shift_by_id[shift].span

    parting = part(report, volunteer, shift, data.draw(st.integers(span.start + 1, span.end - 1)))

    verdict = parting.judge(Swap(()))
    assert verdict.worse == ()
    for violation in verdict.objections:  # two short shifts count as two, so who keeps both may have one too many
        assert (violation.volunteer, RULE_BY_CODE[violation.rule].grain) == (volunteer, Grain.PERSON)
