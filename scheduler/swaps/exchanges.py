"""Which shifts, and whose, a volunteer could get in exchange for one of theirs: only what is legal on both sides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.check import Report
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.roster import Assignment
from scheduler.rules import PriceRule
from scheduler.swaps.duties import Duties
from scheduler.swaps.limits import Guard, Tie, by_shift, hard_ties, needs
from scheduler.swaps.moves import Swap, exchange


@dataclass(frozen=True, slots=True)
class Offer:
    """Another volunteer's shift that could be had in exchange.

    `mine`, `theirs`: by how much the rules' prices of single shifts rise (below 0: they like it better) for who asks
    and for the other. `worse`: codes of what the expo needs and would have less of; not forbidden.
    """

    volunteer: str
    shift: str
    mine: int
    theirs: int
    worse: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exchanges:
    """Answers for one judged roster; keeps what it has worked out, so ask one object all there is to ask."""

    report: Report

    def of(self, volunteer: str, shift: str) -> tuple[Offer, ...]:
        """Every exchange of the shift that breaks no rule for either; what the asker likes best first.

        What the expo would be worse off with comes last, what is pinned not at all. Raises ValueError when the
        volunteer does not have the shift.
        """
        staffing = self.report.staffing
        if Assignment(volunteer, shift) not in staffing.roster.assignments:
            raise ValueError(f"{volunteer} is not on {shift}")
        me, own = staffing.problem.volunteer_by_id[volunteer], staffing.problem.shift_by_id[shift]
        found = (self._offer(me, own, other, theirs) for other, theirs in self._partners(me, own))
        time = {one.id: (one.start, one.end) for one in staffing.problem.shifts}
        ranked = sorted(found, key=lambda o: (bool(o.worse), o.mine, o.theirs, time[o.shift], o.shift, o.volunteer))
        return tuple(ranked)

    def _partners(self, me: Volunteer, own: Shift) -> Iterator[tuple[Volunteer, Shift]]:
        """Who could come to `own` from which shift, so that both may by all hard rules."""
        staffing = self.report.staffing
        there, fixed = staffing.on(own), staffing.roster.pinned | staffing.problem.pinned
        for theirs in staffing.problem.shifts:
            others = staffing.on(theirs)
            if me in others or not others or self.duties.first(me, [own], [theirs]) is not None:
                continue
            for other in others:
                pinned = Assignment(other.id, theirs.id) in fixed
                if other not in there and not pinned and self.duties.first(other, [theirs], [own]) is None:
                    swap = exchange(me.id, own.id, other.id, theirs.id)
                    if not any(self.broken(self._hard, swap)):
                        yield other, theirs

    def _offer(self, me: Volunteer, own: Shift, other: Volunteer, theirs: Shift) -> Offer:
        worse = self.broken(self._needs, exchange(me.id, own.id, other.id, theirs.id))
        mine = self.price(me, theirs) - self.price(me, own)
        return Offer(other.id, theirs.id, mine, self.price(other, own) - self.price(other, theirs), tuple(worse))

    def broken(self, ties: "Ties", swap: Swap) -> Iterable[str]:
        """The rules whose ties the swap would not keep, in their order, each once."""
        return dict.fromkeys(tie.rule for tie in ties.touched(swap) if not self._kept(tie, swap))

    def _kept(self, tie: Tie, swap: Swap) -> bool:
        roster = self.report.staffing.roster
        if isinstance(tie, Guard):
            left = {one.volunteer for one in swap.removed if one.shift == tie.shift}
            come = {one.volunteer for one in swap.added if one.shift == tie.shift}
            return tie.keeps((roster.volunteers_on.get(tie.shift, frozenset()) - left) | come)
        total = tie.used
        for person in swap.people:
            if tie.people is None or person in tie.people:
                before = roster.shifts_of.get(person, frozenset())
                left = {one.shift for one in swap.removed if one.volunteer == person}
                come = {one.shift for one in swap.added if one.volunteer == person}
                total += tie.counts((before - left) | come) - tie.counts(before)
        return tie.keeps(total)

    def price(self, volunteer: Volunteer, shift: Shift) -> int:
        """What the rules about single shifts, such as wishes, charge for the volunteer's being there."""
        return sum(rule.price(self.report.staffing.problem, volunteer, shift) for rule in self._prices)

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.report)

    @cached_property
    def _prices(self) -> tuple[PriceRule, ...]:
        return tuple(rule for rule in self.report.rules if isinstance(rule, PriceRule))

    @cached_property
    def _hard(self) -> "Ties":
        return Ties(hard_ties(self.report))

    @cached_property
    def _needs(self) -> "Ties":
        return Ties(needs(self.report))


class Ties:
    """Ties, found by the shifts and the people that a swap is about."""

    def __init__(self, ties: Sequence[Tie]) -> None:
        self.place = {id(tie): number for number, tie in enumerate(ties)}
        self.by_shift = by_shift(ties)

    def touched(self, swap: Swap) -> Iterator[Tie]:
        """Those with any of the swap's assignments in them, in their order."""
        found = {
            id(tie): tie
            for one in (*swap.added, *swap.removed)
            for tie in self.by_shift.get(one.shift, ())
            if isinstance(tie, Guard) or tie.people is None or one.volunteer in tie.people
        }
        return (found[key] for key in sorted(found, key=self.place.__getitem__))


def exchanges(report: Report, volunteer: str, shift: str) -> tuple[Offer, ...]:
    """Which shifts of whom the volunteer could get in exchange for one of theirs; see `Exchanges.of`."""
    return Exchanges(report).of(volunteer, shift)
