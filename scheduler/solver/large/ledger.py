"""Terms and prices as counters over assignments: flat arrays from which any change of a roster is priced at once."""

from collections.abc import Iterable, Sequence
from functools import singledispatchmethod

import numpy as np
import numpy.typing as npt

from scheduler.rules import LoadRule, TermRule, Tier
from scheduler.rules.terms import Apart, Changed, Escort, Hinge, Lone, Present, Spread, Sum, Term, Together
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import FREE, Ints
from scheduler.solver.model.pairings import prices

HARD = 0
"""Where tiers are counted by number, what hard rules are broken by."""

GUARD = 1 << 20
"""What a guard counts where guarded people count 1 each: more of these than there are people."""


class Ledger:
    """The counters of one problem under its rules; see `trades` for what they mean."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self._counters: list[tuple[int, int, int, int, int]] = []
        self._offsets: list[int] = []
        self._hinges: list[tuple[int, int]] = []
        self._start = [0]
        self._entries: list[tuple[Ints, Ints, Ints]] = []
        for rule in encoding.rules:
            self._tier = HARD if rule.tier is None else int(rule.tier)
            if isinstance(rule, TermRule):
                for term in rule.terms(encoding.problem):
                    self._add(term)
            elif isinstance(rule, LoadRule) and not (rule.by_time or rule.counts_days):
                self._add_loads(rule)

    def arrays(self) -> tuple[tuple[Ints, ...], tuple[Ints, ...], Ints]:
        """Entries by assignment, counters, and the counters' totals in the empty roster."""
        nothing = (np.zeros(0, dtype=np.int64),) * 3
        column, counter, amount = (np.concatenate(parts) for parts in zip(nothing, *self._entries, strict=True))
        order = np.argsort(column, kind="stable")
        start = _starts(column, self.encoding.assignments)
        low, high, price, parent, tier = np.array(self._counters, dtype=np.int64).reshape(-1, 5).T.copy()
        hinges = np.array(self._hinges, dtype=np.int64).reshape(-1, 2)
        point, slope = hinges.T.copy()
        counters = low, high, price, parent, tier, np.array(self._start, dtype=np.int64), point, slope
        entries = start, counter[order], amount[order], self._prices()
        return entries, counters, np.array(self._offsets, dtype=np.int64)

    def _prices(self) -> Ints:
        """What each assignment costs by itself, by tier."""
        works, table = self.encoding.works, np.zeros((self.encoding.assignments, max(Tier) + 1), dtype=np.int64)
        for tier in Tier:
            table[works[works >= 0], tier] = prices(self.encoding.problem, self.encoding.rules, tier)[works >= 0]
        return table

    def _counter(
        self, hinges: Iterable[Hinge] = (), *, low: int = FREE, high: int = FREE, price: int = 0,
        parent: int = -1, offset: int = 0,
    ) -> int:  # fmt: skip
        self._counters.append((low, high, price, parent, self._tier))
        self._offsets.append(offset)
        self._hinges += [(hinge.point, hinge.slope) for hinge in hinges]
        self._start.append(len(self._hinges))
        return len(self._counters) - 1

    def _enter(
        self, counter: int, people: Sequence[int] | None, shifts: Sequence[int], amounts: Sequence[int] | int = 1
    ) -> None:
        """Let the assignments of some people to some shifts count."""
        works = self.encoding.works
        columns = works[:, list(shifts)] if people is None else works[np.ix_(list(people), list(shifts))]
        amount = np.broadcast_to(np.asarray(amounts, dtype=np.int64), columns.shape)
        counted = (columns >= 0) & (amount != 0)
        self._entries.append((columns[counted], np.full(counted.sum(), counter, dtype=np.int64), amount[counted]))

    @singledispatchmethod
    def _add(self, term: Term) -> None:
        raise TypeError(f"no counter is known for {type(term).__name__}")

    @_add.register
    def _(self, term: Sum) -> None:
        hinges = [*term.hinges, *_limits(term, self.encoding.pins.total(term))]
        self._enter(self._counter(hinges), term.volunteers, term.shifts, term.amounts or 1)

    @_add.register
    def _(self, term: Apart) -> None:
        for limited in term.sums():
            self._add(limited)

    @_add.register
    def _(self, term: Together) -> None:
        for shift in term.shifts:
            counter = self._counter(low=1, high=1, price=term.cost)
            self._enter(counter, (term.first, term.second), (shift,))

    @_add.register
    def _(self, term: Lone) -> None:
        self._enter(self._counter(low=1, high=1, price=term.cost), term.members, (term.shift,))

    @_add.register
    def _(self, term: Escort) -> None:
        counter = self._counter(low=1, high=GUARD - 1, price=term.cost)
        self._enter(counter, term.guarded, (term.shift,))
        self._enter(counter, term.guards, (term.shift,), GUARD)

    @_add.register
    def _(self, term: Spread) -> None:
        whole = self._counter([Hinge(term.free, term.cost)])
        for group in term.groups:
            self._enter(self._counter(low=1, parent=whole), (term.volunteer,), group)

    @_add.register
    def _(self, term: Present) -> None:
        whole = self._counter([*term.hinges, *_limits(term, self.encoding.pins.present(term))])
        for volunteer in term.volunteers:
            self._enter(self._counter(low=1, parent=whole), (volunteer,), term.shifts)

    @_add.register
    def _(self, term: Changed) -> None:
        counter = self._counter(low=1, price=term.cost, offset=len(term.works))
        self._enter(counter, (term.volunteer,), term.works, -1)
        self._enter(counter, (term.volunteer,), sorted(set(term.shifts) - set(term.works)))

    def _add_loads(self, rule: LoadRule) -> None:
        """Each volunteer's limits that depend on more than times."""
        problem, pins = self.encoding.problem, self.encoding.pins
        for window in rule.windows(problem):
            shifts = [place for place, shift in enumerate(problem.shifts) if problem.day_of[shift.id] in window]
            amounts = [rule.amount(problem, problem.shifts[place]) for place in shifts]
            for position, volunteer in enumerate(problem.volunteers):
                limit = rule.limit(problem, volunteer, window)
                if limit is not None:
                    counter = self._counter([Hinge(max(limit, pins.load(position, rule, window)), 1)])
                    self._enter(counter, (position,), shifts, amounts)


