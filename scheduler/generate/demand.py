"""How many people an invented expo wants where and when, about 70 % of what its volunteers could give."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise
from random import Random

from scheduler.domain.places import Shift, Slot
from scheduler.domain.problem import Day, Expo
from scheduler.domain.timeline import Minutes
from scheduler.generate.places import Staffed
from scheduler.generate.sizes import Sizes

FIRST_DAY = date(2021, 5, 16)
DEMAND_SHARE = 0.7
_HOT = (28, 31, 33, 35, 37, 38)
_SLOTS: Mapping[int, tuple[tuple[str, Minutes, Minutes], ...]] = {
    3: (("A", 480, 720), ("P", 750, 990), ("E", 1020, 1230)),
    4: (("A", 450, 690), ("N", 630, 870), ("P", 810, 1050), ("E", 1080, 1260)),
    5: (("A", 450, 690), ("N", 600, 840), ("P", 750, 990), ("L", 930, 1140), ("E", 1080, 1290)),
}


def expo(random: Random, size: Sizes) -> Expo:
    """As many days as asked for, some of them hot."""
    days = (FIRST_DAY + timedelta(days=number) for number in range(size.days))
    return Expo(f"演练展会 {size.volunteers} 人 {size.days} 天", tuple(Day(day, random.choice(_HOT)) for day in days))


def slots(edition: Expo, size: Sizes) -> tuple[Slot, ...]:
    timeline = edition.timeline
    return tuple(
        Slot(f"{number}{code}", timeline.at(day.date, start), timeline.at(day.date, end), f"{number}{code}")
        for number, day in enumerate(edition.days, start=1)
        for code, start, end in _SLOTS[size.slots]
    )


def shifts(
    random: Random, when: Sequence[Slot], where: Sequence[Staffed], free: Sequence[int], places: int
) -> Iterator[Shift]:
    """`places` in all, spread over the slots as people are free, and over the posts by their shares."""
    for slot, total in zip(when, _spread(places, free), strict=True):
        shares = [staffed.share * random.randint(80, 120) for staffed in where]
        for staffed, wanted in zip(where, _spread(total, shares), strict=True):
            if wanted:
                yield _shift(staffed, slot, wanted)


def _shift(staffed: Staffed, slot: Slot, wanted: int) -> Shift:
    return Shift(
        id=f"{staffed.post.id}-{slot.id}",
        post=staffed.post.id,
        start=slot.start,
        end=slot.end,
        wanted=wanted,
        minimum=wanted // 2 if staffed.kept else 0,
        importance=staffed.importance,
        slot=slot.id,
        wave=slot.wave,
    )


def _spread(total: int, shares: Sequence[int]) -> list[int]:
    """Whole parts of `total` in the ratio of `shares`; they add up."""
    whole = sum(shares) or 1
    reached = [total * below // whole for below in accumulate(shares, initial=0)]
    return [end - start for start, end in pairwise(reached)]
