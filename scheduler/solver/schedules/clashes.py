"""Reads the rules on two shifts of one volunteer: one shift a day, and what may follow what on the next day."""

from collections.abc import Sequence

import numpy as np

from scheduler.rules import ClashRule
from scheduler.rules.base import near_pairs
from scheduler.solver.schedules.draft import Draft, Unfit
from scheduler.solver.schedules.staff import Ints, Mask


def successions(draft: Draft, rules: Sequence[ClashRule]) -> Mask:
    """`[before, after]`: kinds that may follow each other on two days running; for everybody alike."""
    pairs = {pair for rule in rules for pair in _clashing(draft, rule)}
    first, second = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    apart = draft.day[second] - draft.day[first]
    if ((apart < 0) | (apart > 1)).any():
        raise Unfit
    _demand_one_a_day(draft, first[apart == 0], second[apart == 0])
    kinds = draft.at.shape[1]
    barred = np.zeros((kinds, kinds), dtype=np.int64)
    np.add.at(barred, (draft.kinds[first[apart == 1]], draft.kinds[second[apart == 1]]), 1)
    there = (draft.at >= 0).astype(np.int64)
    together = there[:-1].T @ there[1:]
    if ((barred > 0) & (barred < together)).any():
        raise Unfit
    free: Mask = barred == 0
    return free


def _clashing(draft: Draft, rule: ClashRule) -> list[tuple[int, int]]:
    """The pairs of shifts that clash, the earlier first."""
    problem = draft.problem
    if len({rule.volunteer_trait(problem, volunteer) for volunteer in problem.volunteers}) > 1:
        raise Unfit
    who, index = problem.volunteers[0], problem.shift_index
    ordered = sorted(problem.shifts, key=lambda shift: (shift.start, shift.end, shift.id))
    return [
        (index[earlier.id], index[later.id])
        for earlier, later in near_pairs(ordered, rule.reach(problem))
        if rule.clashes(problem, who, earlier, later)
    ]


def _demand_one_a_day(draft: Draft, first: Ints, second: Ints) -> None:
    """Nobody may work two shifts of a day: by a limit of theirs, or because they clash."""
    clash = set(zip(first.tolist(), second.tolist(), strict=True))
    for day in range(len(draft.at)):
        if draft.single[:, day].all():
            continue
        shifts = np.nonzero(draft.day == day)[0].tolist()
        for place, one in enumerate(shifts):
            for other in shifts[:place]:
                both = draft.may[:, one] & draft.may[:, other] & ~draft.single[:, day]
                if both.any() and (one, other) not in clash and (other, one) not in clash:
                    raise Unfit
