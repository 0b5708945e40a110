"""Limits over many people at once, with what a roster has used of them: bus seats, quotas, headcounts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.rules import TermRule
from scheduler.rules.terms import Present, Sum


@dataclass(frozen=True)
class Cap:
    """One limit of a rule: what each of its shifts counts for each of its people (`None`: everybody).

    `heads`: people are counted, once each however many of the shifts they work.
    """

    amount_of: Mapping[str, int]
    people: frozenset[str] | None
    limit: int
    used: int
    heads: bool

    def is_tight(self, shift: str) -> bool:
        """Whether one more person on the shift could pass the limit at all."""
        return self.used + self.amount_of[shift] > self.limit

    def stops(self, staffing: Staffing, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        """Whether the limit is passed when a volunteer who otherwise works `own` comes to the shift."""
        if self.people is not None and volunteer.id not in self.people:
            return False
        before = self._counts(staffing.of(volunteer))
        after = self._counts((*own, shift))
        return after > self._counts(own) and self.used - before + after > self.limit

    def _counts(self, shifts: Iterable[Shift]) -> int:
        counted = sum(self.amount_of.get(shift.id, 0) for shift in shifts)
        return min(1, counted) if self.heads else counted


def caps_by_shift(staffing: Staffing, rule: TermRule, since: Staffing | None = None) -> Mapping[str, Sequence[Cap]]:
    """The limits that a hard term rule sets, under each shift that counts against them; `Apart` sets none.

    Where `since` passes a limit already, that far is the limit.
    """
    found: dict[str, list[Cap]] = defaultdict(list)
    passed = (cap.used for cap in _caps(since, rule)) if since is not None else repeat(0)
    for now, used in zip(_caps(staffing, rule), passed, strict=False):
        cap = replace(now, limit=max(now.limit, used))
        for shift, amount in cap.amount_of.items():
            if amount:
                found[shift].append(cap)
    return found


def _caps(staffing: Staffing, rule: TermRule) -> Iterator[Cap]:
    problem = staffing.problem
    for term in rule.terms(problem):
        match term:
            case Sum(limit=int(limit)):
                amounts = (1,) * len(term.shifts) if term.amounts is None else term.amounts
                people = None if term.volunteers is None else _ids(problem, term.volunteers)
                yield _cap(staffing, dict(zip(term.shifts, amounts, strict=True)), people, limit, heads=False)
            case Present(limit=int(limit)):
                people = _ids(problem, term.volunteers)
                yield _cap(staffing, dict.fromkeys(term.shifts, 1), people, limit, heads=True)


def _cap(
    staffing: Staffing,
    amounts: Mapping[int, int],
    people: frozenset[str] | None,
    limit: int,
    *,
    heads: bool,
) -> Cap:
    amount_of = {staffing.problem.shifts[shift].id: amount for shift, amount in amounts.items()}
    counted = [
        (volunteer, amount)
        for shift, amount in amount_of.items()
        for volunteer in staffing.roster.volunteers_on.get(shift, ())
        if people is None or volunteer in people
    ]
    used = len({volunteer for volunteer, _ in counted}) if heads else sum(amount for _, amount in counted)
    return Cap(amount_of, people, limit, used, heads)


def _ids(problem: Problem, positions: Iterable[int]) -> frozenset[str]:
    return frozenset(problem.volunteers[position].id for position in positions)
