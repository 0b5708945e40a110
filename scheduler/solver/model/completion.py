"""Fills in the helper columns of a point from its assignments, so that any roster becomes a point of the model.

Every helper is the newest column of the lines that define it, and takes the smallest value they allow; patterns follow
from the stretches that are worked.
"""

import numpy as np
import numpy.typing as npt

from scheduler.domain.roster import Roster
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import FREE, Arrays, Ints

DEEPEST = 4
"""Helpers are defined by assignments, or by helpers that are: never more than a few steps away."""


def complete(encoding: Encoding, arrays: Arrays, roster: Roster) -> Ints | None:
    """The point of a roster, `None` when the model forbids the roster."""
    point = arrays.lower.copy()
    order, shifts = encoding.problem.volunteer_index, encoding.problem.shift_index
    columns = [encoding.works[order[volunteer], shifts[shift]] for volunteer, shift in roster.assignments]
    if any(column < 0 for column in columns):
        return None
    point[: encoding.assignments] = 0
    point[columns] = 1
    if not _choose_patterns(encoding, point):
        return None
    _raise_helpers(encoding, arrays, point)
    return point if arrays.admits(point) else None


def _choose_patterns(encoding: Encoding, point: Ints) -> bool:
    """Give each volunteer the pattern that is worked; whether there is one for everybody."""
    of = np.array(encoding.times.stretches.of, dtype=np.int64)
    for volunteer, patterns in encoding.patterns.items():
        row = encoding.works[volunteer]
        mine = np.nonzero(row >= 0)[0]
        worked = tuple(sorted(of[mine[point[row[mine]] > 0]].tolist()))
        column = next((column for pattern, column in patterns if pattern == worked), None)
        if column is None:
            return False
        point[column] = 1
    return True


def _raise_helpers(encoding: Encoding, arrays: Arrays, point: Ints) -> None:
    """Raise each helper to the least that its lines ask for."""
    newest = _newest(arrays)
    rows = np.nonzero(encoding.is_helper(newest))[0]
    place = _places(arrays, rows, newest[rows])
    weight, column = arrays.value[place], arrays.index[place]
    least, most = arrays.row_lower[rows], arrays.row_upper[rows]
    for _ in range(DEEPEST):
        rest = arrays.activity(point)[rows] - weight * point[column]
        short = np.where(weight > 0, least - rest, rest - most)
        bounded = np.where(weight > 0, least > -FREE, most < FREE)
        needed = np.where(bounded, -(-short // np.abs(weight)), 0)
        raised = arrays.lower.copy()
        np.maximum.at(raised, column, needed)
        if (point[column] == raised[column]).all():
            return
        point[column] = raised[column]


def _newest(arrays: Arrays) -> Ints:
    """The newest column of each line."""
    if not arrays.rows:
        return np.zeros(0, dtype=np.int64)
    return np.asarray(np.maximum.reduceat(arrays.index, arrays.start[:-1]), dtype=np.int64)


def newest_of(arrays: Arrays) -> tuple[Ints, Ints]:
    """The newest column of each line, and what the line counts it."""
    newest = _newest(arrays)
    return newest, arrays.value[_places(arrays, np.arange(arrays.rows), newest)]


def _places(arrays: Arrays, rows: npt.NDArray[np.int64], newest: Ints) -> npt.NDArray[np.int64]:
    """Where in the arrays each row holds its newest column."""
    row_of = arrays.row_of
    wanted = np.full(arrays.rows, -1, dtype=np.int64)
    wanted[rows] = newest
    hits = np.nonzero(arrays.index == wanted[row_of])[0]
    place = np.empty(arrays.rows, dtype=np.int64)
    place[row_of[hits]] = hits
    return place[rows]


def reach(
    encoding: Encoding, arrays: Arrays, pairings: npt.NDArray[np.bool_], near: npt.NDArray[np.bool_], *, times: bool
) -> npt.NDArray[np.bool_]:
    """All columns that may change when the given pairings may: those in `near`, and the helpers that follow.

    With `times` people may also work at other times than before, else only other shifts at the same times.
    """
    free = np.zeros(arrays.columns, dtype=bool)
    free[encoding.works[pairings & (encoding.works >= 0)]] = True
    for volunteer in np.nonzero(pairings.any(axis=1))[0].tolist() if times else ():
        free[[column for _, column in encoding.patterns.get(volunteer, ())]] = True
    free &= near
    newest = _newest(arrays)
    helper = encoding.is_helper(newest)
    row = arrays.row_of
    for _ in range(DEEPEST):
        touched = np.bincount(row[free[arrays.index]], minlength=arrays.rows) > 0
        free[newest[touched & helper]] = True
    return free
