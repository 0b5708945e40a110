"""Meals, uniforms, seats and insured people are right: counted here once more, one by one, for rosters of all kinds."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.roster import Roster
from tests.exports.papers.expo import PROBLEM, ROSTER, SATURDAY, SUNDAY, at, issue, lines_of
from web.exports.papers.buses import trips
from web.exports.papers.printing import printed

DAY = {SATURDAY: "Sat 7 Nov", SUNDAY: "Sun 8 Nov"}
SIZE = {"m": "M", "XXL": "2XL", "2xl": "2XL", "": "not said"}
ROSTERS = {
    "mixed": ROSTER,
    "empty": Roster(),
    "a long day": Roster.of([("an", "G1-6A"), ("an", "G1-6P"), ("an", "N1-7A")]),
    "a crowd": Roster.of([(person.id, "O1-7A") for person in PROBLEM.volunteers]),
    "everywhere": Roster.of([(person.id, shift.id) for person in PROBLEM.volunteers[:4] for shift in PROBLEM.shifts]),
}
every_roster = pytest.mark.parametrize("roster", ROSTERS.values(), ids=ROSTERS)


def people(roster: Roster) -> list[tuple[Volunteer, list[Shift]]]:
    """Everybody who has a shift, with all of them, the first one first."""
    taken = {
        person: sorted((s for s in PROBLEM.shifts if (person.id, s.id) in roster.assignments), key=lambda s: s.start)
        for person in PROBLEM.volunteers
    }
    return [(person, shifts) for person, shifts in taken.items() if shifts]


def stays(roster: Roster) -> Iterator[tuple[Volunteer, date, int, int, str]]:
    """Everybody's days: from when to when, and the wave they come with."""
    for person, shifts in people(roster):
        for day in (SATURDAY, SUNDAY):
            if stay := [shift for shift in shifts if PROBLEM.day_of[shift.id] == day]:
                wave = PROBLEM.slot_by_id[str(stay[0].slot)].wave
                yield person, day, stay[0].start, max(shift.end for shift in stay), wave


def workbook(code: str, roster: Roster, sheet: int = 0) -> list[tuple[object, ...]]:
    """The lines of one sheet below its heads."""
    lines = lines_of(printed(code, "xlsx", issue("en", roster=roster)), sheet)
    return [line for line in lines[4:] if len(line) > 1]


@every_roster
def test_whoever_is_there_at_a_quarter_past_twelve_gets_lunch(roster: Roster) -> None:
    expected = Counter(DAY[day] for _, day, start, end, _ in stays(roster) if start <= at(day, 12.25) < end)

    assert {line[0]: line[-1] for line in workbook("meals", roster) if line[1] == "lunch"} == expected


@every_roster
def test_kinds_of_meals_add_up_to_the_total(roster: Roster) -> None:
    kinds = Counter(p.meal or "not said" for p, day, start, end, _ in stays(roster) if start <= at(day, 12.25) < end)
    kinds += Counter(p.meal or "not said" for p, day, start, end, _ in stays(roster) if start <= at(day, 18.25) < end)
    heads, *lines = lines_of(printed("meals", "xlsx", issue("en", roster=roster)), 0)[3:]

    totals = [dict(zip(heads[2:-1], line[1:-1], strict=True)) for line in lines if line[0] == "total"]

    assert [+Counter(total) for total in totals] == ([kinds] if kinds else [])


@every_roster
def test_uniforms_are_one_for_everybody_on_duty_by_size(roster: Roster) -> None:
    expected = Counter(SIZE.get(person.size, person.size) for person, _ in people(roster))

    assert {line[0]: line[-1] for line in workbook("uniforms", roster) if line[0] != "total"} == expected


@every_roster
def test_uniforms_of_an_organisation_are_for_its_own_people(roster: Roster) -> None:
    names = PROBLEM.organisation_by_id
    expected = Counter(names[person.organisation].name for person, _ in people(roster))

    assert {line[0]: line[-1] for line in workbook("uniforms", roster, 1) if line[0] != "total"} == expected


@every_roster
def test_everybody_has_a_seat_with_the_first_shift_of_each_day(roster: Roster) -> None:
    expected = Counter((day, wave, p.transport) for p, day, _, _, wave in stays(roster) if p.transport)

    found = trips(issue("en", roster=roster))

    assert {(trip.day, trip.wave, trip.transport.id): len(trip.aboard) for trip in found} == expected
    assert [trip.missing for trip in found] == [
        max(0, expected[trip.day, trip.wave, trip.transport.id] - 3) if trip.transport.id == "bus" else 0
        for trip in found
    ]


@every_roster
def test_a_bus_leaves_in_time_for_the_first_of_its_people(roster: Roster) -> None:
    for trip in trips(issue("en", roster=roster)):
        first = min(
            start
            for person, day, start, _, wave in stays(roster)
            if (day, wave, person.transport) == (trip.day, trip.wave, trip.transport.id)
        )
        assert (trip.arrives, trip.leaves) == (first - 30, first - 30 - trip.transport.minutes)


@every_roster
def test_ways_home_are_as_many_as_ways_there(roster: Roster) -> None:
    rides = sum(person.transport is not None for person, *_ in stays(roster))

    assert sum(int(str(line[-1])) for line in workbook("buses", roster, 1)) == rides


@every_roster
def test_the_insurance_list_has_everybody_once_and_first_those_not_insured(roster: Roster) -> None:
    expected = Counter((p.name, "yes" if p.insured else "no") for p, _ in people(roster))
    book = printed("insurance", "xlsx", issue("en", roster=roster))
    bare = any(not person.insured for person, _ in people(roster))

    lines = [line for line in lines_of(book, 1 if bare else 0) if isinstance(line[0], int)]

    assert Counter((str(line[1]).partition("(")[0], line[-1]) for line in lines) == expected
    missing = [line for line in lines_of(book, 0) if isinstance(line[0], int) and line[-1] == "no"]
    assert len(missing) == sum(count for (_, insured), count in expected.items() if insured == "no")
