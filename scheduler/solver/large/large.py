"""Large models: prices and a bound from the relaxation, a roster rounded from it, then piece by piece better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import numpy.typing as npt

from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.engines import relaxation
from scheduler.solver.large.bounds import Bound, certify
from scheduler.solver.large.improve import Improver
from scheduler.solver.large.inherit import Earlier
from scheduler.solver.large.sharpen import Priced, sharpen
from scheduler.solver.model.completion import complete, reach
from scheduler.solver.model.encoding import Encoding
from scheduler.solver.model.lines import Arrays, Ints
from scheduler.solver.model.pockets import Pocket, cut_out

Mask = npt.NDArray[np.bool_]

MARGIN = 0.002
"""Columns that would cost more than this share of the bound on top of it are left aside while rosters are made."""

WORTH = 0.003
"""A polish that gained less than this share of the cost is not repeated."""

TURNS = 3
"""How often annealing may try to do without any relaxation."""

MIXING = 0.6
"""Of the time left after polishing, what annealing and crossing by turns may use."""

CROSSED = 0.03
"""Columns of which the relaxation uses less than this are not worth crossing with."""

PRICING = Text("定价求界", "pricing")
ROUNDING = Text("取整", "rounding")
ANNEALING = Text("换班退火", "trading shifts")
SHARPENING = Text("收紧下界", "sharpening the bound")
POLISHING = Text("逐时段精修", "polishing time by time")
IMPROVING = Text("逐块改进", "improving piece by piece")

Teller = Callable[[Ints, int, Text], None]
"""Told of the best point so far, the bound and the phase."""

Anneal = Callable[[Roster, Mask, Clock], Sequence[Roster]]
"""Rosters annealed from one, over the assignments that are near."""


@dataclass
class Large:
    """One group of tiers of a large model."""

    encoding: Encoding
    arrays: Arrays
    cost: Ints
    clock: Clock
    crew: Crew
    seed: int
    tell: Teller
    anneal: Anneal
    settled: Callable[[Ints, int], bool]
    """Whether a point with this bound is proven best in every tier."""
    earlier: Earlier | None = None
    priced: Priced | None = None
    """What is known in the end, for the tier that follows."""

    def minimise(self, point: Ints, *, quick: bool) -> tuple[Ints, int]:
        """The best point found and a bound, starting from a point; `quick` stops before the pockets.

        Where the prices of an earlier tier are known, they make the bound, and there is no relaxation to be rounded.
        """
        everything, floor = np.ones(self.arrays.columns, dtype=bool), self._floor()
        for _ in range(TURNS if quick else 0):
            point = point if self.settled(point, floor) else self._anneal(point, everything, floor)
        if self.settled(point, floor):
            return point, floor
        self.tell(point, floor, PRICING)
        point, priced = self._round(point) if self.earlier is None else (point, self._inherit(self.earlier))
        if not quick:
            point = self._anneal(point, self._near(point, priced.bound), priced.bound.value)
        if not quick and self.earlier is None:
            self.tell(point, priced.bound.value, SHARPENING)
            priced = sharpen(self.encoding, self.arrays, self.cost, priced, self.clock, self.seed)
        self.priced = priced
        bound, near, touched = priced.bound, self._near(point, priced.bound), priced.values > CROSSED
        self.tell(point, bound.value, POLISHING)
        point = self._polish_while_worth(point, bound.value, near, touched)
        point = point if quick else self._mix(point, bound, near, touched)
        self.tell(point, bound.value, IMPROVING)
        return (point if quick else self._improve(point, near, bound)), bound.value

    def _inherit(self, earlier: Earlier) -> Priced:
        """What the prices of the tier before say of this one; its values are of no use here."""
        priced = earlier.bound(self.encoding, self.arrays, self.cost)
        return replace(priced, values=np.zeros_like(priced.values))

    def _round(self, point: Ints) -> tuple[Ints, Priced]:
        """The better of the point and what the relaxation is rounded to, and what the relaxation knows."""
        everything = np.ones(self.arrays.columns, dtype=bool)
        core = cut_out(self.encoding, self.arrays, self.cost, self.arrays.lower, everything, lazy=False)
        priced = self._price(core)
        self.tell(point, priced.bound.value, ROUNDING)
        found = finish(core, priced.values[core.columns], self.clock.within(20), seed=self.seed)
        return (point if found is None else self._better(point, core.widened(self.arrays.lower, found))), priced

    def _price(self, core: Pocket) -> Priced:
        """What the relaxation without lazy lines knows; next to nothing when time is over."""
        prices, values = np.zeros(self.arrays.rows), np.zeros(self.arrays.columns)
        relaxed = relaxation.relax(core.arrays, core.cost, self.clock, seed=self.seed)
        if relaxed is not None:
            prices[core.rows], values[core.columns] = relaxed.prices, relaxed.values
        return Priced(prices, values, certify(self.encoding, self.arrays, self.cost, prices))

    def _polish_while_worth(self, point: Ints, bound: int, near: Mask, touched: Mask) -> Ints:
        """Polish until it gains next to nothing."""
        before = None
        while before is None or self._cost(point) < before * (1 - WORTH):
            before = self._cost(point)
            point = point if self.settled(point, bound) else self._cross(point, touched)
            point = point if self.settled(point, bound) else self._polish(point, near)
        return point

    def _mix(self, point: Ints, bound: Bound, near: Mask, touched: Mask) -> Ints:
        """Anneal anew and take the best of all that was come to, as long as that gains anything."""
        clock, before = self.clock.within(self.clock.left * MIXING), self._cost(point) + 1
        while self._cost(point) < before and clock.left > 1 and not self.settled(point, bound.value):
            before = self._cost(point)
            for roster in self.anneal(self.encoding.roster(point), near, clock):
                full = complete(self.encoding, self.arrays, roster)
                touched = touched if full is None else touched | (full > 0)
                point = self._cheaper(point, roster)
            point = self._cross(point, touched)
            self.tell(point, bound.value, ANNEALING)
        return point

    def _floor(self) -> int:
        """The bound at no prices: what the limits of columns ask for by themselves."""
        return certify(self.encoding, self.arrays, self.cost, np.zeros(self.arrays.rows)).value

    def _anneal(self, point: Ints, near: Mask, bound: int) -> Ints:
        """The best that annealing comes to; costs that are settled or held may not rise."""
        self.tell(point, bound, ANNEALING)
        if not self.settled(point, bound):
            for roster in self.anneal(self.encoding.roster(point), near, self.clock):
                point = self._cheaper(point, roster)
        return point

    def _cost(self, point: Ints) -> int:
        return int(self.cost @ point)

    def _near(self, point: Ints, bound: Bound) -> Mask:
        """The columns that a roster near the bound may use."""
        margin = max(1.0, MARGIN * bound.value)
        return np.asarray((bound.regret <= margin) | (point > 0) | (self.arrays.lower > 0))

    def _better(self, point: Ints, found: Ints) -> Ints:
        """The cheaper of two points, the helpers of the second worked out afresh."""
        return self._cheaper(point, self.encoding.roster(found))

    def _cheaper(self, point: Ints, roster: Roster) -> Ints:
        full = complete(self.encoding, self.arrays, roster)
        return point if full is None or self._cost(full) >= self._cost(point) else full

    def _polish(self, point: Ints, near: Mask) -> Ints:
        """Each time of the expo once: who works then stays, who does what is chosen anew."""
        waiting = list(range(len(self.encoding.times.stretches.examples)))
        while waiting and self.clock.left > 0.5:
            pockets = [self._stretch(point, near, waiting.pop(0)) for _ in range(min(self.crew.workers, len(waiting)))]
            jobs = [(pocket, self.clock.left / 3) for pocket in pockets]
            for pocket, answer in zip(pockets, self.crew.run(polish, jobs), strict=True):
                if answer is not None:
                    point = self._better(point, pocket.widened(point, answer))
        return point

    def _cross(self, point: Ints, touched: Mask) -> Ints:
        """The best of what the relaxation and the roster use between them, by branch and cut."""
        everything = np.arange(self.arrays.columns)
        free = touched | (point > 0) | self.encoding.is_helper(everything)
        pocket = cut_out(self.encoding, self.arrays, self.cost, point, free)
        clock = self.clock.within(self.clock.left / 3)
        answer = relaxation.minimise(pocket.arrays, pocket.cost, clock, hint=pocket.start, seed=self.seed)
        return point if answer.point is None else self._better(point, pocket.widened(point, answer.point))

    def _stretch(self, point: Ints, near: Mask, stretch: int) -> Pocket:
        """All shifts of one time, for those who work then."""
        pairings = np.zeros(self.encoding.works.shape, dtype=bool)
        pairings[:, np.array(self.encoding.times.stretches.of) == stretch] = True
        free = reach(self.encoding, self.arrays, pairings, near, times=False)
        return cut_out(self.encoding, self.arrays, self.cost, point, free)

    def _improve(self, point: Ints, near: Mask, bound: Bound) -> Ints:
        improver = Improver(self.encoding, self.arrays, self.cost, self.crew, Random(self.seed), near)
        return improver.improve(
            point,
            self.clock,
            lambda reached: self.settled(reached, bound.value),
            lambda better: self.tell(better, bound.value, IMPROVING),
        )


def polish(pocket: Pocket, seconds: float) -> Ints | None:
    """A good point of a pocket: relaxed, frozen where whole, finished by branch and cut; runs in a worker."""
    clock = Clock().within(seconds)
    relaxed = relaxation.relax(pocket.arrays, pocket.cost, clock)
    return None if relaxed is None else finish(pocket, relaxed.values, clock)


def finish(pocket: Pocket, values: relaxation.Floats, clock: Clock, *, seed: int = 0) -> Ints | None:
    """The best point beside relaxed values: frozen where they are whole, or else over all they and the start touch."""
    start = pocket.start if pocket.arrays.admits(pocket.start) else None
    tight = relaxation.freeze(pocket.arrays, values, pocket.decided, ones=True, keep=pocket.arrays.lower > 0)
    answer = relaxation.minimise(tight, pocket.cost, clock, seed=seed)
    if answer.point is None:
        wider = relaxation.freeze(pocket.arrays, values, pocket.decided, ones=False, keep=pocket.start > 0)
        answer = relaxation.minimise(wider, pocket.cost, clock, hint=start, seed=seed)
    return answer.point
