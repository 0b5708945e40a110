"""Swaps of a part of a shift: judged on the facts with the place in two pieces, held against those without."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.check import Report, change, check
from scheduler.domain.places import Shift
from scheduler.domain.roster import Assignment
from scheduler.domain.timeline import Instant
from scheduler.rules import Tier, Violation
from scheduler.rules.not_with import NotWith
from scheduler.swaps.moves import Swap
from scheduler.swaps.pieces import Split, split
from scheduler.swaps.takers import Takers, takers
from scheduler.swaps.verdict import Verdict, fixed, is_staffing, void


@dataclass(frozen=True)
class Parting:
    """A place in two pieces, which its holder both has; `before` is the roster in force, judged.

    What is to be kept when a swap of a piece is done: `made.problem`, and the roster of the verdict.
    """

    before: Report
    made: Split

    @property
    def pieces(self) -> tuple[str, str]:
        """The ids of the two pieces, in the order of time."""
        return self.made.pieces

    def takers(self, piece: str) -> Takers:
        """Who may take one of the pieces from the holder; who must be kept apart from the others there may not."""
        found = takers(self.after, self.made.place.volunteer, piece)
        apart = {v: NotWith.code for v in self._kept_apart(found.may, self.made.problem.shift_by_id[piece])}
        free = tuple(taker for taker in found.free if taker.volunteer not in apart)
        return replace(found, free=free, stopped={**found.stopped, **apart})

    def judge(self, swap: Swap) -> Verdict:
        """The verdict on a swap of pieces, against the roster in which nothing is split."""
        done = change(self.after, swap.added, swap.removed).after
        hard = tuple(self._worse(done, hard=True))
        met = tuple(self._meetings(swap))
        rise = {tier: done.costs[tier] - self.before.costs[tier] for tier in Tier}
        worse = tuple(self._worse(done, hard=False))
        return Verdict(swap, (*hard, *met), worse, rise, done, void(self.after, swap), fixed(self.after, swap))

    @cached_property
    def after(self) -> Report:
        """The roster with the place in pieces, before any of them changes hands."""
        return check(self.made.problem, self.made.roster, self.before.rules)

    def _worse(self, done: Report, *, hard: bool) -> Iterator[Violation]:
        """What was not there before, or less bad; of what is said of two pieces, the worse counts for the place."""
        for rule in done.rules:
            if rule.tier is None if hard else is_staffing(rule):
                known = self._whole(self.before.of_rule(rule))
                total = self._whole(done.of_rule(rule))
                for violation in done.of_rule(rule):
                    key = self._key(violation)
                    if total[key] > known.get(key, 0):
                        yield violation

    def _whole(self, violations: Iterable[Violation]) -> Mapping[Violation, int]:
        """The cost of what is said about the shift and its pieces together, by what is said."""
        shift: dict[Violation, int] = {}
        piece: dict[Violation, int] = {}
        for violation in violations:
            about, key = (piece if violation.shifts & set(self.pieces) else shift), self._key(violation)
            worst = about.get(key, 0)
            about[key] = max(worst, violation.cost) if about is piece else worst + violation.cost
        return {key: shift.get(key, 0) + piece.get(key, 0) for key in (*shift, *piece)}

    def _key(self, violation: Violation) -> Violation:
        whole = frozenset(self.made.place.shift if shift in self.pieces else shift for shift in violation.shifts)
        return replace(violation, shifts=whole)

    def _meetings(self, swap: Swap) -> Iterator[Violation]:
        """Who would get a piece beside somebody they must be kept apart from, at the same post at the same time."""
        for one in sorted(swap.added):
            if one.shift in self.pieces:
                yield from self._meeting(one.volunteer, self.made.problem.shift_by_id[one.shift])

    def _kept_apart(self, volunteers: Iterable[str], piece: Shift) -> Iterator[str]:
        tied = {person for tie in self.made.problem.ties if not tie.together for person in (tie.first, tie.second)}
        return (v for v in volunteers if v in tied and any(self._meeting(v, piece)))

    def _meeting(self, volunteer: str, piece: Shift) -> Iterator[Violation]:
        """Two share a shift or they do not, so the rule is asked about each shift that the piece is worked beside."""
        needs = replace(self.after, rules=tuple(rule for rule in self.after.rules if rule.code == NotWith.code))
        for other in self.made.problem.shifts:
            beside = other.post == piece.post and other.id != piece.id and other.span.overlaps(piece.span)
            if beside and Assignment(volunteer, other.id) not in self.made.roster.assignments:
                yield from change(needs, [(volunteer, other.id)]).objections


def part(report: Report, volunteer: str, shift: str, at: Instant) -> Parting:
    """The volunteer's place on the shift in two pieces, to be judged. Raises ValueError as `split` does."""
    staffing = report.staffing
    return Parting(report, split(staffing.problem, staffing.roster, Assignment(volunteer, shift), at))
