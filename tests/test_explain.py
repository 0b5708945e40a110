"""Why places stay empty and what would fill them, on expos small enough to see through. Ann, Bo and Cy staff them."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.domain.people import Availability, Organisation, Tie, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Roster
from scheduler.explain import Cause, Fix, cheapest_fix, short_shifts, shortages, why_me, why_not, why_short
from scheduler.explain.chains import Move
from scheduler.rules import Tier

DAYS = date(2020, 11, 2), date(2020, 11, 3)
EXPO = Expo("食博会", tuple(Day(day) for day in DAYS))
POSTS = (
    Post("gate", "南门", Role.ORDER, "z"),
    Post("hall", "A馆", Role.GUIDING, "z"),
    Post("reserve", "机动", Role.RESERVE, "z"),
)


def _availability(day: int, start: int, end: int, wish: Wish) -> Availability:
    return Availability(EXPO.timeline.at(DAYS[day], start * 60), EXPO.timeline.at(DAYS[day], end * 60), wish)


def _shift(name: str, start: int, end: int, *, wanted: int = 1, post: str = "gate", day: int = 0) -> Shift:
    start, end = (EXPO.timeline.at(DAYS[day], hour * 60) for hour in (start, end))
    return Shift(name, post, start, end, wanted)


def _someone(
    name: str, *closed: tuple[int, int], wish: Wish = Wish.UNAVAILABLE, roles: tuple[Role, ...] = ()
) -> Volunteer:
    """Somebody who is not available on the first day from one hour to another (or says something else about it)."""
    return Volunteer(
        name, name.title(), "lvtc", availability=tuple(_availability(0, *hours, wish) for hours in closed), roles=roles
    )


def _problem(shifts: list[Shift], volunteers: list[Volunteer], **more: object) -> Problem:
    return Problem(
        EXPO,
        zones=(Zone("z", "馆前"),),
        organisations=(Organisation("lvtc", "漯职院"),),
        posts=POSTS,
        shifts=tuple(shifts),
        volunteers=tuple(volunteers),
        **more,  # type: ignore[arg-type]  # whatever else a test needs
    )


def _fix(problem: Problem, roster: Roster, shift: str) -> Fix | None:
    return cheapest_fix(problem, roster, problem.shift_by_id[shift])


MORNING, AFTERNOON = _shift("morning", 8, 12), _shift("afternoon", 13, 18)


def test_causes_are_counted_in_the_order_of_the_question_who_could_come() -> None:
    busy = _someone("bo", (8, 12))
    problem = _problem([MORNING, AFTERNOON], [_someone("ann"), busy, _someone("cy")])
    roster = Roster.of([("cy", "afternoon"), ("bo", "afternoon")])

    shortage = why_short(problem, roster, MORNING)

    assert [(b.cause, b.stopped, b.alone) for b in shortage.bindings] == [
        (Cause.AVAILABILITY, 1, 0),
        (Cause.HOURS, 1, 1),
    ]
    assert (shortage.free, shortage.others, shortage.missing) == (("ann",), 3, 1)


def test_those_with_least_to_change_come_first() -> None:
    problem = _problem([MORNING], [_someone("ann", (8, 12)), _someone("bo", (6, 9)), _someone("cy", (11, 13))])

    (binding,) = why_short(problem, Roster(), MORNING).bindings

    assert [near.volunteer for near in binding.nearest] == ["bo", "cy", "ann"]
    assert why_short(problem, Roster(), MORNING).last is Cause.AVAILABILITY


def test_a_full_shift_is_not_short_but_can_be_asked_about() -> None:
    problem = _problem([MORNING], [_someone("ann"), _someone("bo")])
    roster = Roster.of([("ann", "morning")])

    assert short_shifts(problem, roster) == []
    assert why_short(problem, roster, MORNING).present == 1


def test_the_reserve_comes_after_the_posts() -> None:
    problem = _problem([_shift("waiting", 8, 12, post="reserve"), MORNING], [])

    assert [shortage.shift for shortage in shortages(problem, Roster())] == ["morning", "waiting"]


def test_somebody_free_is_the_cheapest_fix() -> None:
    problem = _problem([MORNING], [_someone("ann", (8, 12)), _someone("bo")])

    fix = _fix(problem, Roster(), "morning")

    assert fix is not None
    assert (fix.change, fix.moves, fix.price) == (None, (Move("bo", "morning"),), 0)


def test_somebody_moves_and_somebody_else_takes_the_place() -> None:
    problem = _problem([MORNING, AFTERNOON], [_someone("ann"), _someone("bo", (8, 12))])

    fix = _fix(problem, Roster.of([("ann", "afternoon")]), "morning")

    assert fix is not None
    assert (fix.change, fix.moves) == (None, (Move("ann", "morning", "afternoon"), Move("bo", "afternoon")))


def test_a_pinned_person_is_not_moved() -> None:
    problem = _problem([MORNING, AFTERNOON], [_someone("ann"), _someone("bo", (8, 12))])
    pinned = Roster.of([("ann", "afternoon")], pinned=[("ann", "afternoon")])

    fix = _fix(problem, pinned, "morning")

    assert fix is not None
    assert [move.volunteer for move in fix.moves] == ["bo"]
    assert fix.change is not None


def test_the_cheapest_change_opens_the_time_of_who_misses_least() -> None:
    problem = _problem([MORNING], [_someone("ann", (8, 12)), _someone("bo", (6, 9))])

    fix = _fix(problem, Roster(), "morning")

    assert fix is not None
    assert fix.change is not None
    assert (fix.change.cause, dict(fix.change.facts)) == (
        Cause.AVAILABILITY,
        {"volunteer": "bo", "shift": "morning", "minutes": 60},
    )
    assert why_not(fix.change.problem, Roster(), fix.change.problem.volunteer_by_id["bo"], MORNING) == ()


def test_a_limit_moves_just_as_far_as_needed() -> None:
    problem = _problem([MORNING, AFTERNOON], [_someone("ann")])

    fix = _fix(problem, Roster.of([("ann", "afternoon")]), "morning")

    assert fix is not None
    assert fix.change is not None
    assert fix.change.problem.settings.max_minutes_per_day == 540


def test_it_is_said_when_no_single_change_would_help() -> None:
    problem = _problem([MORNING, AFTERNOON], [_someone("ann", (8, 12))])

    assert _fix(problem, Roster.of([("ann", "afternoon")]), "morning") is None


def test_a_wished_role_is_denied_by_a_rule() -> None:
    hall = _shift("hall", 8, 12, post="hall")
    problem = _problem([hall], [_someone("ann", (8, 12), roles=(Role.GUIDING,))])

    (answer,) = why_me(problem, Roster(), problem.volunteers[0]).answers

    assert (answer.hope.met, answer.best) == (False, None)
    assert [(stopped.rule, stopped.shifts) for stopped in answer.stopped] == [("availability", 1)]


def test_a_wished_role_was_dearer_than_what_was_given() -> None:
    gate, hall = replace(MORNING, importance=3), _shift("hall", 8, 12, post="hall")
    ann = _someone("ann", roles=(Role.GUIDING,))
    problem = _problem([gate, hall], [ann])

    (answer,) = why_me(problem, Roster.of([("ann", "morning")]), ann).answers

    assert answer.best is not None
    assert answer.best.moves == (Move("ann", "hall", "morning"),)
    assert (answer.best.rise[Tier.COVERAGE], answer.best.dearer) == (2, Tier.COVERAGE)


def test_a_wish_for_company_is_met_by_one_shift_together() -> None:
    ann, bo = _someone("ann"), _someone("bo")
    problem = _problem([_shift("pair", 8, 12, wanted=2)], [ann, bo], ties=(Tie("ann", "bo"),))

    together = why_me(problem, Roster.of([("ann", "pair"), ("bo", "pair")]), bo)
    apart = why_me(problem, Roster.of([("ann", "pair")]), bo)

    assert [answer.hope.met for answer in (*together.answers, *apart.answers)] == [True, False]
    assert apart.answers[0].best is not None


@pytest.mark.parametrize(("wish", "met"), [(Wish.DESIRED, True), (Wish.UNDESIRED, False)])
def test_wishes_about_time_look_at_every_shift(wish: Wish, met: bool) -> None:
    whole = replace(
        _someone("ann"), availability=(_availability(0, 0, 24, Wish.NEUTRAL), _availability(0, 8, 12, wish))
    )
    problem = _problem([MORNING, AFTERNOON], [whole])

    (answer,) = why_me(problem, Roster.of([("ann", "morning")]), whole).answers

    assert answer.hope.met is met


def test_more_shifts_are_denied_by_rules_or_because_every_place_is_filled() -> None:
    problem = _problem([MORNING, AFTERNOON], [_someone("ann"), _someone("bo")])
    ann = problem.volunteers[0]

    alone = why_me(problem, Roster.of([("ann", "morning")]), ann)
    filled = why_me(problem, Roster.of([("ann", "morning"), ("bo", "afternoon")]), ann)

    assert (alone.short, alone.free, [stopped.rule for stopped in alone.stopped]) == (1, 0, ["hours_per_day"])
    assert (filled.short, filled.free, filled.stopped) == (0, 0, ())


def test_somebody_whose_days_are_too_many_already_is_no_candidate_and_no_crash() -> None:
    """An organiser may override a rule; another shift on one of the days then breaks nothing newly."""
    early, late = _shift("early", 8, 10), _shift("late", 8, 10, day=1)
    problem = _problem([early, late, AFTERNOON], [_someone("ann")]).with_settings(max_consecutive_days=1)

    shortage = why_short(problem, Roster.of([("ann", "early"), ("ann", "late")]), AFTERNOON)

    assert [(found.cause, found.stopped, found.nearest) for found in shortage.bindings] == [(Cause.REST, 1, ())]
