"""What happens to an expo turns one problem into the next, and leaves the one of before as it was."""

from datetime import date

import pytest

from scheduler.check import check
from scheduler.domain.changes import (
    Answered,
    Change,
    ChangeRefused,
    CloseShifts,
    CloseZones,
    Demand,
    DropOut,
    Growth,
    Heat,
    MoveShift,
    NewShift,
    Pin,
    Postpone,
    Seats,
    Unavailable,
    apply,
)
from scheduler.domain.people import Availability, Organisation, Tie, Transport, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.timeline import clock_text

MONDAY = date(2020, 11, 2)
EXPO = Expo("expo", (Day(MONDAY, 30), Day(date(2020, 11, 3), 31)))


def at(hour: int, *, day: date = MONDAY) -> int:
    return EXPO.timeline.at(day, hour * 60)


def a_shift(name: str, start: int, end: int, *, post: str = "gate", wanted: int = 4, minimum: int = 2) -> Shift:
    return Shift(name, post, at(start), at(end), wanted, minimum, slot="1A", wave="1A")


PROBLEM = Problem(
    EXPO,
    zones=(Zone("out", "outside"), Zone("in", "inside")),
    organisations=(Organisation("college", "College"),),
    transports=(Transport("bus", "Bus", 30, 48),),
    slots=(Slot("1A", at(8), at(12), "1A"),),
    posts=(Post("gate", "Gate", Role.ORDER, "out", outdoor=True), Post("desk", "Desk", Role.MERCHANT, "in")),
    shifts=(a_shift("early", 8, 12), a_shift("late", 12, 18), a_shift("desk", 8, 12, post="desk")),
    volunteers=(
        Volunteer("ann", "Ann", "college", transport="bus"),
        Volunteer("bo", "Bo", "college", declined=frozenset({"late"})),
        Volunteer("cy", "Cy", "college"),
    ),
    ties=(Tie("ann", "bo"),),
    pinned=frozenset({Assignment("ann", "early"), Assignment("bo", "late")}),
)


def headcounts(problem: Problem) -> dict[str, tuple[int, int, int | None]]:
    return {shift.id: (shift.minimum, shift.wanted, shift.maximum) for shift in problem.shifts}


def hours(problem: Problem) -> dict[str, str]:
    def clock(instant: int) -> str:
        return clock_text(problem.timeline.clock(instant))

    return {shift.id: f"{clock(shift.start)}-{clock(shift.end)}" for shift in problem.shifts}


def test_no_changes_change_nothing() -> None:
    assert apply(PROBLEM, ()) == PROBLEM


def test_who_drops_out_takes_ties_and_pins_along() -> None:
    after = apply(PROBLEM, [DropOut(("ann",))])

    assert [person.id for person in after.volunteers] == ["bo", "cy"]
    assert (after.ties, after.pinned) == ((), {("bo", "late")})


def test_who_drops_out_at_noon_keeps_the_morning_and_its_pin() -> None:
    after = apply(PROBLEM, [DropOut(("ann", "bo"), since=at(12))])
    report = check(after, Roster.of([("ann", "early"), ("bo", "late")]))

    assert [found.volunteer for found in report.hard if found.rule == "availability"] == ["bo"]
    assert after.pinned == {("ann", "early")}


def test_who_cannot_come_for_a_while_can_come_at_other_times() -> None:
    after = apply(PROBLEM, [Unavailable(("cy",), at(7), at(9))])
    report = check(after, Roster.of([("cy", "early"), ("cy", "late")]))

    assert [found.shifts for found in report.hard if found.rule == "availability"] == [{"early"}]


def test_an_answer_replaces_what_was_said_before() -> None:
    said = (Availability(at(8), at(12), Wish.DESIRED),)
    after = apply(PROBLEM, [Unavailable(("cy",), at(7), at(9)), Answered("cy", said)])

    assert after.volunteer_by_id["cy"].availability == said


def test_a_headcount_changes_and_the_minimum_follows_down_but_not_up() -> None:
    after = apply(PROBLEM, [Demand("early", 1), Demand("late", 9), Demand("desk", 5, minimum=5, maximum=6)])

    assert headcounts(after) == {"early": (1, 1, None), "late": (2, 9, None), "desk": (5, 5, 6)}


def test_a_maximum_makes_room_for_the_places_wanted() -> None:
    before = apply(PROBLEM, [Demand("early", 4, maximum=6)])

    assert headcounts(apply(before, [Demand("early", 9)]))["early"] == (2, 9, 9)
    assert headcounts(apply(before, [Demand("early", 5)]))["early"] == (2, 5, 6)


def test_demand_grows_by_nine_percent_at_the_posts_named() -> None:
    after = apply(PROBLEM, [Demand("early", 50), Growth(("gate",), 9)])

    assert {shift.id: shift.wanted for shift in after.shifts} == {"early": 55, "late": 4, "desk": 4}


def test_a_new_shift_comes_last() -> None:
    after = apply(PROBLEM, [NewShift(a_shift("guest", 10, 11, post="desk"))])

    assert [shift.id for shift in after.shifts] == ["early", "late", "desk", "guest"]


def test_a_closed_shift_stays_and_wants_nobody() -> None:
    after = apply(PROBLEM, [CloseShifts(("late",))])

    assert headcounts(after)["late"] == (0, 0, 0)
    assert after.pinned == {("ann", "early")}


