"""One day made again exactly, all others staying as they are: people alike on that day are counted, not named."""

from dataclasses import dataclass

import highspy
import numpy as np

from scheduler.solver.clock import Clock
from scheduler.solver.crowd.facts import FAR, Bools, Crowd, Floats, Ints
from scheduler.solver.crowd.layout import plans_of
from scheduler.solver.crowd.lines import Lines, fractional, loaded, rounded, whole
from scheduler.solver.crowd.posts import ANYWHERE, lay
from scheduler.solver.crowd.roster import EMPTY, Assigned

BOX = 3.0
"""How far whole numbers are sought from a relaxation that is not whole: its columns are counts, often large ones."""

SECONDS = 5.0
"""The longest for one such search."""


@dataclass(frozen=True)
class Groups:
    """People of one class for whom the day's patterns cost the same, rest apart: `of[v]` is the group of v."""

    kind: Ints
    cost: Ints
    size: Ints
    of: Ints


class Day:
    """The places of one day, laid out once."""

    def __init__(self, crowd: Crowd, day: int) -> None:
        self.crowd, self.day = crowd, day
        self.patterns = crowd.times.patterns[day]
        self.lines = Lines()
        self.laid = lay(self.lines, crowd, day)
        self.place_class = np.full(self.lines.columns, -1, dtype=np.int64)
        self.place_class[self.laid.sendings[:, 0]] = self.laid.sendings[:, 1]
        self.place_class[self.laid.plans[:, 0]] = self.laid.plans[:, 1]
        classes = len(crowd.places.can)
        self.able = self.laid.able(classes, len(self.patterns))
        self.hit = self.laid.hit(classes, len(self.patterns))

    def solve(self, cost: Ints, roster: Assigned, clock: Clock) -> bool:
        """Give everybody the best pattern and shifts, given what each pattern `cost[v, p]`; whether it worked out."""
        groups = self._groups(cost)
        lines, works = self._with_people(groups)
        values = _solved(lines, np.concatenate([self.place_class, groups.kind[np.nonzero(works >= 0)[0]]]), clock)
        if values is None:
            return False
        counts = np.where(works >= 0, values[works], 0)
        first = self.crowd.times.first[self.day]
        patterns = _handed_out(groups, counts, roster.pattern[:, self.day] - first)
        self._post(patterns, values, roster)
        roster.pattern[:, self.day] = patterns + first
        return True

    def _groups(self, cost: Ints) -> Groups:
        kind = self.crowd.people.kind.astype(np.int64)
        closed = (cost >= FAR) | ~self.able[kind]
        keys = np.column_stack([kind, np.where(closed, FAR, cost - cost[:, :1])])
        mixed = (keys * np.random.default_rng(0).integers(1, 2**62, keys.shape[1])).sum(axis=1)
        _, example, of = np.unique(mixed, return_index=True, return_inverse=True)
        if (keys[example][of] != keys).any():  # two keys were mixed to one number
            _, example, of = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        return Groups(keys[example, 0], keys[example, 1:], np.bincount(of), of.reshape(-1))

    def _with_people(self, groups: Groups) -> tuple[Lines, Ints]:
        """The lines with a column for each group and pattern."""
        lines, open_ = self.lines.copy(), groups.cost < FAR
        works = np.full(open_.shape, -1, dtype=np.int64)
        works[open_] = lines.add(groups.cost[open_], np.broadcast_to(groups.size[:, np.newaxis], open_.shape)[open_])
        group, pattern = np.nonzero(open_)
        lines.put(lines.limit(groups.size, groups.size)[group], works[group, pattern], 1.0)
        for rows in np.moveaxis(self.hit, 2, 0):
            row = rows[groups.kind[group], pattern]
            lines.put(row[row >= 0], works[group, pattern][row >= 0], 1.0)
        return lines, works

    def _post(self, patterns: Ints, values: Ints, roster: Assigned) -> None:
        """Give people with a pattern their shifts."""
        times, places = self.crowd.times, self.crowd.places
        here = np.nonzero(times.day == self.day)[0]
        zones = int(places.zone.max(initial=0)) + 2
        asked = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)), *self._asked(patterns, values)]
        who, when, where = (np.concatenate(part) for part in zip(*asked, strict=True))
        sent = self.laid.sendings
        sent = np.repeat(sent, values[sent[:, 0]], axis=0)
        key = (self.crowd.people.kind[who] * len(times.day) + when) * zones + where
        pool = (sent[:, 1] * len(times.day) + places.stretch[sent[:, 2]]) * zones + sent[:, 3]
        ask, give = np.argsort(key, kind="stable"), np.argsort(pool, kind="stable")
        if len(ask) != len(give) or (key[ask] != pool[give]).any():
            raise AssertionError("people and places of a day do not add up")
        roster.post[:, here] = EMPTY
        roster.post[who[ask], when[ask]] = sent[give, 2]

    def _asked(self, patterns: Ints, values: Ints) -> list[tuple[Ints, Ints, Ints]]:
        """Volunteers, stretches and zones: who has to be somewhere, where the plans of their patterns bind them."""
        plans, kind = self.laid.plans, self.crowd.people.kind
        planned = set(plans[:, 2].tolist())
        found = []
        for number, pattern in enumerate(self.patterns):
            people = np.nonzero(patterns == number)[0]
            if number not in planned:
                found += [(people, np.full(len(people), t), np.full(len(people), ANYWHERE)) for t in pattern]
                continue
            people = people[np.argsort(kind[people], kind="stable")]
            mine = plans[plans[:, 2] == number]
            mine = np.repeat(mine, values[mine[:, 0]], axis=0)
            mine = mine[np.argsort(mine[:, 1], kind="stable")]
            for index, plan in enumerate(plans_of(pattern, changing=True)):
                chosen = mine[:, 3] == index
                for block in plan:
                    zone = mine[chosen, 4] if len(block) > 1 else np.full(chosen.sum(), ANYWHERE)
                    found += [(people[chosen], np.full(len(zone), t), zone) for t in block]
        return found