def _limits(term: Sum | Present, pinned: int) -> list[Hinge]:
    """Limits as hinges of a hard rule, which count by how far they are passed."""
    above = [] if term.limit is None else [Hinge(max(term.limit, pinned), 1)]
    below = [Hinge(term.least, -1)] if isinstance(term, Sum) and term.least > 0 else []
    return above + below


def _starts(group: Ints, groups: int) -> Ints:
    """Where each group begins once sorted, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.bincount(group, minlength=groups))]).astype(np.int64)


def near_pairings(encoding: Encoding, near: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The volunteers x shifts table of the assignments that are near."""
    table = encoding.works >= 0
    table[table] = near[encoding.works[table]]
    return table


def options(encoding: Encoding, near: npt.NDArray[np.bool_]) -> tuple[Ints, Ints, Ints, Ints, int]:
    """Which shifts each person may be proposed to: by time and by person; and the same post's shift at other times."""
    stretch = np.array(encoding.times.stretches.of, dtype=np.int64)
    times = len(encoding.times.stretches.examples)
    people, shifts = np.nonzero(near_pairings(encoding, near))
    order = np.lexsort((stretch[shifts], people))
    people, shifts = people[order], shifts[order].astype(np.int64)
    by_time = _starts(people * times + stretch[shifts], len(encoding.works) * times)
    posts = {post.id: place for place, post in enumerate(encoding.problem.posts)}
    post = np.array([posts[shift.post] for shift in encoding.problem.shifts], dtype=np.int64)
    at = np.full((len(posts), times), -1, dtype=np.int64)
    at[post, stretch] = np.arange(len(post))
    return shifts, by_time, by_time[::times].copy(), at[post], times
