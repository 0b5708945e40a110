"""What one more person on a shift would cost by each soft rule, worked out for everybody at once."""

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.domain.rows import Rows
from scheduler.rules import PriceRule, Rule, TermRule
from scheduler.tally.kinds import Ints
from scheduler.tally.layout import laid_of
from scheduler.tally.shapes import Alone, Altered, Guarded, Heads, Joint, Laid, Own, Pairs, Touched
from scheduler.tally.sheets import sheet_of
from scheduler.tally.values import groups_worked, joint_totals, kept_of, present, totals_of


def rises(problem: Problem, rule: Rule, rows: Rows, shift: int) -> Ints:
    """By how much a soft rule would cost more, or below 0 less, if each volunteer came to the shift as well.

    Of no meaning for those who are on it. Raises TypeError for a soft rule of another shape.
    """
    match rule:
        case PriceRule():
            return sheet_of(problem, rule).costs(np.arange(rows.people), np.full(rows.people, shift))
        case TermRule():
            return _Coming(rows, shift, len(problem.shifts)).of(laid_of(problem, rule))
    raise TypeError(f"soft rule {rule.code} has no shape that can be asked about everybody at once")


class _Coming:
    """Each volunteer, one at a time, on one shift more than in the roster."""

    def __init__(self, rows: Rows, shift: int, shifts: int) -> None:
        self.rows, self.shift, self.shifts = rows, shift, shifts
        self.there = np.zeros(rows.people, dtype=bool)
        self.there[rows.volunteers[rows.shifts == shift]] = True

    def of(self, laid: Laid) -> Ints:
        found = np.zeros(self.rows.people, dtype=np.int64)
        for own in laid.own:
            self._own(own, found)
        for joint in laid.joint:
            self._joint(joint, found)
        for heads in laid.heads:
            self._heads(heads, found)
        for pairs in laid.together:
            self._together(pairs, found)
        for alone in laid.alone:
            self._alone(alone, found)
        for guarded in laid.guarded:
            self._guarded(guarded, found)
        for touched in laid.touched:
            self._touched(touched, found)
        for altered in laid.changed:
            self._altered(altered, found)
        return found

    def _own(self, own: Own, found: Ints) -> None:
        amount = own.amounts[own.shifts == self.shift].sum()
        if amount:
            totals = totals_of(own, self.rows, self.shifts)
            np.add.at(found, own.volunteers, own.bends.costs(totals + amount) - own.bends.costs(totals))

    def _joint(self, joint: Joint, found: Ints) -> None:
        here = np.nonzero(joint.shifts == self.shift)[0]
        amounts = np.zeros(len(joint.start) - 1, dtype=np.int64)
        np.add.at(amounts, np.searchsorted(joint.start, here, side="right") - 1, joint.amounts[here])
        if amounts.any():
            totals = joint_totals(joint, self.rows, self.shifts)
            rise = (joint.bends.costs(totals + amounts) - joint.bends.costs(totals)).sum()
            found[slice(None) if joint.volunteers is None else joint.volunteers] += rise

    def _heads(self, heads: Heads, found: Ints) -> None:
        if (heads.shifts == self.shift).any():
            at_work = present(heads, self.rows, self.shifts)
            before, after = (heads.bends.costs(np.array([len(at_work) + more])) for more in (0, 1))
            found[np.setdiff1d(heads.volunteers, at_work)] += (after - before).sum()

    def _together(self, pairs: Pairs, found: Ints) -> None:
        if (pairs.shifts == self.shift).any():
            for one, other in ((pairs.first, pairs.second), (pairs.second, pairs.first)):
                np.add.at(found, one, np.where(self.there[other], -pairs.cost, pairs.cost))

    def _alone(self, alone: Alone, found: Ints) -> None:
        members = self.there[alone.members].sum()
        cost = alone.cost[alone.shifts == self.shift].sum()
        found[alone.members] += cost if members == 0 else -cost if members == 1 else 0

    def _guarded(self, guarded: Guarded, found: Ints) -> None:
        cost = guarded.cost[guarded.shifts == self.shift].sum()
        asked, guard = (np.zeros(self.rows.people, dtype=bool) for _ in range(2))
        asked[guarded.guarded], guard[guarded.guards] = True, True
        guarding, at_risk = (self.there & guard).any(), (self.there & asked).any()
        after = (at_risk | asked) & ~(guarding | guard)
        found += cost * (after.astype(np.int64) - int(at_risk and not guarding))

    def _touched(self, touched: Touched, found: Ints) -> None:
        groups = np.unique(touched.groups[:, self.shift])
        keys, width = groups_worked(touched, self.rows)
        worked = np.bincount(keys // width, minlength=len(touched.cost))
        owner = np.arange(len(touched.cost)) * width
        new = sum((~np.isin(owner + group, keys)).astype(np.int64) for group in groups[groups >= 0].tolist())
        before, after = (np.maximum(0, total - touched.free) for total in (worked, worked + new))
        np.add.at(found, touched.volunteers, touched.cost * (after - before))

    def _altered(self, altered: Altered, found: Ints) -> None:
        if (altered.shifts == self.shift).any():
            due, (mine, kept) = np.diff(altered.start), kept_of(altered, self.rows, self.shifts)
            owner = np.repeat(np.arange(len(due)), due)
            wanted = np.bincount(owner[altered.works == self.shift], minlength=len(due))
            was, now = (mine == due) & (kept == due), (mine + 1 == due) & (kept + wanted == due)
            np.add.at(found, altered.volunteers, altered.cost * (was.astype(np.int64) - now))
