"""Greedy: the shifts with fewest candidates for a place first, each to those for whom it costs least there and then."""

import numpy as np

from tests.bench.workload.answer import Answer
from tests.bench.workload.facts import A_DAY, MOVE, RUN, Facts, Ints, Table


def solve(facts: Facts, _: float) -> Answer:
    """One pass over the shifts; it takes no account of time."""
    stand = _Stand(facts)
    crowd = np.array([len(facts.may(s)) for s in range(len(facts.slot))])
    pairs: list[tuple[int, int]] = []
    for shift in np.argsort(crowd / facts.wanted, kind="stable").tolist():
        chosen = stand.cheapest(shift, int(facts.wanted[shift]))
        stand.give(shift, chosen)
        pairs += [(v, shift) for v in chosen.tolist()]
    return Answer(pairs)


class _Stand:
    """Who works when so far."""

    def __init__(self, facts: Facts) -> None:
        people = len(facts.can)
        self.facts = facts
        self.works = np.zeros((people, len(facts.day)), dtype=bool)
        self.a_day = np.zeros((people, facts.days), dtype=np.int64)
        self.halls = np.zeros((people, facts.days, facts.halls), dtype=bool)
        self.total = np.zeros(people, dtype=np.int64)
        self.kinds = facts.can.sum(axis=1)

    def cheapest(self, shift: int, wanted: int) -> Ints:
        """So many of those who may work the shift; among equals those who can do least else."""
        facts = self.facts
        slot, day = facts.slot[shift], facts.day[facts.slot[shift]]
        able = facts.may(shift)
        able = able[self._open(able, slot, day)]
        moves = self.halls[able, day].any(axis=1) & ~self.halls[able, day, facts.hall[shift]]
        cost = facts.dislike[able, slot] + 2 * (self.total[able] - facts.fair) + 1 + MOVE * moves
        return able[np.lexsort((self.kinds[able], cost))[:wanted]]

    def _open(self, able: Ints, slot: int, day: int) -> Table:
        facts = self.facts
        open_: Table = ~self.works[able, slot] & (self.a_day[able, day] < A_DAY) & (self.total[able] < facts.cap)
        for one, other in facts.clashing:
            if slot in (one, other):
                open_ &= ~self.works[able, one] & ~self.works[able, other]
        busy = self.a_day[able] > 0
        busy[:, day] = True
        for first in range(max(0, day - RUN), min(day, facts.days - RUN - 1) + 1):
            open_ &= ~busy[:, first : first + RUN + 1].all(axis=1)
        return open_

    def give(self, shift: int, chosen: Ints) -> None:
        slot = self.facts.slot[shift]
        day = self.facts.day[slot]
        self.works[chosen, slot] = True
        self.a_day[chosen, day] += 1
        self.halls[chosen, day, self.facts.hall[shift]] = True
        self.total[chosen] += 1
