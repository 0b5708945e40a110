"""Each kind of change that could bring the one person there is to the one shift there is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from scheduler.check import check
from scheduler.cli.explanations import Speaker
from scheduler.domain.people import Availability, Consent, Organisation, Transport, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.explain import Cause, Fix, cheapest_fix, why_short
from scheduler.explain.availability import closed_minutes, opened
from scheduler.explain.resolve import empty, second_opinion
from scheduler.solver import Limits
from scheduler.wording import Wording

DAY = date(2020, 11, 2)
EXPO = Expo("食博会", (Day(DAY),))
ANN = Volunteer("ann", "Ann", "lvtc", age=20, transport="bus")
ROSTER = Roster.of([("bo", "other")])

Bend = Callable[[Problem], Problem]


def _at(hour: int) -> int:
    return EXPO.timeline.at(DAY, hour * 60)


def _ann(**facts: object) -> Bend:
    """The expo with Ann as the facts say."""
    return lambda problem: replace(
        problem,
        volunteers=(replace(ANN, **facts), *problem.volunteers[1:]),  # type: ignore[arg-type]
    )


def _post(**facts: object) -> Bend:
    """The expo with a post as the facts say."""
    return lambda problem: replace(problem, posts=(replace(problem.posts[0], **facts), problem.posts[1]))  # type: ignore[arg-type]


def _both(*bends: Bend) -> Bend:
    def bend(problem: Problem) -> Problem:
        for one in bends:
            problem = one(problem)
        return problem

    return bend


def _expo(bend: Bend) -> Problem:
    """Ann could take the one empty place, were it not for what is bent; Bo stands on another post all day."""
    return bend(
        Problem(
            EXPO,
            zones=(Zone("z", "馆前"),),
            organisations=(Organisation("lvtc", "漯职院"),),
            transports=(Transport("bus", "漯职院", seats=2),),
            posts=(
                Post("gate", "南门", Role.ORDER, "z"),
                Post("hall", "A馆", Role.GUIDING, "z", requires=(_need("chef"),)),
            ),
            shifts=(
                Shift("empty", "gate", _at(8), _at(12), 1, wave="1"),
                Shift("other", "hall", _at(8), _at(12), 1, wave="1"),
            ),
            volunteers=(ANN, Volunteer("bo", "Bo", "lvtc", skills=(Skill("chef"),), transport="bus")),
        )
    )


def _need(code: str, level: int = 1) -> Requirement:
    return Requirement((Wanted(code, level),))


def _fix(problem: Problem) -> Fix | None:
    pinned = Roster(ROSTER.assignments, ROSTER.assignments)  # Bo stays where Bo is
    return cheapest_fix(problem, pinned, problem.shift_by_id["empty"])


CASES: dict[Cause, tuple[Bend, str]] = {
    Cause.SKILL: (_post(requires=(_need("computer"),)), "Ann gets computer"),
    Cause.TRAINING: (_post(trainings=frozenset({"gates"})), "Ann passes the training gates"),
    Cause.CONSENT: (_ann(consents=frozenset({Consent.DATA})), "get the consent of Ann"),
    Cause.AGE: (_both(_ann(age=17), _post(minors=True)), "get the consent of Ann's guardian"),
    Cause.INSURANCE: (_both(_ann(insured=False), _post(risk=True)), "insure Ann"),
    Cause.AVAILABILITY: (
        _ann(availability=(Availability(_at(11), _at(14), Wish.UNAVAILABLE),)),
        "Ann frees 60 more min for 南门 11-02 08:00-12:00",
    ),
    Cause.HOURS: (
        lambda problem: problem.with_settings(max_minutes_per_day=200),
        "setting “minutes a person a day” from 200 to 240",
    ),
    Cause.SHIFTS: (_ann(maximum_shifts=0), "Ann agrees to 1 instead of 0"),
    Cause.BUS: (
        lambda problem: replace(problem, transports=(replace(problem.transports[0], seats=1),)),
        "one more seat on the bus 漯职院",
    ),
    Cause.ORGANISATION: (
        lambda problem: replace(problem, organisations=(replace(problem.organisations[0], maximum=1),)),
        "one more person of 漯职院",
    ),
}


@pytest.mark.parametrize("cause", CASES)
def test_the_one_thing_in_the_way_is_named_and_lifted(cause: Cause) -> None:
    bend, words = CASES[cause]
    problem = _expo(bend)

    fix = _fix(problem)

    bindings = why_short(problem, ROSTER, problem.shift_by_id["empty"]).bindings
    assert [binding.cause for binding in bindings if binding.cause is not Cause.HELD] == [cause]  # Bo is held
    assert fix is not None
    assert fix.change is not None
    assert fix.change.cause is cause
    assert Speaker(Wording(problem, "en")).fix(fix).split("; ")[0] == words


@pytest.mark.parametrize("cause", CASES)
def test_a_second_solve_of_the_changed_problem_fills_the_place(cause: Cause) -> None:
    problem = _expo(CASES[cause][0])
    fix = _fix(problem)

    assert fix is not None
    assert (empty(problem, ROSTER), second_opinion(problem, fix, Limits(5))) == (1, 0)


@pytest.mark.parametrize(
    "bend",
    [
        _post(requires=(_need("english", 4),)),  # nobody learns a language for an expo
        _both(_ann(age=15), _post(minors=True)),
        _both(_ann(age=17), _post(minors=False)),
        _ann(consents=frozenset({Consent.DATA}), availability=(Availability(_at(8), _at(9), Wish.UNAVAILABLE),)),
        _post(requires=(_need("computer"), _need("first_aid"))),
    ],
)
def test_what_cannot_be_changed_or_not_by_one_change_is_not_offered(bend: Bend) -> None:
    assert _fix(_expo(bend)) is None


def test_a_certificate_that_has_run_out_is_cheaper_to_renew_than_a_skill_to_learn() -> None:
    wanted = _post(requires=(_need("english", 4),))
    expired = _expo(_both(wanted, _ann(skills=(Skill("english", 5, date(2020, 1, 1)),))))
    below = _expo(_both(wanted, _ann(skills=(Skill("english", 3),))))

    renewed, learnt = _fix(expired), _fix(below)

    assert renewed is not None
    assert learnt is not None
    assert renewed.price < learnt.price


def test_who_declined_may_be_asked_again_at_a_higher_price() -> None:
    declined, unasked = _fix(_expo(_ann(declined=frozenset({"empty"})))), _fix(_expo(CASES[Cause.CONSENT][0]))

    assert declined is not None
    assert unasked is not None
    assert declined.price > unasked.price


@pytest.mark.parametrize(
    ("entries", "closed"),
    [
        ((), 0),
        (((9, 10, Wish.UNAVAILABLE),), 60),
        (((6, 9, Wish.UNAVAILABLE), (8, 10, Wish.UNAVAILABLE)), 120),
        (((8, 11, Wish.NEUTRAL),), 60),
        (((6, 10, Wish.DESIRED), (10, 14, Wish.UNDESIRED)), 0),
        (((6, 14, Wish.NEUTRAL), (9, 10, Wish.UNAVAILABLE)), 60),
        (((13, 14, Wish.NEUTRAL),), 240),
    ],
)
def test_opened_time_is_open_and_all_other_time_is_as_before(
    entries: tuple[tuple[int, int, Wish], ...], closed: int
) -> None:
    ann = replace(ANN, availability=tuple(Availability(_at(start), _at(end), wish) for start, end, wish in entries))
    problem = _expo(_ann(availability=ann.availability))
    span = problem.shifts[0].span

    after = opened(ann, span)

    assert (closed_minutes(ann, span), closed_minutes(after, span)) == (closed, 0)
    for hour in (6, 7, 12, 13, 14):
        around = Shift("around", "gate", _at(hour), _at(hour + 1), 1).span
        assert closed_minutes(after, around) == closed_minutes(ann, around)


def test_closed_time_is_what_the_availability_rule_refuses() -> None:
    for hours in ((8, 9), (7, 9), (11, 14), (12, 14), (6, 8)):
        problem = _expo(_ann(availability=(Availability(_at(hours[0]), _at(hours[1]), Wish.UNAVAILABLE),)))
        refused = any(v.rule == "availability" for v in check(problem, Roster.of([("ann", "empty")])).violations)
        assert refused == (closed_minutes(problem.volunteers[0], problem.shifts[0].span) > 0)
