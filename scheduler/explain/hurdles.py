"""One hard rule each, made quick to ask whether it stops a volunteer from coming to a shift."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.staffing import Staffing
from scheduler.explain.caps import Cap, caps_by_shift
from scheduler.rules import ClashRule, LoadRule, PairingRule, Rule, RunRule, TermRule
from scheduler.rules.terms import Apart


class Hurdle(ABC):
    """A rule over one roster, with what has been found out about it so far.

    `yields`: leaving another shift of theirs may help a volunteer whom it stops.
    """

    yields: ClassVar[bool] = True

    def __init__(self, staffing: Staffing, code: str) -> None:
        self.staffing = staffing
        self.problem = staffing.problem
        self.code = code

    @abstractmethod
    def stops(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        """Whether the rule is newly broken when a volunteer who works `own` comes to the shift as well."""


class PairingHurdle(Hurdle):
    """Asks the rule once for each trait of a volunteer and each shift."""

    yields = False

    def __init__(self, staffing: Staffing, rule: PairingRule) -> None:
        super().__init__(staffing, rule.code)
        self.rule = rule
        numbers: dict[Hashable, int] = {}
        traits = ((v.id, rule.volunteer_trait(self.problem, v)) for v in self.problem.volunteers)
        self.kind = {volunteer: numbers.setdefault(trait, len(numbers)) for volunteer, trait in traits}
        self.known: dict[tuple[str, int], bool] = {}

    def stops(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        key = shift.id, self.kind[volunteer.id]
        if key not in self.known:
            self.known[key] = self.rule.forbids(self.problem, volunteer, shift)
        return self.known[key]


class ClashHurdle(Hurdle):
    """Asks the rule about the shift with each of the volunteer's own."""

    def __init__(self, staffing: Staffing, rule: ClashRule) -> None:
        super().__init__(staffing, rule.code)
        self.rule = rule

    def stops(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        return any(self.rule.clashes(self.problem, volunteer, *_in_time(other, shift)) for other in own)


class LoadHurdle(Hurdle):
    """Adds the shift up with the volunteer's own; asks once for each trait where there are none."""

    def __init__(self, staffing: Staffing, rule: LoadRule) -> None:
        super().__init__(staffing, rule.code)
        self.rule = rule
        self.windows: dict[date, list[tuple[date, ...]]] = defaultdict(list)
        for window in rule.windows(self.problem):
            for day in window:
                self.windows[day].append(window)
        self.alone: dict[Hashable, bool] = {}

    def stops(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        if own:
            return any(self._overloads(volunteer, shift, own))
        key = self.rule.volunteer_trait(self.problem, volunteer), shift.id
        if key not in self.alone:
            self.alone[key] = any(self._overloads(volunteer, shift, own))
        return self.alone[key]

    def _overloads(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> Iterator[bool]:
        """For each window with the shift's day: whether the limit is passed, and the shift is why."""
        day_of = self.problem.day_of
        for window in self.windows.get(day_of[shift.id], ()):
            limit = self.rule.limit(self.problem, volunteer, window)
            if limit is not None:
                counted = [other for other in own if day_of[other.id] in window]
                total = self.rule.total(self.problem, [*counted, shift])
                adds = self.rule.counts_days or total > self.rule.total(self.problem, counted)
                yield total > limit and adds


class RunHurdle(Hurdle):
    """Looks for a run that the shift would newly make too short."""

    def __init__(self, staffing: Staffing, rule: RunRule) -> None:
        super().__init__(staffing, rule.code)
        self.rule = rule

    def stops(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        least, day_of = self.rule.least(self.problem, volunteer), self.problem.day_of
        before = {day_of[other.id] for other in own}
        known = set(self.rule.short_runs(self.problem, before, least))
        return not known.issuperset(self.rule.short_runs(self.problem, before | {day_of[shift.id]}, least))


class CapHurdle(Hurdle):
    """Looks at the limits that one more on the shift could pass, and at who is there to be kept apart from."""

    def __init__(self, staffing: Staffing, rule: TermRule, since: Staffing | None = None) -> None:
        super().__init__(staffing, rule.code)
        caps = caps_by_shift(staffing, rule, since)
        self.tight: dict[str, list[Cap]] = {
            shift: [c for c in found if c.is_tight(shift)] for shift, found in caps.items()
        }
        self.apart: dict[str, list[tuple[str, Apart]]] = defaultdict(list)
        for term in rule.terms(self.problem):
            if isinstance(term, Apart):
                pair = [self.problem.volunteers[position].id for position in (term.first, term.second)]
                for one, other in (pair, pair[::-1]):
                    self.apart[one].append((other, term))

    def stops(self, volunteer: Volunteer, shift: Shift, own: Sequence[Shift]) -> bool:
        if any(self._meets(other, term, shift) for other, term in self.apart.get(volunteer.id, ())):
            return True
        return any(cap.stops(self.staffing, volunteer, shift, own) for cap in self.tight.get(shift.id, ()))

    def _meets(self, other: str, term: Apart, shift: Shift) -> bool:
        """Whether the volunteer to be kept apart from is there, and the term is about the shift."""
        there = self.staffing.roster.volunteers_on.get(shift.id, frozenset())
        return other in there and self.problem.shift_index[shift.id] in term.shifts


def hurdle(staffing: Staffing, rule: Rule, since: Staffing | None = None) -> Hurdle:
    """The rule, by its shape; `since` as of `Obstacles`. Raises TypeError for a rule of another shape."""
    match rule:
        case PairingRule():
            return PairingHurdle(staffing, rule)
        case ClashRule():
            return ClashHurdle(staffing, rule)
        case LoadRule():
            return LoadHurdle(staffing, rule)
        case RunRule():
            return RunHurdle(staffing, rule)
        case TermRule():
            return CapHurdle(staffing, rule, since)
    raise TypeError(f"hard rule {rule.code} has no shape that can be asked about one volunteer")


def _in_time(one: Shift, other: Shift) -> tuple[Shift, Shift]:
    return (one, other) if (one.start, one.end, one.id) <= (other.start, other.end, other.id) else (other, one)
