"""The choice among all options as a linear model: every column is an option, every line something the roster keeps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from scheduler.domain.places import Shift
from scheduler.domain.staffing import Staffing
from scheduler.solver.model.lines import FREE, Ints, Lines
from scheduler.swaps.clearing.options import Option, Options
from scheduler.swaps.clearing.together import Together
from scheduler.swaps.limits import Guard, Limit, Tie, hard_ties, needs

Amounts = dict[int, int]
"""What each column counts in a line."""


class Program:
    """A wish is met by at most one option; nobody gives or gets one shift twice; each given place is taken.

    Open places are the only ones that may be filled beyond that, so coverage cannot fall nor a headcount be passed.
    """

    def __init__(self, options: Options) -> None:
        self.options, self.lines = options, Lines()
        self.staffing: Staffing = options.report.staffing
        self.columns: Sequence[int] = self.lines.columns(len(options.all))
        self.come: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.left: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for column, option in zip(self.columns, options.all, strict=True):
            turn = option.turn
            for moved, side in ((turn.gets, self.come), (turn.gives, self.left)):
                if moved is not None:
                    side[moved][turn.volunteer].append(column)
        self._choose()
        for shift in self.staffing.problem.shifts:
            self._conserve(shift)
        for tie in (*hard_ties(options.report), *needs(options.report)):
            self._tie(tie)
        Together(options, self.lines, self.come, self.left).add()

    def prices(self) -> Ints:
        """What each column costs by the prices of single shifts."""
        return self._vector(option.price for option in self.options.all)

    def unmet(self) -> Ints:
        """A cost of -1 for each wish that is met."""
        return self._vector(-1 for _ in self.options.all)

    def chosen(self, point: Ints) -> tuple[Option, ...]:
        """The options that a point of the model stands for."""
        return tuple(option for option, value in zip(self.options.all, point.tolist(), strict=False) if value)

    def rule_out(self, numbers: Sequence[int], point: Ints) -> None:
        """No longer just these options for these wishes, which are all that one volunteer has."""
        mine = [column for column, option in enumerate(self.options.all) if option.wish in numbers]
        met = {self.options.all[column].wish for column in mine if point[column]}
        amounts = {c: 1 if point[c] else -1 for c in mine if point[c] or self.options.all[c].wish not in met}
        self.lines.line(amounts, list(amounts.values()), most=len(met) - 1)

    def _vector(self, values: Iterable[int]) -> Ints:
        vector = np.zeros(len(self.lines), dtype=np.int64)
        found = np.fromiter(values, dtype=np.int64, count=len(self.columns))
        vector[: len(found)] = found
        return vector

    def _choose(self) -> None:
        by_wish: dict[int, list[int]] = defaultdict(list)
        for column, option in zip(self.columns, self.options.all, strict=True):
            by_wish[option.wish].append(column)
        for columns in by_wish.values():
            self._line(dict.fromkeys(columns, 1), most=1)
        for side in (self.come, self.left):
            for people in side.values():
                for columns in people.values():
                    if len({self.options.all[column].wish for column in columns}) > 1:
                        self._line(dict.fromkeys(columns, 1), most=1)

    def _conserve(self, shift: Shift) -> None:
        there = len(self.staffing.on(shift))
        self._line(self._moves({shift.id: 1}, None), least=0, most=max(0, shift.wanted - there))

    def _tie(self, tie: Tie) -> None:
        match tie:
            case Guard():
                self._guard(tie)
            case Limit(heads=True):
                self._heads(tie)
            case Limit():
                high = FREE if tie.high is None else tie.high - tie.used
                self._line(self._moves(tie.amount_of, tie.people), least=tie.low - tie.used, most=high)

    def _moves(self, amount_of: Mapping[str, int], people: frozenset[str] | None) -> Amounts:
        """How each option changes a total."""
        amounts: Amounts = defaultdict(int)
        for shift, amount in amount_of.items():
            for side, sign in ((self.come, 1), (self.left, -1)):
                there = side.get(shift, {})
                for person in there if people is None else there.keys() & people:
                    for column in there[person]:
                        amounts[column] += sign * amount
        return {column: amount for column, amount in sorted(amounts.items()) if amount}

    def _guard(self, guard: Guard) -> None:
        """With everybody who could be there, one line each: they are not, or one of the guards is."""
        come, left = self.come.get(guard.shift, {}), self.left.get(guard.shift, {})
        there = self.staffing.roster.volunteers_on.get(guard.shift, frozenset())
        if any(person in guard.guards and person not in left for person in there):
            return
        guards = self._moves({guard.shift: 1}, guard.guards)
        sure = len(there & guard.guards)
        for person in sorted((there | come.keys()) & guard.guarded):
            own = self._moves({guard.shift: 1}, frozenset({person}))
            amounts = {c: own.get(c, 0) - guards.get(c, 0) for c in (*own, *guards)}
            self._line(amounts, most=sure - (person in there))

    def _heads(self, limit: Limit) -> None:
        """People who work any of the shifts; a column for each who might begin or cease to."""
        shifts_of, amounts, sure = self.staffing.roster.shifts_of, Amounts(), limit.used
        for person in sorted(limit.people or ()):
            own = shifts_of.get(person, frozenset()) & limit.amount_of.keys()
            left = [columns for shift in sorted(own) if (columns := self.left.get(shift, {}).get(person))]
            come = [columns for s in sorted(limit.amount_of) if (columns := self.come.get(s, {}).get(person))]
            if not (left or come) or len(own) > len(left):
                continue
            present = self.lines.column()
            amounts[present] = 1
            sure -= bool(own)
            for columns in come:
                self._line({**dict.fromkeys(columns, 1), present: -1}, most=0)
            for columns in left:
                self._line({**dict.fromkeys(columns, -1), present: -1}, most=-1)
        self._line(amounts, most=FREE if limit.high is None else limit.high - sure)

    def _line(self, amounts: Amounts, *, least: int = -FREE, most: int = FREE) -> None:
        """A line, unless all options together could not break it."""
        up = sum(amount for amount in amounts.values() if amount > 0)
        down = sum(amount for amount in amounts.values() if amount < 0)
        if up > most or down < least:
            self.lines.line(amounts, list(amounts.values()), least=least, most=most)
