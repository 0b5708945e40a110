"""Lines for people with several wishes: what they may not work together, with what they keep or with each other's."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.rules import ClashRule, LoadRule
from scheduler.solver.model.lines import Lines
from scheduler.swaps.clearing.options import Options

Side = Mapping[str, Mapping[str, Sequence[int]]]
"""Columns of options by shift and volunteer."""


class Together:
    """Times that clash and loads that add up; runs and counts of days are left to the judge, who sees the answer."""

    def __init__(self, options: Options, lines: Lines, come: Side, left: Side) -> None:
        self.options, self.lines, self.come, self.left = options, lines, come, left
        self.problem, self.staffing = options.problem, options.report.staffing
        hard = [rule for rule in options.report.rules if rule.tier is None]
        self.clash_rules = [rule for rule in hard if isinstance(rule, ClashRule)]
        self.load_rules = [rule for rule in hard if isinstance(rule, LoadRule) and not rule.counts_days]
        self.known: dict[Hashable, bool] = {}

    def add(self) -> None:
        for name in self.options.several:
            volunteer = self.problem.volunteer_by_id[name]
            own = self.staffing.of(volunteer)
            might = [s for s in self.problem.shifts if s not in own and self.come.get(s.id, {}).get(name)]
            self._clashes(volunteer, own, might)
            self._loads(volunteer, own, might)

    def _clashes(self, volunteer: Volunteer, own: Sequence[Shift], might: Sequence[Shift]) -> None:
        shifts = (*own, *might)
        graph = np.zeros((len(shifts), len(shifts)), dtype=bool)
        for place in range(len(own), len(shifts)):
            for other in range(place):
                clash = self._clash(volunteer, shifts[other], shifts[place])
                graph[place, other] = graph[other, place] = clash
        for clique in cliques(graph):
            self._line(volunteer, [(shifts[member], 1) for member in clique], 1)

    def _clash(self, volunteer: Volunteer, one: Shift, other: Shift) -> bool:
        traits = tuple(rule.volunteer_trait(self.problem, volunteer) for rule in self.clash_rules)
        key = traits, one.id, other.id
        if key not in self.known:
            pair = (one, other) if (one.start, one.end, one.id) <= (other.start, other.end, other.id) else (other, one)
            self.known[key] = any(rule.clashes(self.problem, volunteer, *pair) for rule in self.clash_rules)
        return self.known[key]

    def _loads(self, volunteer: Volunteer, own: Sequence[Shift], might: Sequence[Shift]) -> None:
        day_of = self.problem.day_of
        for rule in self.load_rules:
            for window in rule.windows(self.problem):
                limit = rule.limit(self.problem, volunteer, window)
                if limit is not None:
                    counted = [shift for shift in own if day_of[shift.id] in window]
                    more = [shift for shift in might if day_of[shift.id] in window]
                    amounts = [(shift, rule.amount(self.problem, shift)) for shift in (*counted, *more)]
                    self._line(volunteer, amounts, max(limit, rule.total(self.problem, counted)))

    def _line(self, volunteer: Volunteer, amounts: Sequence[tuple[Shift, int]], most: int) -> None:
        """What the volunteer works of these shifts counts no more than `most`."""
        own, columns = self.staffing.of(volunteer), dict[int, int]()
        for shift, amount in amounts:
            for side, sign in ((self.come, 1), (self.left, -1)):
                for column in side.get(shift.id, {}).get(volunteer.id, ()):
                    columns[column] = columns.get(column, 0) + sign * amount
            most -= amount if shift in own else 0
        if sum(value for value in columns.values() if value > 0) > most:
            self.lines.line(columns, list(columns.values()), most=most)


def cliques(graph: npt.NDArray[np.bool_]) -> Iterator[list[int]]:
    """Sets of which every two are joined, that hold every joined pair; each grown as far as it goes."""
    open_pairs = np.triu(graph, 1)
    for first in range(len(graph)):
        while open_pairs[first].any():
            members = [first, int(open_pairs[first].argmax())]
            common = graph[members].all(axis=0)
            while common.any():
                members.append(int(common.argmax()))
                common &= graph[members[-1]]
            open_pairs[np.ix_(members, members)] = False
            yield members
