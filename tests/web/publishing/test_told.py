"""Who is told: everybody whose shifts differ in time or place, and nobody else."""

import random

import pytest

from fixtures import load
from scheduler.domain.roster import Assignment
from web.services.publishing.places import places_of
from web.services.publishing.told import tellings

PROBLEM = load("demo")


def _roster(chance: random.Random) -> list[Assignment]:
    people = [volunteer.id for volunteer in PROBLEM.volunteers[:12]]
    shifts = [shift.id for shift in PROBLEM.shifts[:8]]
    pairs = {(chance.choice(people), chance.choice(shifts)) for _ in range(10)}
    return [Assignment(*pair) for pair in sorted(pairs)]


@pytest.mark.parametrize("seed", range(30))
def test_the_list_is_what_comparing_one_by_one_gives(seed: int) -> None:
    chance = random.Random(seed)
    before, after = _roster(chance), _roster(chance)

    told = tellings(places_of(PROBLEM, before), places_of(PROBLEM, after), {})

    expected = {}
    for volunteer in PROBLEM.volunteers:
        old = {one.shift for one in before if one.volunteer == volunteer.id}
        new = {one.shift for one in after if one.volunteer == volunteer.id}
        if old != new:
            kind = "new" if not old else "freed" if not new else "changed"
            expected[volunteer.id] = (kind, old - new, new - old)
    assert {
        one.volunteer: (one.kind, {p.shift for p in one.lost}, {p.shift for p in one.gained}) for one in told
    } == expected  # fmt: skip
