"""Who can stand in on a shift, where somebody could go: ranked by what it costs, or the one rule that stops them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.check import Report
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Role, Shift
from scheduler.domain.roster import Assignment
from scheduler.domain.rows import Rows
from scheduler.domain.staffing import Staffing
from scheduler.explain.obstacles import Obstacles
from scheduler.rules import Rule, Tier
from scheduler.rules.shares import fair_shares
from scheduler.tally.coming import rises

_JUDGED = 16
"""So many shifts, those most in need, are priced for somebody."""


@dataclass(frozen=True)
class Candidate:
    """One volunteer who may come to one shift; `rise`: by how much each rule costs more (below 0 less), if it does.

    `minutes` is what the volunteer works already, `fair` an even share of the work.
    """

    volunteer: str
    shift: str
    rise: Mapping[str, int]
    cost: tuple[int, ...]
    """The rise of each tier, in their order."""
    minutes: int
    fair: int


@dataclass(frozen=True)
class Candidates:
    """Everybody: who may come, the cheapest first, or the one rule that stops them, in the order of the rules.

    `reserve`: who may come if they leave the reserve at that time, and the reserve shift they would leave.
    `further`: shifts that somebody could go to as well, and that are less in need.
    """

    free: tuple[Candidate, ...]
    stopped: Mapping[str, tuple[str, ...]]
    reserve: tuple[Assignment, ...] = ()
    further: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandIns:
    """Answers for one judged roster; keeps what it has worked out, so ask one object all there is to ask.

    `since`: what counts as newly broken is told from this staffing; otherwise from the roster itself.
    """

    report: Report
    since: Staffing | None = None

    def on(self, shift: Shift) -> Candidates:
        """Who could come to the shift."""
        first = self.obstacles.first(shift)
        free = [volunteer for volunteer, code in first.items() if code is None]
        ranked = sorted(self._judged(free, shift), key=_rank)
        return Candidates(tuple(ranked), self._by_rule(first), tuple(self._reserve(first, shift)))

    def of(self, volunteer: Volunteer) -> Candidates:
        """Which shifts the volunteer could take on; those that are stopped are given by shift."""
        return self.among(volunteer, self.obstacles.problem.shifts)

    def among(self, volunteer: Volunteer, shifts: Iterable[Shift], *, judged: int = _JUDGED) -> Candidates:
        """Which of these shifts the volunteer could take on; so many of them, those most in need, are priced."""
        own = self.report.staffing.of(volunteer)
        shifts = [shift for shift in shifts if shift not in own]
        first = {shift.id: self.obstacles.first_between(volunteer, shift) for shift in shifts}
        free = sorted((shift for shift in shifts if first[shift.id] is None), key=self._need)
        priced = [one for shift in free[:judged] for one in self._judged([volunteer.id], shift)]
        further = tuple(shift.id for shift in free[judged:])
        return Candidates(tuple(sorted(priced, key=_rank)), self._by_rule(first), further=further)

    @cached_property
    def obstacles(self) -> Obstacles:
        staffing = self.report.staffing
        return Obstacles(staffing.problem, staffing.roster, self.report.rules, self.since)

    def _judged(self, volunteers: Sequence[str], shift: Shift) -> Iterator[Candidate]:
        problem, staffing = self.obstacles.problem, self.report.staffing
        place, number = problem.volunteer_index, problem.shift_index[shift.id]
        by_rule = [(rule, rises(problem, rule, self._rows, number)) for rule in self._soft] if volunteers else []
        shares = fair_shares(problem)
        for volunteer in volunteers:
            rise = {rule: int(costs[place[volunteer]]) for rule, costs in by_rule}
            cost = tuple(sum(more for rule, more in rise.items() if rule.tier is tier) for tier in Tier)
            minutes = sum(own.minutes for own in staffing.of(problem.volunteers[place[volunteer]]))
            felt = {rule.code: more for rule, more in rise.items() if more}
            yield Candidate(volunteer, shift.id, felt, cost, minutes, shares[volunteer])

    def _need(self, shift: Shift) -> int:
        """What an empty place costs there, below 0; 0 where none is empty."""
        return -shift.importance if len(self.report.staffing.on(shift)) < shift.wanted else 0

    def _by_rule(self, first: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {rule.code: [] for rule in self.obstacles.hard}
        for name, code in first.items():
            if code is not None:
                found[code].append(name)
        return {code: tuple(names) for code, names in found.items() if names}

    def _reserve(self, first: Mapping[str, str | None], shift: Shift) -> Iterable[Assignment]:
        """Only those whom nothing but the reserve keeps; what is pinned stays."""
        problem, staffing, fixed = self.obstacles.problem, self.report.staffing, self.report.staffing.roster.pinned
        for other in problem.shifts:
            if problem.role_of(other) is Role.RESERVE and other.span.overlaps(shift.span):
                for volunteer in staffing.on(other):
                    one = Assignment(volunteer.id, other.id)
                    stopped = first.get(volunteer.id) is not None and one not in fixed
                    if stopped and not self.obstacles.between(volunteer, shift, without=frozenset({other.id})):
                        yield one

    @cached_property
    def _soft(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.report.rules if rule.tier is not None)

    @cached_property
    def _rows(self) -> Rows:
        return Rows.of(self.report.staffing.problem, self.report.staffing.roster)


def _rank(candidate: Candidate) -> tuple[tuple[int, ...], int, str, str]:
    """The cheapest first; of two that cost the same, whoever is further below the fair share."""
    return candidate.cost, candidate.minutes - candidate.fair, candidate.volunteer, candidate.shift
