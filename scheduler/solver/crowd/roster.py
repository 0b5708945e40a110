"""A roster of a crowd as arrays: everybody's patterns and shifts, what they cost, and what is wrong with them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.solver.crowd.facts import Ints, Small
from scheduler.solver.crowd.options import own_costs
from scheduler.solver.crowd.tables import Tables

EMPTY = -1


@dataclass
class Assigned:
    """`pattern[v, d]` is the number of the pattern, `post[v, t]` the shift in stretch t or `EMPTY`."""

    pattern: Small
    post: npt.NDArray[np.int16]

    @classmethod
    def nobody(cls, tables: Tables) -> "Assigned":
        """Everybody rests."""
        people, times = len(tables.folk.kind), tables.crowd.times
        pattern = np.tile(times.first[:-1], (people, 1)).astype(np.int32)
        return cls(pattern, np.full((people, len(times.day)), EMPTY, dtype=np.int16))

    def copy(self) -> "Assigned":
        return Assigned(self.pattern.copy(), self.post.copy())

    def filled(self, tables: Tables) -> Ints:
        """People on each shift."""
        return np.bincount(self.post[self.post >= 0].astype(np.int64), minlength=len(tables.crowd.places))

    def surplus(self, tables: Tables) -> int:
        """How many people have no place on the shift they are on."""
        return int(np.maximum(self.filled(tables) - tables.ground.most, 0).sum())

    def cost(self, tables: Tables) -> int:
        """What the roster costs; people too many cost nothing here, but make it illegal."""
        own = np.zeros(len(self.post), dtype=np.int64)
        for days, members in zip(tables.days, tables.members, strict=True):
            own_costs(members, tables.folk, days, self.pattern, own)
        return int(own.sum()) + tables.crowd.places.cost(self.filled(tables)) + self._where(tables)

    def _where(self, tables: Tables) -> int:
        """What the places cost that were chosen: by class, and by changes of zone within a day."""
        places, times, kind = tables.crowd.places, tables.crowd.times, tables.folk.kind
        total = 0
        for day in range(times.days):
            here = np.nonzero(times.day == day)[0]
            post = self.post[:, here]
            if places.extra.any():
                v, t = np.nonzero(post >= 0)
                total += int(places.extra[kind[v], post[v, t]].sum())
            if tables.crowd.zone_change and len(here):
                zone = np.where(post >= 0, places.zone[post], EMPTY)
                zone.sort(axis=1)
                fresh = (zone[:, 1:] != zone[:, :-1]) & (zone[:, :-1] >= 0)
                total += tables.crowd.zone_change * int(fresh.sum())
        return total

    def trim(self, tables: Tables) -> None:
        """Take people off shifts that are too full; whoever works less than a legal pattern works a legal one."""
        over = self.filled(tables) - tables.ground.most
        for s in np.nonzero(over > 0)[0].tolist():
            t = int(tables.crowd.places.stretch[s])
            self.post[np.nonzero(self.post[:, t] == s)[0][-over[s] :], t] = EMPTY
        self.read_patterns(tables)

    def read_patterns(self, tables: Tables) -> None:
        """The patterns that follow from the shifts."""
        times = tables.crowd.times
        for day in range(times.days):
            here = np.nonzero(times.day == day)[0]
            bits = (self.post[:, here] >= 0) @ (1 << np.arange(len(here), dtype=np.int64))
            place = {t: n for n, t in enumerate(here.tolist())}
            codes = np.array([sum(1 << place[t] for t in pattern) for pattern in times.patterns[day]])
            order = np.argsort(codes)
            self.pattern[:, day] = times.first[day] + order[np.searchsorted(codes[order], bits)]
