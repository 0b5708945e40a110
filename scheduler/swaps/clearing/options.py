"""What each wish could come to: a shift on offer or open, and allowed by the volunteer's own rules, or nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.check import Report
from scheduler.domain.places import Shift
from scheduler.domain.roster import Assignment
from scheduler.rules import PriceRule
from scheduler.swaps.duties import Duties
from scheduler.swaps.moves import Turn
from scheduler.swaps.openings import short
from scheduler.swaps.wishes import Reason, Wish


@dataclass(frozen=True, slots=True)
class Option:
    """One way to meet a wish; `price`: by how much the prices of single shifts rise."""

    wish: int
    turn: Turn
    price: int


class Options:
    """The options of all wishes on one roster in force, and why a wish has none.

    Of somebody with one wish only what their own rules allow is an option; of others also what is allowed only together
    with another wish of theirs.
    """

    def __init__(self, report: Report, wishes: Sequence[Wish]) -> None:
        self.report, self.wishes = report, wishes
        self.problem, self.duties = report.staffing.problem, Duties(report)
        self.reasons: dict[int, Reason] = {
            number: why for number, wish in enumerate(wishes) if (why := self._bar(wish))
        }
        self.rules: dict[int, Counter[str]] = defaultdict(Counter)
        self.all = tuple(option for number in range(len(wishes)) for option in self._of(number))

    def _bar(self, wish: Wish) -> Reason | None:
        """What keeps a shift from being given at all. Raises KeyError for a volunteer nobody knows."""
        self.problem.volunteer_by_id[wish.volunteer]
        if wish.gives is None:
            return None
        given, roster = Assignment(wish.volunteer, wish.gives), self.report.staffing.roster
        if given not in roster.assignments:
            return Reason.GONE
        return Reason.PINNED if given in roster.pinned | self.problem.pinned else None

    @cached_property
    def several(self) -> Mapping[str, tuple[int, ...]]:
        """The wishes of everybody who has more than one that counts."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, wish in enumerate(self.wishes):
            if number not in self.reasons:
                found[wish.volunteer].append(number)
        return {volunteer: tuple(numbers) for volunteer, numbers in found.items() if len(numbers) > 1}

    def _of(self, number: int) -> Iterator[Option]:
        wish = self.wishes[number]
        if number in self.reasons:
            return
        found = list(self._choices(number, wish))
        if not found:
            self.reasons[number] = Reason.REFUSED if self.rules[number] else Reason.NOT_OFFERED
        yield from found

    def _choices(self, number: int, wish: Wish) -> Iterator[Option]:
        volunteer, shifts = self.problem.volunteer_by_id[wish.volunteer], self.problem.shift_by_id
        given = [shifts[wish.gives]] if wish.gives is not None else []
        own = self.report.staffing.of(volunteer)
        wanted = [shift for shift in self._offered(wish) if shift not in own]
        for gets in [[shift] for shift in wanted] + ([[]] if wish.for_nothing else []):
            if wish.volunteer in self.several:
                code = next((code for shift in gets if (code := self.duties.forbids(volunteer, shift))), None)
            else:
                code = self.duties.first(volunteer, given, gets)
            if code is None:
                turn = Turn(wish.volunteer, wish.gives, gets[0].id if gets else None)
                yield Option(number, turn, self._price(turn))
            else:
                self.rules[number][code] += 1

    def _offered(self, wish: Wish) -> Sequence[Shift]:
        """What somebody else gives or nobody has, and the wish would accept."""
        return [
            shift
            for shift in self.problem.shifts
            if (shift.id in self._open or self._givers.get(shift.id, set()) - {wish.volunteer})
            and (wish.accepts is None or shift.id in wish.accepts)
        ]

    @cached_property
    def _givers(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for number, wish in enumerate(self.wishes):
            if wish.gives is not None and number not in self.reasons:
                found[wish.gives].add(wish.volunteer)
        return found

    @cached_property
    def _open(self) -> frozenset[str]:
        return frozenset(shift.id for shift in short(self.report))

    def _price(self, turn: Turn) -> int:
        got, lost = (self._charged(turn.volunteer, shift) for shift in (turn.gets, turn.gives))
        return got - lost

    def _charged(self, volunteer: str, shift: str | None) -> int:
        if shift is None:
            return 0
        one, work = self.problem.volunteer_by_id[volunteer], self.problem.shift_by_id[shift]
        return sum(rule.price(self.problem, one, work) for rule in self._prices)

    @cached_property
    def _prices(self) -> tuple[PriceRule, ...]:
        return tuple(rule for rule in self.report.rules if isinstance(rule, PriceRule))
