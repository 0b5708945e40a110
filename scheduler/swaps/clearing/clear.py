"""Meets as many wishes at once as the rules allow, those that are liked best, and proves that no more can be met."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.check import Report
from scheduler.solver.clock import Answer, Clock
from scheduler.solver.engines import relaxation
from scheduler.solver.model.lines import Ints
from scheduler.swaps.clearing.chains import chains
from scheduler.swaps.clearing.options import Option, Options
from scheduler.swaps.clearing.program import Program
from scheduler.swaps.verdict import judge
from scheduler.swaps.wishes import Clearing, Reason, Unmet, Wish


def clear(report: Report, wishes: Sequence[Wish], *, seconds: float | None = None, seed: int = 0) -> Clearing:
    """The most wishes that can be met together, and of all ways to do so the one that costs least by what is wished.

    Nothing else moves: only the wishing people, only as they wish, each given place taken by one of them; open places
    may be taken as well. Nothing that is pinned is given. Same wishes and seed, same answer. Raises KeyError for people
    nobody knows.
    """
    begun = time.monotonic()
    options = Options(report, wishes)
    search = _Search(Program(options), Clock() if seconds is None else Clock(begun + seconds), seed)
    found = search.most()
    met = chains(found.options)
    unmet = tuple(_unmet(options, {option.wish for option in found.options}))
    clearing = Clearing(
        met, unmet, len(found.options), found.most, sum(option.price for option in found.options), found.least,
        time.monotonic() - begun,
    )  # fmt: skip
    verdict = judge(report, clearing.swap)
    if not verdict.legal or verdict.worse:
        raise AssertionError("the model of the wishes allows what the judge does not")
    return clearing


@dataclass(frozen=True)
class _Found:
    options: tuple[Option, ...]
    most: int
    least: int | None


@dataclass(frozen=True)
class _Search:
    """First how many wishes can be met, then at what price so many."""

    program: Program
    clock: Clock
    seed: int

    def most(self) -> _Found:
        wishes = len({option.wish for option in self.program.options.all})
        answer = self._minimise(self.program.unmet(), None)
        if answer.point is None:
            return _Found((), wishes if answer.bound is None else -answer.bound, None)
        most = wishes if answer.bound is None else -answer.bound
        chosen = self.program.chosen(answer.point)
        if len(chosen) < most:
            return _Found(chosen, most, None)
        self.program.lines.line(self.program.columns, least=most)
        dearer = self._minimise(self.program.prices(), answer.point)
        better = chosen if dearer.point is None else self.program.chosen(dearer.point)
        return _Found(better, most, dearer.bound)

    def _minimise(self, cost: Ints, hint: Ints | None) -> Answer:
        """The best point that the judge of each volunteer's own work agrees to as well."""
        while True:
            arrays = self.program.lines.arrays()
            answer = relaxation.minimise(arrays, cost, self.clock, hint=hint, seed=self.seed)
            refused = [] if answer.point is None else list(self._refused(answer.point))
            if answer.point is None or not refused:
                return answer
            for numbers in refused:
                self.program.rule_out(numbers, answer.point)

    def _refused(self, point: Ints) -> Iterator[tuple[int, ...]]:
        """The wishes of each volunteer whose own rules do not allow together what was chosen for them."""
        options = self.program.options
        shifts, chosen = options.problem.shift_by_id, self.program.chosen(point)
        for volunteer, numbers in options.several.items():
            turns = [option.turn for option in chosen if option.turn.volunteer == volunteer]
            gives = [shifts[turn.gives] for turn in turns if turn.gives is not None]
            gets = [shifts[turn.gets] for turn in turns if turn.gets is not None]
            if options.duties.first(options.problem.volunteer_by_id[volunteer], gives, gets) is not None:
                yield numbers


def _unmet(options: Options, met: set[int]) -> Iterator[Unmet]:
    wanted = {(option.turn.gets, option.turn.volunteer) for option in options.all}
    for number, wish in enumerate(options.wishes):
        if number not in met:
            reason = options.reasons.get(number)
            if reason is None:
                taken = wish.gives is None or any(s == wish.gives and v != wish.volunteer for s, v in wanted)
                reason = Reason.OUTWEIGHED if taken else Reason.UNWANTED
            rules = tuple(code for code, _ in options.rules[number].most_common())
            yield Unmet(number, reason, rules if reason is Reason.REFUSED else ())
