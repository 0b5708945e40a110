"""What a list leaves out goes with whatever hangs on it; what others still need stays."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.domain.people import Organisation, Tie, Transport, Volunteer
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from web.services.imports.leaving_out import left_out, without

PROBLEM = Problem(
    Expo("e", (Day(date(2020, 11, 2)),)),
    zones=(Zone("Z1", "north"), Zone("Z2", "south"), Zone("Z3", "empty")),
    organisations=(Organisation("CITY", "city"), Organisation("U1", "one", parent="CITY"), Organisation("U2", "two")),
    transports=(Transport("T1", "bus"), Transport("T2", "tram")),
    posts=(Post("G1", "guide", Role.GUIDING, "Z1"), Post("O1", "order", Role.ORDER, "Z2")),
    shifts=(Shift("a", "G1", 0, 60, 1), Shift("b", "O1", 0, 60, 1)),
    volunteers=(Volunteer("ann", "Ann", "U1", transport="T1"), Volunteer("bo", "Bo", "U1")),
    ties=(Tie("ann", "bo"),),
    travel={("Z1", "Z2"): 5, ("Z1", "Z3"): 9},
)


def keys(problem: Problem, kind: str) -> list[str]:
    return [one.id for one in getattr(problem, kind)]


def test_only_kinds_that_are_listed_can_be_left_out() -> None:
    assert left_out(PROBLEM, {"volunteers": ["ann"]}) == {"volunteers": frozenset({"bo"})}


def test_people_go_with_their_ties() -> None:
    found = without(PROBLEM, {"volunteers": ["bo"]})

    assert (keys(found, "volunteers"), found.ties) == (["ann"], ())


def test_a_post_goes_with_its_shifts() -> None:
    found = without(PROBLEM, {"posts": ["O1"]})

    assert (keys(found, "posts"), keys(found, "shifts")) == (["G1"], ["a"])


def test_a_zone_with_posts_stays_and_an_empty_one_goes_with_its_ways() -> None:
    found = without(PROBLEM, {"zones": ["Z1", "Z3"]})

    assert (keys(found, "zones"), found.travel) == (["Z1", "Z2"], {("Z1", "Z2"): 5})


@pytest.mark.parametrize(("gone", "kept"), [(["CITY", "U1", "U2"], ["CITY", "U1"]), (["CITY"], ["CITY", "U1", "U2"])])
def test_organisations_with_people_below_them_stay(gone: list[str], kept: list[str]) -> None:
    assert keys(without(PROBLEM, {"organisations": gone}), "organisations") == kept


def test_a_bus_that_somebody_takes_stays() -> None:
    assert keys(without(PROBLEM, {"transports": ["T1", "T2"]}), "transports") == ["T1"]


def test_whoever_goes_makes_room_for_what_they_needed() -> None:
    found = without(PROBLEM, {"organisations": ["U1"], "volunteers": ["ann", "bo"]})

    assert (keys(found, "volunteers"), keys(found, "organisations")) == ([], ["CITY", "U2"])
    assert replace(found, organisations=PROBLEM.organisations).ties == ()