def _solved(lines: Lines, classes: Ints, clock: Clock) -> Ints | None:
    """The best whole numbers; where the relaxation is not whole, a branch and cut near it."""
    highs = loaded(lines.program(), clock)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values, reduced = np.array(highs.getSolution().col_value), np.array(highs.getSolution().col_dual)
    broken = fractional(values)
    if not broken.any():
        return rounded(values)
    concerned, cheap = np.isin(classes, classes[broken]) | (classes < 0), np.abs(reduced) < 1
    for free in (concerned & cheap, cheap, np.ones_like(cheap)):
        found = _near(lines, values, free, clock.within(SECONDS))
        if found is not None:
            return found
    return None


def _near(lines: Lines, values: Floats, free: Bools, clock: Clock) -> Ints | None:
    """The best whole numbers at most `BOX` away from the values, and the same as these where not free."""
    low, high = np.maximum(np.floor(values) - BOX, 0.0), np.minimum(np.ceil(values) + BOX, lines.upper)
    fixed = np.rint(values)
    highs = loaded(lines.program(lower=np.where(free, low, fixed), upper=np.where(free, high, fixed)), clock)
    whole(highs, np.nonzero(free)[0])
    highs.run()
    found = np.array(highs.getSolution().col_value)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal or fractional(found).any():
        return None
    return rounded(found)


def _handed_out(groups: Groups, counts: Ints, now: Ints) -> Ints:
    """Everybody's pattern from the counts of the groups; who can, keeps the one of `now`."""
    people, width = len(now), counts.shape[1]
    key = groups.of * width + now
    order = np.argsort(key, kind="stable")
    in_order = key[order]
    rank = np.arange(people) - np.searchsorted(in_order, in_order)
    keeps = np.zeros(people, dtype=bool)
    keeps[order] = rank < counts.ravel()[in_order]
    left = counts.ravel() - np.bincount(key[keeps], minlength=counts.size)
    others = np.nonzero(~keeps)[0]
    others = others[np.argsort(groups.of[others], kind="stable")]
    found = now.copy()
    found[others] = np.repeat(np.arange(counts.size) % width, left)
    return found
