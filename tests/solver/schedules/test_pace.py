"""How much of everybody's limits belongs to the first part of a long roster."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from scheduler.rules import rules_in_force
from scheduler.solver.schedules.pace import LATE, OFF_PACE, STEADY, most_shifts, paced
from scheduler.solver.schedules.reading import read
from scheduler.solver.schedules.staff import Staff
from tests.solver.schedules.openings import an_opening


def _staff(wanted: list[int]) -> Staff:
    """One kind of shift, a unit long, on so many places each day; everybody can always work, 4 to 8 shifts in all."""
    problem = an_opening(0, people=3, days=len(wanted), kinds=1)
    staff = read(problem, rules_in_force(problem))
    assert staff is not None
    people, days = 3, len(wanted)
    ends = np.full((people, days + 1), np.inf)
    ends[:, 4:9] = 0
    cover = np.abs(np.arange(people + 1) - np.array(wanted)[:, None, None]).astype(float)
    return Staff(
        np.ones(1, np.int64), np.ones((1, 1), np.bool_), np.ones((people, days, 1), np.bool_), staff.rest,
        np.zeros((people, days, 1), np.int64), staff.min_run, np.full(people, days), np.ones(people, np.int64),
        np.full(people, 4), np.full((people, 1), 8), ends, staff.weekend, cover, 0,
    )  # fmt: skip


@pytest.mark.parametrize(("wanted", "due"), [([2] * 14, (2, 4)), ([3] * 7 + [1] * 7, (3, 5)), ([0] * 14, (2, 4))])
def test_half_of_the_days_have_the_share_of_the_work_that_is_due_in_them(wanted, due):
    half = paced(_staff(wanted), 7, STEADY)

    free = np.nonzero(half.ends[0] == 0)[0]
    assert (free.min(), free.max()) == (due[0] - 1, due[1] + 1)


def test_each_shift_further_off_the_pace_costs_as_much_again():
    half = paced(_staff([2] * 14), 7, STEADY)

    assert half.ends[0].tolist()[:9] == [OFF_PACE, 0, 0, 0, 0, 0, OFF_PACE, 2 * OFF_PACE, 3 * OFF_PACE]
    assert np.isinf(half.ends[0][9:]).all()


def test_who_could_not_make_up_for_it_pays_much_more_for_being_late():
    staff = _staff([2] * 14)
    days = staff.may.copy()
    days[0, 7:] = False

    gone = paced(replace(staff, may=days), 7, STEADY)

    assert gone.ends[:, 3].tolist() == [LATE, 0, 0]


@pytest.mark.parametrize("seed", range(8))
def test_the_most_shifts_to_come_are_those_of_all_schedules_with_such_runs_and_breaks(seed):
    chance = np.random.default_rng(seed)
    staff = _staff([1] * 7)
    runs, breaks = chance.integers(1, 5, 3), chance.integers(1, 4, 3)
    staff = replace(staff, may=chance.random(staff.may.shape) < 0.8, max_run=runs, min_off=breaks)

    found = most_shifts(staff)

    for person, day in product(range(3), range(8)):
        rows = [
            row
            for row in product((0, 1), repeat=7 - day)
            if _held(row, runs[person], breaks[person]) and (np.array(row) <= staff.may[person, day:, 0]).all()
        ]
        assert found[person, day] == max(map(sum, rows))


def _held(row: tuple[int, ...], run: int, rest: int) -> bool:
    """Whether no run is too long and no break too short; at either end a break may go on."""
    parts = "".join(map(str, row))
    return max(map(len, parts.split("0"))) <= run and all(
        len(between) >= rest for between in parts.strip("0").split("1") if between
    )


def test_limits_on_kinds_and_weekends_are_shared_too():
    half = paced(_staff([3] * 7 + [1] * 7), 7, STEADY)

    assert (half.max_kind[0, 0], half.max_weekends[0]) == (6, 3)
