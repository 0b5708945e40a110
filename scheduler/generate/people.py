"""The volunteers of an invented expo with the tree of organisations, the buses and the friendships they come with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from scheduler.domain.people import Availability, Consent, Organisation, Tie, Transport, Volunteer
from scheduler.domain.places import Role
from scheduler.domain.skills import LEADER, Skill
from scheduler.generate.names import person_name, phone
from scheduler.generate.sizes import Sizes, coach_seats
from scheduler.generate.timetables import Timetable

_UNITS_IN = 8
_DEPARTMENTS = 3
_SKILLS = (
    ("english", 0.12),
    ("putonghua", 0.6),
    ("computer", 0.5),
    ("first_aid", 0.1),
    ("photo", 0.08),
    (LEADER, 0.18),
)
_LEVELS = {"english": (4, 4, 5), "putonghua": (3, 3, 4)}
_SCRIPT, _NONE = frozenset({"guide_script"}), frozenset[str]()
_ADULT = frozenset({Consent.DATA, Consent.SERVICE})
_MINOR = _ADULT | {Consent.GUARDIAN}
_ROLES = (Role.GUIDING, Role.ORDER, Role.MERCHANT, Role.SUPPORT)
_WISHES = tuple((first, second) for first in _ROLES for second in _ROLES if first is not second)
_SIZES = ("S", "M", "M", "L", "L", "XL", "2XL")


@dataclass(frozen=True, slots=True)
class Department:
    """The people of one leaf of the tree: so many, with one way to the venue and a few timetables among them."""

    organisation: Organisation
    transport: Transport
    people: int
    timetables: tuple[Timetable, ...]

    @property
    def unit(self) -> bool:
        return self.organisation.kind == "unit"


CITY = Organisation("CITY", "青年志愿者协会", "city")


def shares(random: Random, size: Sizes) -> list[int]:
    """How many people each college sends, the last one standing for the units; they add up."""
    weights = [random.randint(2, 6) for _ in range(size.colleges)]
    unit_people = size.volunteers // _UNITS_IN
    left, whole = size.volunteers - unit_people, sum(weights)
    colleges = [left * weight // whole for weight in weights]
    colleges[0] += left - sum(colleges)
    return [*colleges, unit_people]


def college(number: int, people: int) -> Organisation:
    return Organisation(f"C{number + 1:02d}", f"第{number + 1}学院", "college", CITY.id, promised=people)


def leaf(above: Organisation, number: int, people: int) -> Organisation:
    """A department that promised its people and is owed shifts for some of them."""
    most = people if number % 2 else None
    name = f"{above.name}{number + 1}系"
    return Organisation(f"{above.id}-{number + 1}", name, above.kind, above.id, people, people * 2 // 5, most)


def way(above: Organisation, number: int, people: int) -> Transport:
    seats = None if above.kind == "unit" else coach_seats(people)
    return Transport(f"T-{above.id}", f"{above.name}班车", 10 + 5 * (number % 5), seats)


def departments(people: int) -> list[int]:
    return [people * (n + 1) // _DEPARTMENTS - people * n // _DEPARTMENTS for n in range(_DEPARTMENTS)]


def volunteers(random: Random, groups: Sequence[Department]) -> Iterator[Volunteer]:
    number = 0
    for group in groups:
        for _ in range(group.people):
            number += 1
            yield _volunteer(random, group, number)


def ties(random: Random, people: Sequence[Volunteer]) -> Iterator[Tie]:
    """Six in a hundred come with a companion of their department; a few pairs must not meet."""
    for first, second in zip(people[::2], people[1::2], strict=False):
        drawn = random.random()
        if drawn < 0.07 and first.organisation == second.organisation:
            yield Tie(first.id, second.id, together=drawn >= 0.01)


def _volunteer(random: Random, group: Department, number: int) -> Volunteer:
    woman, minor = random.random() < 0.66, not group.unit and random.random() < 0.03
    return Volunteer(
        id=f"V{number:06d}",
        name=person_name(random, woman=woman),
        organisation=group.organisation.id,
        age=random.randint(16, 17) if minor else random.randint(18, 23) + 8 * group.unit,
        skills=tuple(_skills(random, minor=minor)),
        trainings=_SCRIPT if random.random() < 0.25 else _NONE,
        availability=_said(random, group),
        roles=random.choice(_WISHES) if random.random() < 0.9 else (),
        flexible=random.random() < 0.97,
        consents=_MINOR if minor else _ADULT,
        insured=random.random() < 0.96,
        transport=group.transport.id,
        maximum_shifts=random.randint(1, 3) if random.random() < 0.04 else None,
        phone=phone(number),
        gender="女" if woman else "男",
        meal="普通" if random.random() < 0.94 else "清真",
        size=random.choice(_SIZES),
    )


def _skills(random: Random, *, minor: bool) -> Iterator[Skill]:
    for code, rate in _SKILLS:
        if random.random() < rate and not (minor and code == LEADER):
            yield Skill(code, random.choice(_LEVELS.get(code, (1,))))


def _said(random: Random, group: Department) -> tuple[Availability, ...]:
    """A timetable of the department, and most often no wish about it."""
    ways = random.choice(group.timetables).said
    return ways[max(0, random.randint(-3, len(ways) - 1))]
