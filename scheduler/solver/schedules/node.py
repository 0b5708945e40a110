"""A part of all plans: how many may work where, and who may work what when; and how a mixture divides it further."""

from dataclasses import dataclass, replace

import numpy as np

from scheduler.solver.schedules.staff import OFF, Floats, Ints, Mask

NEARLY = 1e-5

LACK, OF_COUNTS = 1.0, 2.5
"""Decisions are made together while what they lack of being whole adds up to no more than this, or than a share of the
people; of the headcounts that are not whole it is so many times that share."""

LIKELY = 0.5
"""Only what has a larger share than this is decided together with others."""


@dataclass(frozen=True)
class Node:
    """Headcounts from `low` to `high` [day, kind]; `may` [place, day, kind] and `rest` [place, day] as in `Person`."""

    low: Ints
    high: Ints
    may: Mask
    rest: Mask
    bound: float

    def allows(self, places: Ints, rows: Ints) -> Mask:
        """Which of some schedules belong to it."""
        days = np.arange(rows.shape[1])
        works = self.may[places[:, None], days, np.maximum(rows, 0)]
        return np.asarray(np.where(rows >= 0, works, self.rest[places]).all(axis=1))

    def with_count(self, day: int, kind: int, least: int, most: int) -> "Node":
        """The part with headcounts in a range."""
        low, high = self.low.copy(), self.high.copy()
        low[day, kind], high[day, kind] = max(low[day, kind], least), min(high[day, kind], most)
        return replace(self, low=low, high=high)

    def with_duty(self, place: int, day: int, kind: int, *, holds: bool) -> "Node":
        """The part in which somebody does, or does not, work a kind on a day, or has the day off."""
        may, rest = self.may.copy(), self.rest.copy()
        if kind == OFF:
            rest[place, day] &= holds
            may[place, day] &= not holds
        else:
            may[place, day] &= (np.arange(may.shape[2]) == kind) == holds
            rest[place, day] &= not holds
        return replace(self, may=may, rest=rest)


@dataclass(frozen=True)
class Shares:
    """How much of everybody's mixture works what when: [place, day, kind], the last kind being a day off."""

    of: Floats

    @property
    def counts(self) -> Floats:
        """How many work each kind on each day."""
        return np.asarray(self.of[:, :, :-1].sum(axis=0))

    def together(self, node: Node, share: float, *, counted: bool = True) -> Node | None:
        """The part in which much of what is nearly whole is made whole; `None` where that is one decision or none.

        Headcounts first if they are `counted`, then duties.
        """
        counts = self.counts
        lack = np.abs(counts - np.round(counts))
        if counted and lack.max() > NEARLY:
            candidates = np.argwhere(lack > NEARLY)
            days, kinds = _while_whole(lack, candidates, share * OF_COUNTS * len(candidates)).T
            low, high, whole = node.low.copy(), node.high.copy(), np.round(counts).astype(np.int64)
            up = whole[days, kinds] > counts[days, kinds]
            low[days[up], kinds[up]] = whole[days[up], kinds[up]]
            high[days[~up], kinds[~up]] = whole[days[~up], kinds[~up]]
            return replace(node, low=low, high=high) if len(days) > 1 else None
        open_ = np.argwhere((self.of > LIKELY) & (self.of < 1 - NEARLY))
        picked = _while_whole(1 - self.of, open_, share * len(self.of))
        part = node
        for place, day, kind in picked.tolist():
            part = part.with_duty(place, day, OFF if kind == self.of.shape[2] - 1 else kind, holds=True)
        return part if len(picked) > 1 else None

    def apart(self, node: Node, slopes: Floats, *, counted: bool = True) -> tuple[Node, Node]:
        """Two parts that have all plans between them but not this mixture, the more likely first.

        By the headcount whose distance from the next whole numbers weighs most; where all are whole, or are not
        `counted`, by one duty.
        """
        counts = self.counts
        lack = np.minimum(counts - np.floor(counts), np.ceil(counts) - counts)
        if counted and lack.max() > NEARLY:
            weight = lack * slopes
            day, kind = np.argwhere(weight == weight.max())[0].tolist()
            below = int(np.floor(counts[day, kind]))
            fewer = node.with_count(day, kind, 0, below)
            more = node.with_count(day, kind, below + 1, int(node.high[day, kind]))
            return (more, fewer) if counts[day, kind] - below >= LIKELY else (fewer, more)
        nearest = np.where(self.of < 1 - NEARLY, self.of, 0.0)
        place, day, last = np.argwhere(nearest == nearest.max())[0].tolist()
        kind = OFF if last == self.of.shape[2] - 1 else last
        return node.with_duty(place, day, kind, holds=True), node.with_duty(place, day, kind, holds=False)


def _while_whole(lack: Floats, candidates: Ints, most: float) -> Ints:
    """Those that lack least, as many as together lack no more than `most` or `LACK`, at least one."""
    missing = lack[tuple(candidates.T)]
    order = np.argsort(missing, kind="stable")
    count = max(1, int(np.searchsorted(np.cumsum(missing[order]), max(LACK, most))))
    return np.asarray(candidates[order[:count]], dtype=np.int64)
