"""Which times one volunteer may work together: the rules that look at times only, enumerated into patterns.

Shifts with the same start and end form a *stretch*. A pattern is a set of stretches that no rule over times forbids to
a volunteer; choosing one pattern a volunteer replaces every pairwise line by one, and the relaxation becomes tight.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.rules import ClashRule, LoadRule, Rule, RunRule

Pattern = tuple[int, ...]
"""Positions of stretches, in the order of time."""

MOST_PATTERNS = 400
"""More patterns than this for one kind of volunteer, and times are ruled by lines instead."""


@dataclass(frozen=True)
class Stretches:
    """The distinct times of a problem: `of[s]` is the stretch of shift s; `examples` has one shift of each, by time."""

    of: tuple[int, ...]
    examples: tuple[Shift, ...]

    @classmethod
    def find(cls, problem: Problem) -> "Stretches":
        times = sorted({(shift.start, shift.end) for shift in problem.shifts})
        number = {time: index for index, time in enumerate(times)}
        of = tuple(number[shift.start, shift.end] for shift in problem.shifts)
        return cls(of, tuple(problem.shifts[of.index(index)] for index in range(len(times))))


@dataclass
class Times:
    """The rules over times, asked stretch by stretch."""

    problem: Problem
    stretches: Stretches
    clashes: tuple[ClashRule, ...]
    loads: tuple[LoadRule, ...]
    runs: tuple[RunRule, ...]
    _known: dict[Hashable, dict[tuple[int, int], bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, rules: Sequence[Rule]) -> "Times":
        return cls(
            problem,
            Stretches.find(problem),
            tuple(rule for rule in rules if isinstance(rule, ClashRule) and rule.by_time),
            tuple(rule for rule in rules if isinstance(rule, LoadRule) and (rule.by_time or rule.counts_days)),
            tuple(rule for rule in rules if isinstance(rule, RunRule)),
        )

    @property
    def one_at_a_time(self) -> bool:
        """Whether nobody can work two shifts of one stretch, so that a set of stretches says enough."""
        return all(
            any(rule.clashes(self.problem, volunteer, shift, shift) for rule in self.clashes)
            for shift in self.stretches.examples
            for volunteer in self.problem.volunteers[:1]
        )

    def trait(self, volunteer: Volunteer) -> Hashable:
        """Volunteers with equal traits have the same patterns over the same stretches."""
        rules: tuple[ClashRule | LoadRule, ...] = (*self.clashes, *self.loads)
        runs = tuple(rule.least(self.problem, volunteer) for rule in self.runs)
        return runs, *(rule.volunteer_trait(self.problem, volunteer) for rule in rules)

    def clash(self, volunteer: Volunteer, first: int, second: int) -> bool:
        """Whether one volunteer may not work both stretches; `first` does not start after `second`."""
        known = self._known.setdefault(self.trait(volunteer), {})
        pair = first, second
        if pair not in known:
            earlier, later = self.stretches.examples[first], self.stretches.examples[second]
            known[pair] = any(rule.clashes(self.problem, volunteer, earlier, later) for rule in self.clashes)
        return known[pair]

    def patterns(self, volunteer: Volunteer, stretches: Sequence[int]) -> list[Pattern] | None:
        """Every set of the given stretches that no rule over times forbids, the empty one first; `None`: too many."""
        caps = list(self._caps(volunteer))
        found: list[Pattern] = [()]
        for pattern in found:
            start = stretches.index(pattern[-1]) + 1 if pattern else 0
            for stretch in stretches[start:]:
                longer = (*pattern, stretch)
                if not any(self.clash(volunteer, one, stretch) for one in pattern) and self._fits(caps, longer):
                    found.append(longer)
            if len(found) > MOST_PATTERNS:
                return None
        return [pattern for pattern in found if self._runs_long_enough(volunteer, pattern)]

    def _runs_long_enough(self, volunteer: Volunteer, pattern: Pattern) -> bool:
        """Whether no run of days is too short; that is seen on whole patterns only, since more work may mend it."""
        worked = {self.problem.day_of[self.stretches.examples[stretch].id] for stretch in pattern}
        return not any(
            any(rule.short_runs(self.problem, worked, rule.least(self.problem, volunteer))) for rule in self.runs
        )

    def _caps(self, volunteer: Volunteer) -> Iterator[tuple[LoadRule, frozenset[object], int]]:
        for rule in self.loads:
            for window in rule.windows(self.problem):
                limit = rule.limit(self.problem, volunteer, window)
                if limit is not None:
                    yield rule, frozenset(window), limit

    def _fits(self, caps: Sequence[tuple[LoadRule, frozenset[object], int]], pattern: Pattern) -> bool:
        """Whether a pattern that fitted before its last stretch was added still fits."""
        shifts = [self.stretches.examples[stretch] for stretch in pattern]
        day = self.problem.day_of
        last = day[shifts[-1].id]
        return all(
            rule.total(self.problem, [shift for shift in shifts if day[shift.id] in window]) <= limit
            for rule, window, limit in caps
            if last in window
        )
