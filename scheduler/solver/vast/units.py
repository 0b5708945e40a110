"""Who moves as one: volunteers by themselves, and companions as pairs; what they may work, and what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.rules import Rule, TermRule, Tier
from scheduler.solver.vast.jobs import Jobs, own_totals, singles
from scheduler.tally.kinds import Ints
from scheduler.tally.layout import laid_of
from scheduler.tally.sheets import Sheet

BARRED = 2**30
"""The cost of what is not allowed."""


@dataclass(frozen=True)
class Units:
    """`members` are positions, the second -1 for who comes alone.

    A unit of row r at a time that costs `times[u, t]` works a job of kind k for `table[r, k]`; `points` and `slopes`
    bend its own totals: units x totals x hinges.
    """

    members: Ints
    weight: Ints
    row: Ints
    table: Ints
    times: Ints
    points: Ints
    slopes: Ints


def units_of(problem: Problem, rules: Sequence[Rule], jobs: Jobs, *, paired: bool = True) -> Units:
    """Everybody once, companions together if so wished."""
    members = _members(problem, rules) if paired else _alone(len(problem.volunteers))
    row, table = _rows(problem, rules, jobs)
    times = _times(problem, rules, jobs)
    points, slopes = _bends(problem, rules)
    first, second = members[:, 0], members[:, 1]
    pair = second >= 0
    both = np.unique(np.column_stack([row[first[pair]], row[second[pair]]]), axis=0, return_inverse=True)
    table = np.vstack([table, np.minimum(BARRED, table[both[0][:, 0]] + table[both[0][:, 1]])])
    row = row[first].copy()
    row[pair] = len(table) - len(both[0]) + both[1].reshape(-1)
    together = times[first].copy()
    together[pair] = np.minimum(BARRED, together[pair] + times[second[pair]])
    wide = 2 if pair.any() else 1
    bent = np.zeros((len(members), points.shape[1], points.shape[2] * wide), dtype=np.int64)
    steep = np.zeros_like(bent)
    bent[:, :, : points.shape[2]], steep[:, :, : points.shape[2]] = points[first], slopes[first]
    if wide == 2:
        bent[pair, :, points.shape[2] :], steep[pair, :, points.shape[2] :] = points[second[pair]], slopes[second[pair]]
    return Units(members, 1 + pair.astype(np.int64), row, table, together, bent, steep)


def _alone(people: int) -> Ints:
    return np.column_stack([np.arange(people), np.full(people, -1)])


def _members(problem: Problem, rules: Sequence[Rule]) -> Ints:
    """Each volunteer with the first companion who is still free."""
    other = np.full(len(problem.volunteers), -1, dtype=np.int64)
    for rule in rules:
        if isinstance(rule, TermRule) and rule.tier is Tier.GOODWILL:
            for pairs in laid_of(problem, rule).together:
                for one, two in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
                    if other[one] < 0 and other[two] < 0 and one != two:
                        other[one], other[two] = two, one
    alone = _alone(len(other))
    alone[:, 1] = other
    return alone[(other < 0) | (alone[:, 0] < other)]


def _rows(problem: Problem, rules: Sequence[Rule], jobs: Jobs) -> tuple[Ints, Ints]:
    """The row of each volunteer in a table of costs by kind of job, from the rules that do not look at the day."""
    forbidding, charging = ([s for s in sheets if len(s.people) == 1] for sheets in singles(problem, rules))
    everybody = np.zeros((1, len(problem.volunteers)), dtype=np.int64)
    kinds = np.vstack([everybody, *(sheet.people for sheet in (*forbidding, *charging))])
    examples, example, row = np.unique(kinds, axis=1, return_index=True, return_inverse=True)
    shift_of = np.zeros(int(jobs.kind.max(initial=-1)) + 1, dtype=np.int64)
    shift_of[jobs.kind] = jobs.examples
    people, shifts = np.repeat(example, len(shift_of)), np.tile(shift_of, len(example))
    table = np.zeros(len(people), dtype=np.int64)
    for sheet in charging:
        table += sheet.costs(people, shifts)
    for sheet in forbidding:
        table[sheet.costs(people, shifts) > 0] = BARRED
    return row.reshape(-1), table.reshape(examples.shape[1], len(shift_of))


def _times(problem: Problem, rules: Sequence[Rule], jobs: Jobs) -> Ints:
    """Volunteers x stretches: what the rules that look at the day say of any shift at that time."""
    forbidding, charging = ([s for s in sheets if len(s.people) > 1] for sheets in singles(problem, rules))
    example = jobs.examples[jobs.first[:-1]]
    table = np.zeros((len(problem.volunteers), len(example)), dtype=np.int64)
    for sheet in charging:
        table += _column(sheet, example)
    for sheet in forbidding:
        table[_column(sheet, example) > 0] = BARRED
    return table


def _column(sheet: Sheet, shifts: Ints) -> Ints:
    return np.column_stack([sheet.table[sheet.people[sheet.part[s]], sheet.work[s]] for s in shifts.tolist()])


def _bends(problem: Problem, rules: Sequence[Rule]) -> tuple[Ints, Ints]:
    """Hinges of each volunteer's own totals."""
    owns = own_totals(problem, rules)
    most = max((own.bends.points.shape[1] for own in owns), default=0)
    points = np.zeros((len(problem.volunteers), len(owns), most), dtype=np.int64)
    slopes = np.zeros_like(points)
    for place, own in enumerate(owns):
        points[own.volunteers, place, : own.bends.points.shape[1]] = own.bends.points
        slopes[own.volunteers, place, : own.bends.points.shape[1]] = own.bends.slopes
    return points, slopes


def allowed(units: Units) -> npt.NDArray[np.bool_]:
    """Units x stretches: who may work at all when."""
    return units.times < BARRED