def test_rain_cuts_a_shift_in_two() -> None:
    after = apply(PROBLEM, [CloseZones(("out",), at(14), at(16))])

    assert hours(after) == {
        "early": "08:00-12:00",
        "late": "12:00-14:00",
        "desk": "08:00-12:00",
        "late+": "16:00-18:00",
    }
    assert {s.id: (s.slot, s.wave) for s in after.shifts if s.post == "gate"} == {
        "early": ("1A", "1A"),
        "late": (None, "1A"),
        "late+": (None, None),
    }


def test_rain_from_morning_to_noon_shortens_shifts_and_closes_what_lies_within() -> None:
    before = apply(PROBLEM, [NewShift(a_shift("short", 10, 12))])
    after = apply(before, [CloseZones(("out",), at(10), at(13))])

    assert hours(after) == {
        "early": "08:00-10:00",
        "late": "13:00-18:00",
        "desk": "08:00-12:00",
        "short": "10:00-12:00",
    }
    assert headcounts(after)["short"] == (0, 0, 0)


def test_a_moved_shift_leaves_its_slot_and_keeps_its_buses() -> None:
    after = apply(PROBLEM, [MoveShift("early", at(9), at(13))])
    shift = after.shift_by_id["early"]

    assert (hours(after)["early"], shift.slot, shift.wave) == ("09:00-13:00", None, "1A")


def test_a_forecast_is_for_one_day() -> None:
    after = apply(PROBLEM, [Heat(date(2020, 11, 3), 38)])

    assert after.heat_of == {MONDAY: 30, date(2020, 11, 3): 38}


def test_a_coach_less_is_fewer_seats() -> None:
    after = apply(PROBLEM, [Seats("bus", 0)])

    assert after.transport_by_id["bus"].seats == 0


def test_two_pins_of_one_person_at_one_time_stand_as_asked() -> None:
    after = apply(PROBLEM, [Pin("cy", "early"), Pin("cy", "desk")])

    assert after.pinned == PROBLEM.pinned | {("cy", "early"), ("cy", "desk")}


def test_a_postponed_expo_keeps_clocks_over_a_clock_change() -> None:
    vienna = Problem(
        Expo("expo", (Day(date(2026, 10, 20)),), zone="Europe/Vienna"), posts=PROBLEM.posts, zones=PROBLEM.zones
    )
    start = vienna.timeline.at(date(2026, 10, 20), 8 * 60)
    before = apply(vienna, [NewShift(Shift("early", "gate", start, start + 240, 4))])

    after = apply(before, [Postpone(7)])

    assert (hours(after), after.day_of["early"]) == ({"early": "08:00-12:00"}, date(2026, 10, 27))
    assert after.shifts[0].start - start == (7 * 24 + 1) * 60


def test_a_postponed_expo_keeps_people_and_asks_them_again() -> None:
    after = apply(PROBLEM, [Postpone(170, gone=("bo",))])
    everything = Roster.of((person.id, shift.id) for person in after.volunteers for shift in after.shifts)
    refused = {(v.volunteer, *v.shifts) for v in check(after, everything).hard if v.rule == "availability"}

    assert [person.id for person in after.volunteers] == ["ann", "cy"]
    assert refused == everything.assignments
    assert [(day.date, day.heat) for day in after.expo.days] == [(date(2021, 4, 21), None), (date(2021, 4, 22), None)]
    assert (after.pinned, after.slots[0].start - PROBLEM.slots[0].start) == (set(), 170 * 24 * 60)


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (DropOut(("dee", "ann")), "有 1 个志愿者不在名单里: dee", "1 unknown volunteers: dee"),
        (Unavailable(("dee",), at(8), at(9)), "有 1 个志愿者不在名单里: dee", "1 unknown volunteers: dee"),
        (Unavailable(("ann",), at(9), at(9)), "结束时间不晚于开始时间", "the end is not after the start"),
        (Demand("noon", 3), "有 1 个班次不在名单里: noon", "1 unknown shifts: noon"),
        (Demand("early", -1), "互相矛盾", "contradict each other"),
        (Demand("early", 3, minimum=4), "互相矛盾", "contradict each other"),
        (Growth(("hall",), 9), "有 1 个岗位不在名单里: hall", "1 unknown posts: hall"),
        (NewShift(a_shift("late", 8, 9)), "班次 late 已经存在", "there is already a shift late"),
        (NewShift(a_shift("x", 8, 9, post="hall")), "有 1 个岗位不在名单里: hall", "1 unknown posts: hall"),
        (CloseShifts(("noon",)), "有 1 个班次不在名单里: noon", "1 unknown shifts: noon"),
        (CloseZones(("roof",), at(8), at(9)), "有 1 个片区不在名单里: roof", "1 unknown zones: roof"),
        (MoveShift("early", at(9), at(8)), "结束时间不晚于开始时间", "the end is not after the start"),
        (Heat(date(2020, 12, 1), 38), "有 1 个展会日期不在名单里: 2020-12-01", "1 unknown expo days: 2020-12-01"),
        (Seats("tram", 3), "有 1 个班车不在名单里: tram", "1 unknown transports: tram"),
        (Pin("ann", "noon"), "有 1 个班次不在名单里: noon", "1 unknown shifts: noon"),
        (Postpone(7, gone=("dee",)), "有 1 个志愿者不在名单里: dee", "1 unknown volunteers: dee"),
    ],
)
def test_what_does_not_fit_is_refused_in_both_languages(change: Change, zh: str, en: str) -> None:
    with pytest.raises(ChangeRefused) as refused:
        apply(PROBLEM, [change])

    assert (zh in refused.value.say("zh"), en in refused.value.say("en")) == (True, True)
