"""Tiny expos of a few people, whose facts stand in the tests that need them."""

from datetime import date

from scheduler.domain.people import Organisation, Volunteer
from scheduler.domain.places import Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Day, Expo, Problem

MONDAY = date(2020, 11, 2)
EIGHT, NOON, SIX = (Expo("", (Day(MONDAY),)).timeline.at(MONDAY, hour * 60) for hour in (8, 12, 18))
CITY = Organisation("city", "City")
HENAN = Organisation("henan", "Henan University", "college", "city", promised=3)
FOOD = Organisation("food", "Food College", "college", "city", promised=1)


def an_expo(*people: Volunteer, name: str = "Expo") -> Problem:
    """One hall, a guide and a gate post, a morning and an afternoon."""
    morning, afternoon = Slot("1A", EIGHT, NOON, "1A"), Slot("1P", NOON, SIX, "1P")
    posts = Post("G", "Guides", Role.GUIDING, "Z", trainings=frozenset({"script"})), Post("O", "Gate", Role.ORDER, "Z")
    shifts = [
        Shift(f"{post}-{slot.id}", post, slot.start, slot.end, 1, maximum=2, slot=slot.id, wave=slot.wave)
        for post in ("G", "O")
        for slot in (morning, afternoon)
    ]
    return Problem(
        Expo(name, (Day(MONDAY),)),
        zones=(Zone("Z", "Hall"),),
        organisations=(CITY, HENAN, FOOD),
        slots=(morning, afternoon),
        posts=posts,
        shifts=tuple(shifts),
        volunteers=people,
    )
