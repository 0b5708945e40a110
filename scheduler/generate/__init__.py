"""Seeded expo problems of any size, with everything in them that the rules know of."""

from collections.abc import Iterator, Sequence
from random import Random

from scheduler.domain.people import Organisation
from scheduler.domain.places import Slot
from scheduler.domain.problem import Problem
from scheduler.domain.settings import Settings
from scheduler.generate import demand, people, places
from scheduler.generate.people import Department
from scheduler.generate.sizes import Sizes, sizes
from scheduler.generate.timetables import timetable

_TIMETABLES = 4

__all__ = ["generate"]


def generate(volunteers: int, days: int, seed: int) -> Problem:
    """The same arguments give the same problem. Raises ValueError for fewer than one volunteer or day."""
    random = Random(f"{volunteers} {days} {seed}")
    size = sizes(random, volunteers, days)
    expo = demand.expo(random, size)
    when, zones = demand.slots(expo, size), places.zones(size.zones)
    where = places.posts(zones)
    above, groups = _groups(random, size, when)
    wanted = int(demand.DEMAND_SHARE * sum(map(_supply, groups)))
    shifts = tuple(demand.shifts(random, when, where, _free(groups, when), wanted))
    everybody = tuple(people.volunteers(random, groups))
    return Problem(
        expo=expo,
        zones=zones,
        organisations=(people.CITY, *above, *(group.organisation for group in groups)),
        transports=tuple(dict.fromkeys(group.transport for group in groups)),
        slots=when,
        posts=tuple(staffed.post for staffed in where),
        shifts=shifts,
        volunteers=everybody,
        ties=tuple(people.ties(random, everybody)),
        travel=places.travel(zones),
        settings=Settings(max_shifts=size.load),
    )


def _groups(random: Random, size: Sizes, when: Sequence[Slot]) -> tuple[list[Organisation], list[Department]]:
    """Colleges with their departments, and last the units, whose people have jobs."""
    *colleges, units = people.shares(random, size)
    above = [people.college(number, headcount) for number, headcount in enumerate(colleges)]
    above.append(Organisation("UNITS", "市直单位", "unit", people.CITY.id, promised=units))
    found = [
        group
        for number, (organisation, headcount) in enumerate(zip(above, [*colleges, units], strict=True))
        for group in _departments(random, size, when, number, organisation, headcount)
    ]
    return above, found


def _departments(
    random: Random, size: Sizes, when: Sequence[Slot], number: int, above: Organisation, headcount: int
) -> Iterator[Department]:
    unit = above.kind == "unit"
    transport = people.way(above, number, headcount)
    for index, part in enumerate(people.departments(headcount)):
        timetables = tuple(timetable(random, when, size, weekend_only=unit) for _ in range(_TIMETABLES))
        yield Department(people.leaf(above, index, part), transport, part, timetables)


def _supply(group: Department) -> float:
    """Shifts that the department could work, its people divided evenly among its timetables."""
    return group.people * sum(times.supply for times in group.timetables) / len(group.timetables)


def _free(groups: Sequence[Department], when: Sequence[Slot]) -> list[int]:
    """People free in each slot, counted in quarters of a person because timetables are shared evenly."""
    found = [0] * len(when)
    for group in groups:
        for times in group.timetables:
            for index in times.free:
                found[index] += group.people
    return found
