"""One volunteer's cheapest schedule over a stretch of days at given costs, with a bound that holds in any case.

Weekends and counted kinds are digits of the table where there is room for them; else their limits are relaxed with
multipliers, which are moved until the path of the table keeps them, and the search does the rest.
"""

from dataclasses import dataclass

import numpy as np

from scheduler.solver.schedules.paths import complete, follow
from scheduler.solver.schedules.search import FOUND, NONE, cheapest
from scheduler.solver.schedules.staff import Floats, Ints, Mask, Staff

ROOM = 8_000_000
"""Entries of a table; what is counted within it is counted exactly."""

AT_ONCE = 2_000_000
"""Entries of a table up to which weekends are digits from the first."""

EFFORTS = ((400, 2), (3000, 4))
"""Labels of a search, and passes over the multipliers before it; the next effort if that was not enough."""

LAST_EFFORTS = ((3000, 8), (3000, 12), (30_000, 12))
"""The same where no room is left to count more exactly and there must be a schedule."""

FIRST_STEP, LEAST_STEP, MOST_STEP = 4.0, 1 / 16, 64.0
"""How far a multiplier is moved: ever further in one direction, half as far after a turn."""

GRAIN = 64
"""Multipliers are multiples of 1 / GRAIN: sums of costs and prices are then exact."""


