"""When the volunteers of an invented expo are free: timetables that many share, as classes do."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from scheduler.domain.people import Availability, Wish
from scheduler.domain.places import Slot
from scheduler.domain.timeline import DAY, Span
from scheduler.generate.hours import closed, open_hours
from scheduler.generate.sizes import Sizes

_FREE, _FREE_IN_THE_EVENING = 0.75, 0.5
_DAYS_RUNNING = (5, 6)
_LONGEST_DAY = 2


@dataclass(frozen=True, slots=True)
class Timetable:
    """`free` are positions of slots; `supply`: how many shifts somebody with these hours can work at most.

    `said` are ways to say it: without wishes, with hours that are disliked, with hours that are liked.
    """

    free: tuple[int, ...]
    supply: int
    said: tuple[tuple[Availability, ...], ...]


def timetable(random: Random, when: Sequence[Slot], size: Sizes, *, weekend_only: bool = False) -> Timetable:
    """Each slot is free or not by chance; who has a job only comes on two days in seven."""
    free = tuple(
        index
        for index, slot in enumerate(when)
        if random.random() < (_FREE_IN_THE_EVENING if slot.id[-1] == "E" else _FREE)
        and (not weekend_only or index // size.slots % 7 in (0, 6))
    )
    return Timetable(free, _supply(free, when, size), _said(random, free, when))


def _supply(free: Sequence[int], when: Sequence[Slot], size: Sizes) -> int:
    by_day = groupby(free, key=lambda index: index // size.slots)
    worked = sum(_most([when[index].span for index in indexes]) for _, indexes in by_day)
    running, of = _DAYS_RUNNING
    return min(size.load, worked if size.days < of else worked * running // of)


def _most(spans: Sequence[Span]) -> int:
    """How many of one day's slots do not overlap, taking the one that ends first; nobody works more than two."""
    taken: list[Span] = []
    for span in spans:
        if not taken or taken[-1].end <= span.start:
            taken.append(span)
    return min(len(taken), _LONGEST_DAY)


def _said(random: Random, free: Sequence[int], when: Sequence[Slot]) -> tuple[tuple[Availability, ...], ...]:
    spans = [when[index].span for index in free]
    if not spans:
        return (closed(Span(when[0].start - DAY, when[-1].end + DAY)),)
    disliked = random.sample(spans, -(-len(spans) // 5))
    liked = random.sample(spans, -(-len(spans) // 2))
    return open_hours(spans), open_hours(spans, disliked, Wish.UNDESIRED), open_hours(spans, liked, Wish.DESIRED)
