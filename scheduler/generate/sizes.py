"""How big the parts of an invented expo of so many volunteers and days are."""

from dataclasses import dataclass
from math import isqrt
from random import Random

_COACH = 48


@dataclass(frozen=True, slots=True)
class Sizes:
    """`slots`: how many a day; `load`: how many shifts one volunteer may work in all."""

    volunteers: int
    days: int
    slots: int
    zones: int
    colleges: int
    load: int


def sizes(random: Random, volunteers: int, days: int) -> Sizes:
    """Zones and colleges grow with the root of the volunteers: bigger expos have bigger teams, too."""
    if volunteers < 1 or days < 1:
        raise ValueError(f"an expo has at least one volunteer and one day, not {volunteers} and {days}")
    root = isqrt(volunteers)
    return Sizes(
        volunteers=volunteers,
        days=days,
        slots=random.randint(3, 5),
        zones=max(1, root // 6),
        colleges=max(2, root // 7),
        load=max(2, 3 * days // 2),
    )


def coach_seats(people: int) -> int:
    """Seats a wave for two thirds of a campus, in whole coaches."""
    return -(-people * 2 // (3 * _COACH)) * _COACH