class Habits:
    """What everybody has in common: which kinds are alike in what they allow on the next day."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        classes: dict[bytes, int] = {}
        self.kind_class = np.array([classes.setdefault(row.tobytes(), len(classes)) for row in staff.follows], np.int64)
        self.after = np.array([np.frombuffer(row, dtype=np.bool_) for row in classes]).reshape(-1, staff.kinds)
        self.weekend = np.concatenate([[-1], staff.weekend]).astype(np.int64)
        self.nested = _nested(self.after)


def _nested(after: Mask) -> tuple[Ints, Ints, Mask]:
    """Classes with the fewest kinds after them first; of each the largest other one that allows no more; the rest."""
    order = np.argsort(after.sum(axis=1), kind="stable")
    parent, extra = np.full(len(after), -1, dtype=np.int64), after.copy()
    for place, group in enumerate(order.tolist()):
        for other in order[:place].tolist():
            if not (after[other] & ~after[group]).any():
                parent[group], extra[group] = other, after[group] & ~after[other]
    return order, parent, extra


@dataclass(frozen=True)
class Answer:
    """The cheapest schedule that was found, `None` if there is none, and a bound on all.

    Not `certain`: there may be one that was not found.
    """

    schedule: Ints | None
    cost: float
    bound: float
    certain: bool = True


class Person:
    """One volunteer on the days from `first` up to `end`, given what they work on the other days."""

    def __init__(self, habits: Habits, volunteer: int, first: int, fixed: int, end: int, row: Ints) -> None:
        """From `fixed` on the days before `end` stay as they are in `row`, too."""
        staff = self.staff = habits.staff
        self.habits, self.first = habits, first
        self.rest = staff.rest[volunteer, first:end].copy()
        self.may = staff.may[volunteer, first:end].copy()
        for day in range(fixed, end):
            self.rest[day - first] = row[day] < 0
            self.may[day - first] = np.arange(staff.kinds) == row[day]
        self.run = np.array(
            [staff.max_run[volunteer], staff.min_run[volunteer], max(1, staff.min_off[volunteer])], dtype=np.int64
        )
        self.state = self._state(row[:first])
        outside = np.concatenate([row[:first], row[end:]])
        self.weekend = habits.weekend[first : end + 1].copy()
        self._limit(volunteer, outside, np.concatenate([staff.weekend[:first], staff.weekend[end:]])[outside >= 0])
        self.row = np.empty(end - first, dtype=np.int64)
        self.digits([])
        self._digit_weekends()

    def _state(self, before: Ints) -> int:
        """What the days before leave behind."""
        longest, _, rests = (int(value) for value in self.run)
        length = 0
        while length < len(before) and (before[-1 - length] >= 0) == (before[-1] >= 0):
            length += 1
        if not length or before[-1] < 0:
            return rests - 1 if length == len(before) else min(length, rests) - 1
        return rests + int(self.habits.kind_class[before[-1]]) * longest + length - 1

    def _limit(self, volunteer: int, outside: Ints, weekends: Ints) -> None:
        """What is left of every limit after the work on the other days."""
        staff, worked = self.staff, outside[outside >= 0]
        spent = int(staff.length[worked].sum())
        most = min(staff.ends.shape[1] - 1, spent + len(self.may) * int(staff.length.max()))
        allowed = np.nonzero(np.isfinite(staff.ends[volunteer, : most + 1]))[0]
        self.ends = staff.ends[volunteer, spent : max(int(allowed.max(initial=0)), spent) + 1].copy()
        self.most_weekends = int(staff.max_weekends[volunteer]) - len(set(weekends[weekends >= 0].tolist()))
        self.left = np.maximum(0, staff.max_kind[volunteer] - np.bincount(worked, minlength=staff.kinds))
        self.may[:, self.left == 0] = False
        days = len(self.may)
        self.limited = [
            kind
            for kind in range(staff.kinds)
            if self.may[:, kind].any() and self.left[kind] < min(days, (len(self.ends) - 1) // staff.length[kind])
        ]

    def _digit_weekends(self) -> None:
        """Count weekends as digits where they can bind and there is room."""
        weekends = len({w for w in self.weekend[1:].tolist() if w >= 0})
        if 0 <= self.most_weekends < weekends and self.size * (self.most_weekends + 1) <= AT_ONCE:
            self.weekend_digits = self.most_weekends + 1
            self.digits([])

    weekend_digits = 1

    def digits(self, counted: list[int]) -> None:
        """From now on count these kinds as digits, besides weekends."""
        kinds = self.staff.kinds
        self.counted, total = counted, self.weekend_digits
        self.stride = np.zeros(kinds, dtype=np.int64)
        for kind in counted:
            self.stride[kind] = total
            total *= int(self.left[kind]) + 1
        digit = np.arange(total)
        self.full = np.zeros((kinds, 2, total), dtype=np.bool_)
        for kind in counted:
            self.full[kind] = digit // self.stride[kind] % (self.left[kind] + 1) >= self.left[kind]
        if self.weekend_digits > 1:
            self.full[:, 1] |= digit % self.weekend_digits >= self.weekend_digits - 1
        self.relaxed = [kind for kind in self.limited if kind not in counted]
        self.most = self.left[self.relaxed].astype(np.int64)
        self.counter = np.full(kinds, -1, dtype=np.int64)
        self.counter[self.relaxed] = np.arange(len(self.relaxed))
        self.limits = np.concatenate([[self.most_weekends], self.most]).astype(np.float64)
        self.multipliers, self.turned = np.zeros(len(self.limits)), np.zeros(len(self.limits))
        self.steps = np.full(len(self.limits), FIRST_STEP)
        states = int(self.run[2] + len(self.habits.after) * self.run[0])
        self.shape = (len(self.may) + 1, states, total, len(self.ends))
        self.size = int(np.prod(self.shape))

    def solve(self, cost: Floats, room: Floats, fineness: float = 0.125) -> Answer:
        """The cheapest schedule at `cost[day, kind]`, to within `fineness`.

        `room` is memory for the table. A schedule is found whenever that can be done at all.
        """
        cost = np.where(self.may, cost, np.inf)
        answer = self._try(cost, room, fineness, EFFORTS)
        while not answer.certain and self._count_one_more():
            answer = self._try(cost, room, fineness, EFFORTS)
        if not answer.certain:
            answer = self._try(cost, room, fineness, LAST_EFFORTS)
        return answer

    def _try(self, cost: Floats, room: Floats, fineness: float, efforts: tuple[tuple[int, int], ...]) -> Answer:
        """One effort after the other, until one is enough."""
        bound = -np.inf
        for tries, passes in efforts:
            answer = self._relax(cost, room, passes, fineness)
            if isinstance(answer, Answer):
                return answer
            bound = max(bound, answer)
            state, reached = self._search(tries, fineness)
            bound = max(bound, reached)
            if state == NONE:
                return Answer(None, np.inf, bound)
            if state == FOUND:
                return Answer(self.row.copy(), self._paid(cost), bound)
        return Answer(None, np.inf, bound, certain=False)

    def _relax(self, cost: Floats, room: Floats, passes: int, fineness: float) -> Answer | float:
        """Move the multipliers; the answer if it shows, else the best bound.

        A path that keeps every limit costs more than the bound by what its unused limits are charged.
        """
        bound = -np.inf
        for turn in range(passes):
            if turn and not self._move():
                break
            low, used = self._pass(cost, room)
            bound = max(bound, low)
            if low == np.inf:
                return Answer(None, np.inf, low)
            if used is not None and (used <= self.limits).all() and self.multipliers @ (self.limits - used) < fineness:
                return Answer(self.row.copy(), self._paid(cost), bound)
            if used is None:
                break
            self.excess = used - self.limits
        return bound

    def _pass(self, cost: Floats, room: Floats) -> tuple[float, Floats | None]:
        """Fill the table at the present multipliers: its bound, and what its path uses of each relaxed limit."""
        self.cost = cost.copy()
        self.cost[:, self.relaxed] += self.multipliers[1:]
        self.table = room[: self.size].reshape(self.shape)
        common = (
            self.cost,
            self.rest,
            self.first,
            self.staff.length,
            self.habits.kind_class,
            self.habits.after,
            self.run,
        )
        digits = (float(self.multipliers[0]), self.weekend_digits > 1, self.stride, self.full)
        complete(self.table, *common, self.ends, self.weekend, *digits, *self.habits.nested)
        low = float(self.table[0, self.state, 0, 0])
        if self.most_weekends < 0 or low == np.inf:
            return np.inf, None
        weekends = follow(self.table, *common, self.weekend, *digits, self.state, self.row)
        counts = np.bincount(self.row[self.row >= 0], minlength=self.staff.kinds)
        used = np.concatenate([[weekends], counts[self.relaxed]]).astype(np.float64)
        return low - float(self.multipliers @ self.limits), used

    def _move(self) -> bool:
        """Charge more for limits that are exceeded and less for those that are not; whether that changes anything."""
        way = np.sign(self.excess)
        way[(self.multipliers <= 0) & (way < 0)] = 0
        if not way.any():
            return False
        factor = np.where(way * self.turned > 0, 1.7, np.where(way * self.turned < 0, 0.5, 1.0))
        self.steps = np.clip(self.steps * factor, LEAST_STEP, MOST_STEP)
        self.turned = np.where(way != 0, way, self.turned)
        self.multipliers = np.maximum(0, np.round((self.multipliers + self.steps * way) * GRAIN) / GRAIN)
        return True

    def _search(self, tries: int, fineness: float) -> tuple[int, float]:
        """Search the table; the state of the search, and its bound in true costs."""
        refund = float(self.multipliers @ self.limits)
        state, reached = cheapest(
            self.table, self.cost, self.rest, self.first, self.staff.length, self.habits.kind_class,
            self.habits.after, self.run, self.weekend, float(self.multipliers[0]), self.weekend_digits > 1, self.stride,
            self.full, self.state, self.multipliers[1:], self.most_weekends, self.counter, self.most, tries,
            fineness, self.row,
        )  # fmt: skip
        return state, reached - refund

    def _count_one_more(self) -> bool:
        """Make a digit of the relaxed kind whose limit is dearest; whether there was room for one."""
        order = sorted(range(len(self.relaxed)), key=lambda place: -self.multipliers[place + 1])
        for place in order:
            if self.size * (self.most[place] + 1) <= ROOM:
                self.digits([*self.counted, self.relaxed[place]])
                return True
        return False

    def _paid(self, cost: Floats) -> float:
        """What the schedule in `row` costs without multipliers."""
        days = np.nonzero(self.row >= 0)[0]
        kinds = self.row[days]
        return float(cost[days, kinds].sum() + self.ends[self.staff.length[kinds].sum()])
