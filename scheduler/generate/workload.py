"""The benchmark's workload: an expo of halls that differ in nothing but need, and a crowd of any size with wishes.

Every number comes from one seeded generator in a fixed order, so that other programs can build the same instance.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Availability, Organisation, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.settings import Settings
from scheduler.domain.skills import Requirement, Skill, Wanted
from scheduler.domain.timeline import DAY, Instant
from scheduler.rules import RULES

Table = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

SLOTS = (480, 720, 960)
"""Minutes after midnight at which the shifts of a day start."""

LENGTH = 240
HALLS = 4
ROLES = (Role.GUIDING, Role.ORDER, Role.MERCHANT)
NEEDS = (
    ("guide", "english"), ("guide", "japanese"), ("guide", "putonghua"),
    ("order",), ("merchant",), ("merchant", "driver"),
)  # fmt: skip
"""What the kinds of shift ask for; guiding is one of the first three, merchant guidance one of the last two."""

HELD = {
    "english": 0.6,
    "japanese": 0.25,
    "putonghua": 0.25,
    "guide": 0.4,
    "order": 0.5,
    "merchant": 0.45,
    "driver": 0.25,
}
"""Which share of the people can do what."""

IN_FORCE = frozenset({
    "availability", "overlap", "skills", "shifts_per_day", "shifts_total", "min_rest", "consecutive_days", "headcount",
    "coverage", "even_shifts", "zone_changes", "time_wishes",
})  # fmt: skip

_OPENING = date(2026, 11, 2)
_HOME = Organisation("CITY", "全市", "city")
_RUN = 5
_A_DAY = 2


@dataclass(frozen=True)
class Drawn:
    """What is drawn: kind and weight of each shift, skills of each volunteer, when they can come, and a die a slot."""

    kind: Ints
    weight: npt.NDArray[np.float64]
    has: Table
    free: Table
    die: npt.NDArray[np.float32]


def workload(volunteers: int, days: int, seed: int = 1, *, tight: bool = False) -> Problem:
    """The same arguments give the same problem; `tight`: 90 % of what people could work is needed, not 70 %, and they
    rest 13 hours, not 11.
    """
    drawn = _draw(volunteers, days, seed)
    rest, load = (780, 0.9) if tight else (660, 0.7)
    cap = days * 3 // 2
    supply = int(np.minimum(most_slots(drawn.free, rest), cap).sum())
    posts = tuple(_posts())
    people = tuple(_people(drawn))
    return Problem(
        Expo("Workload", tuple(Day(_OPENING + timedelta(days=number)) for number in range(days))),
        zones=tuple(Zone(f"H{hall}", f"Hall {hall}") for hall in range(1, HALLS + 1)),
        organisations=(_HOME,),
        posts=posts,
        shifts=tuple(_shifts(posts, drawn.kind, _wanted(drawn, load * supply))),
        volunteers=people,
        settings=_settings(cap, rest),
    )


def _draw(volunteers: int, days: int, seed: int) -> Drawn:
    """All that is random; the order of the draws is part of the definition."""
    random = np.random.default_rng([seed, volunteers, days])
    shifts = days * len(SLOTS) * HALLS * len(ROLES)
    language = random.choice(3, size=shifts, p=[0.5, 0.25, 0.25])
    drives = random.random(shifts) < 0.3
    role = np.arange(shifts) % len(ROLES)
    kind = np.select([role == 0, role == 1], [language, 3], 4 + drives)
    weight = random.uniform(0.6, 1.4, shifts)
    has = np.array(list(HELD.values())) > random.random((len(HELD), volunteers)).T
    halves = random.random((volunteers, days, 2)) < 0.7
    free = np.stack([halves[..., 0], halves.all(axis=2), halves[..., 1]], axis=2)
    has[~_able(has).any(axis=1), list(HELD).index("order")] = True
    return Drawn(kind, weight, has, free, random.random(free.shape, dtype=np.float32))


def _able(has: Table) -> Table:
    """Volunteers x kinds of shift."""
    skill = {code: number for number, code in enumerate(HELD)}
    return np.stack([has[:, [skill[code] for code in need]].all(axis=1) for need in NEEDS], axis=1)


def most_slots(free: Table, rest: int) -> Ints:
    """The most slots each volunteer could work, skills and the limit in all aside: day by day, what is best so far for
    each number of days in a row and each last slot of the day before.
    """
    best: dict[tuple[int, int | None], Ints] = {(0, None): np.zeros(len(free), dtype=np.int64)}
    works = [work for size in range(1, _A_DAY + 1) for work in combinations(range(len(SLOTS)), size)]
    for day in range(free.shape[1]):
        after: dict[tuple[int, int | None], Ints] = {(0, None): _most(best)}
        for work in works:
            open_ = free[:, day, work].all(axis=1)
            for (run, last), so_far in best.items():
                if run < _RUN and (last is None or SLOTS[work[0]] + DAY - SLOTS[last] - LENGTH >= rest):
                    key, total = (run + 1, work[-1]), np.where(open_, so_far + len(work), -DAY)
                    after[key] = np.maximum(after[key], total) if key in after else total
        best = after
    return _most(best)


def _most(best: Mapping[tuple[int, int | None], Ints]) -> Ints:
    return np.asarray(np.maximum.reduce(list(best.values())), dtype=np.int64)


def _wanted(drawn: Drawn, demand: float) -> Ints:
    """Places by shift: by its weight and by how many could fill it, at least one, in all what is demanded."""
    pool = _pool(drawn.free, _able(drawn.has))
    at = np.arange(len(drawn.kind)) // (HALLS * len(ROLES))
    weight = drawn.weight * pool[at, drawn.kind]
    share = weight / weight.sum() * round(demand)
    whole = np.floor(share).astype(np.int64)
    missing = round(share.sum()) - int(whole.sum())
    whole[np.argsort(whole - share, kind="stable")[:missing]] += 1
    return np.asarray(np.maximum(whole, 1), dtype=np.int64)


def _pool(free: Table, able: Table) -> Ints:
    """How many are free in each slot of each day and able to work each kind of shift."""
    flat = free.reshape(len(free), -1)
    return np.stack([flat[able[:, kind]].sum(axis=0) for kind in range(able.shape[1])], axis=1)


def _posts() -> Iterator[Post]:
    """A post for each kind of work in each hall."""
    for hall in range(1, HALLS + 1):
        for number, need in enumerate(NEEDS):
            role = ROLES[0] if number < 3 else ROLES[number // 4 + 1]
            requires = tuple(Requirement((Wanted(code),)) for code in need)
            yield Post(f"H{hall}-{number}", f"Hall {hall} {' '.join(need)}", role, f"H{hall}", requires, minors=True)


def _instant(day: int, clock: int) -> Instant:
    return Expo("", (Day(_OPENING),)).timeline.at(_OPENING + timedelta(days=day), clock)


def _shifts(posts: Sequence[Post], kind: Ints, wanted: Ints) -> Iterator[Shift]:
    """By day, slot, hall and role."""
    for number, (what, places) in enumerate(zip(kind.tolist(), wanted.tolist(), strict=True)):
        rest, role = divmod(number, len(ROLES))
        rest, hall = divmod(rest, HALLS)
        day, slot = divmod(rest, len(SLOTS))
        start = _instant(day, SLOTS[slot])
        name = f"{day + 1}-{slot + 1}-{hall + 1}-{role + 1}"
        yield Shift(name, posts[hall * len(NEEDS) + what].id, start, start + LENGTH, places, importance=100)


def _people(drawn: Drawn) -> Iterator[Volunteer]:
    """Few different entries and sets of skills, shared by all who have them."""
    said = np.where(drawn.die < 0.1, 1, np.where(drawn.die < 0.2, 3, 2)) * drawn.free
    times = [(_instant(day, clock), _instant(day, clock) + LENGTH) for day in range(said.shape[1]) for clock in SLOTS]
    entries = [[Availability(*time, wish) for wish in (Wish.DESIRED, Wish.NEUTRAL, Wish.UNDESIRED)] for time in times]
    never = (Availability(times[0][0], times[-1][1], Wish.UNAVAILABLE),)
    skills: dict[bytes, tuple[Skill, ...]] = {}
    rows = said.reshape(len(said), len(times)).astype(np.int8)
    for number, (row, has) in enumerate(zip(rows, drawn.has, strict=True)):
        own = skills.setdefault(has.tobytes(), tuple(Skill(code) for code, held in zip(HELD, has, strict=True) if held))
        open_ = tuple(entry[what - 1] for entry, what in zip(entries, row.tolist(), strict=True) if what)
        yield Volunteer(f"V{number}", f"V{number}", _HOME.id, skills=own, availability=open_ or never)


def _settings(cap: int, rest: int) -> Settings:
    """The limits and weights of the definition; what it does not speak of is off."""
    return Settings(
        max_shifts=cap,
        max_shifts_per_day=_A_DAY,
        max_minutes_per_day=None,
        min_rest=rest,
        max_consecutive_days=_RUN,
        weight_undesired=10,
        weight_desired=0,
        weight_neutral=3,
        weight_even_shifts=1,
        weight_zone_change=6,
        one_tier=True,
        off=frozenset(rule.code for rule in RULES) - IN_FORCE,
    )
