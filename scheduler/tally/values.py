"""What terms cost on a roster, and how far their limits are passed."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.domain.rows import Rows
from scheduler.tally.kinds import Ints
from scheduler.tally.shapes import Altered, Heads, Joint, Laid, Own, Pairs, Touched


@dataclass(frozen=True)
class Value:
    """`cost` of all terms together; `excess` over their limits."""

    cost: int = 0
    excess: int = 0

    def __add__(self, other: "Value") -> "Value":
        return Value(self.cost + other.cost, self.excess + other.excess)


def value_of(laid: Laid, rows: Rows, shifts: int) -> Value:
    """The value of all terms of a rule; `shifts` is how many shifts there are."""
    values = [_own(own, rows, shifts) for own in laid.own]
    values += [_joint(joint, rows, shifts) for joint in laid.joint]
    values += [_heads(heads, rows, shifts) for heads in laid.heads]
    values += [Value(cost=_apart_cost(pairs, rows, shifts)) for pairs in laid.together]
    values += [Value(excess=int(shared(pairs, rows, shifts).sum())) for pairs in laid.apart]
    for alone in laid.alone:
        single = headcounts(alone.members, rows, shifts)[alone.shifts] == 1
        values.append(Value(cost=int(alone.cost[single].sum())))
    for guarded in laid.guarded:
        at_risk = headcounts(guarded.guarded, rows, shifts)[guarded.shifts] > 0
        at_risk &= headcounts(guarded.guards, rows, shifts)[guarded.shifts] == 0
        values.append(Value(cost=int(guarded.cost[at_risk].sum())))
    values += [Value(cost=_touched_cost(touched, rows)) for touched in laid.touched]
    values += [Value(cost=_altered_cost(altered, rows, shifts)) for altered in laid.changed]
    return sum(values, Value())


def headcounts(volunteers: Ints | None, rows: Rows, shifts: int) -> Ints:
    """How many of the volunteers, or of everybody, work each shift."""
    mine = rows if volunteers is None else rows.only(volunteers)
    return np.bincount(mine.shifts, minlength=shifts)


def totals_of(own: Own, rows: Rows, shifts: int) -> Ints:
    """Each volunteer's total."""
    amounts = np.zeros(shifts, dtype=np.int64)
    np.add.at(amounts, own.shifts, own.amounts)
    totals = np.bincount(rows.volunteers, amounts[rows.shifts], minlength=rows.people)
    return totals[own.volunteers].astype(np.int64)


def shared(pairs: Pairs, rows: Rows, shifts: int) -> Ints:
    """On how many of the shifts each two volunteers are together."""
    mine, pair = _within(pairs.shifts, rows, shifts, pairs.first)
    together = _worked(rows, shifts, pairs.second[pair], mine.shifts)
    return np.bincount(pair[together], minlength=len(pairs.first))


def _worked(rows: Rows, shifts: int, volunteers: Ints, work: Ints) -> npt.NDArray[np.bool_]:
    """Which of these pairings are in the roster."""
    known = np.sort(rows.volunteers * shifts + rows.shifts)
    wanted = volunteers * shifts + work
    if not len(known):
        return np.zeros(len(wanted), dtype=bool)
    return np.asarray(known[np.minimum(np.searchsorted(known, wanted), len(known) - 1)] == wanted)


def _within(of: Ints, rows: Rows, shifts: int, volunteers: Ints) -> tuple[Rows, Ints]:
    """The volunteers' rows on some shifts, and which of the volunteers, by place, each row belongs to."""
    inside = np.zeros(shifts, dtype=bool)
    inside[of] = True
    mine = rows.only(volunteers)
    place = np.repeat(np.arange(len(volunteers)), np.diff(rows.first)[volunteers])
    kept = inside[mine.shifts]
    return Rows(rows.people, mine.volunteers[kept], mine.shifts[kept]), place[kept]


def _own(own: Own, rows: Rows, shifts: int) -> Value:
    totals = totals_of(own, rows, shifts)
    return Value(int(own.bends.costs(totals).sum()), int(own.bends.excess(totals).sum()))


def joint_totals(joint: Joint, rows: Rows, shifts: int) -> Ints:
    """Each sum's total."""
    counts = headcounts(joint.volunteers, rows, shifts)[joint.shifts] * joint.amounts
    running = np.concatenate([[0], np.cumsum(counts)])
    return np.asarray(running[joint.start[1:]] - running[joint.start[:-1]])


def _joint(joint: Joint, rows: Rows, shifts: int) -> Value:
    totals = joint_totals(joint, rows, shifts)
    return Value(int(joint.bends.costs(totals).sum()), int(joint.bends.excess(totals).sum()))


def present(heads: Heads, rows: Rows, shifts: int) -> Ints:
    """Who of the people works any of the shifts, in order."""
    inside = np.zeros(shifts, dtype=bool)
    inside[heads.shifts] = True
    mine = rows.only(heads.volunteers)
    return np.unique(mine.volunteers[inside[mine.shifts]])


def _heads(heads: Heads, rows: Rows, shifts: int) -> Value:
    total = np.array([len(present(heads, rows, shifts))])
    return Value(int(heads.bends.costs(total).sum()), int(heads.bends.excess(total).sum()))


def _apart_cost(pairs: Pairs, rows: Rows, shifts: int) -> int:
    worked = sum(
        np.bincount(_within(pairs.shifts, rows, shifts, ones)[1], minlength=len(ones))
        for ones in (pairs.first, pairs.second)
    )
    return int(((worked - 2 * shared(pairs, rows, shifts)) * pairs.cost).sum())


def groups_worked(touched: Touched, rows: Rows) -> tuple[Ints, int]:
    """Which groups each term's volunteer works in, as place of the term x width + group, in order; and the width."""
    mine = rows.only(touched.volunteers)
    own = np.repeat(np.arange(len(touched.volunteers)), np.diff(rows.first)[touched.volunteers])
    width = int(touched.groups.max(initial=0)) + 1
    keys = [(own * width + row[mine.shifts])[row[mine.shifts] >= 0] for row in touched.groups]
    return np.unique(np.concatenate(keys)), width


def _touched_cost(touched: Touched, rows: Rows) -> int:
    keys, width = groups_worked(touched, rows)
    worked = np.bincount(keys // width, minlength=len(touched.cost))
    return int((touched.cost * np.maximum(0, worked - touched.free)).sum())


def kept_of(altered: Altered, rows: Rows, shifts: int) -> tuple[Ints, Ints]:
    """How many of the shifts each volunteer works, and how many of their `works`."""
    people = len(altered.volunteers)
    mine = np.bincount(_within(altered.shifts, rows, shifts, altered.volunteers)[1], minlength=people)
    owner = np.repeat(np.arange(people), np.diff(altered.start))
    kept = owner[_worked(rows, shifts, altered.volunteers[owner], altered.works)]
    return mine, np.bincount(kept, minlength=people)


def _altered_cost(altered: Altered, rows: Rows, shifts: int) -> int:
    due, (mine, kept) = np.diff(altered.start), kept_of(altered, rows, shifts)
    same = (mine == due) & (kept == due)
    return int(altered.cost[~same].sum())
