"""The answers of rules over single pairings, asked once a pair of kinds, for any number of pairings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.rules.base import SinglesRule
from scheduler.rules.once import once_per_problem
from scheduler.tally.kinds import Ints, kinds


@dataclass(frozen=True)
class Sheet:
    """One rule's answers: volunteer v on shift s costs `table[people[part[s], v], work[s]]`.

    Parts are days where the rule tells people apart by the day, else there is one part for all shifts.
    """

    part: Ints
    people: Ints
    work: Ints
    table: Ints

    def costs(self, volunteers: Ints, shifts: Ints) -> Ints:
        """What each of many pairings costs."""
        return np.asarray(self.table[self.people[self.part[shifts], volunteers], self.work[shifts]], dtype=np.int64)

    def blocks(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """For each part its shifts, the kind of each volunteer, and the costs of these kinds on these shifts."""
        for part, people in enumerate(self.people):
            shifts = np.nonzero(self.part == part)[0]
            present, kind = np.unique(people, return_inverse=True)
            yield shifts, kind.reshape(-1), self.table[np.ix_(present, self.work[shifts])]


def sheet_of(problem: Problem, rule: SinglesRule) -> Sheet:
    """The answers of a rule, remembered for as long as the problem lives."""
    known = _known(problem)
    if type(rule) not in known:
        known[type(rule)] = _by_day(problem, rule) if rule.by_day else _whole(problem, rule)
    return known[type(rule)]


@once_per_problem
def _known(problem: Problem) -> dict[type[SinglesRule], Sheet]:
    return {}


def _whole(problem: Problem, rule: SinglesRule) -> Sheet:
    people, person_kind = kinds(problem.volunteers, lambda volunteer: rule.volunteer_trait(problem, volunteer))
    work, work_kind = kinds(problem.shifts, lambda shift: rule.shift_trait(problem, shift))
    return Sheet(np.zeros_like(work_kind), person_kind[np.newaxis], work_kind, _asked(problem, rule, people, work))


def _by_day(problem: Problem, rule: SinglesRule) -> Sheet:
    days = sorted(set(problem.day_of.values()))
    number = {day: part for part, day in enumerate(days)}
    part = np.array([number[problem.day_of[shift.id]] for shift in problem.shifts], dtype=np.int64)
    work, work_kind = kinds(problem.shifts, lambda shift: rule.shift_trait(problem, shift))
    people = np.zeros((len(days), len(problem.volunteers)), dtype=np.int64)
    rows: list[Ints] = []
    for day, at in number.items():
        _, example, kind = np.unique(rule.kinds_on(problem, day), return_index=True, return_inverse=True)
        people[at] = sum(len(row) for row in rows) + kind.reshape(-1)
        rows.append(_asked_on(problem, rule, example, np.unique(work_kind[part == at]), work))
    table = np.concatenate(rows) if rows else np.zeros((0, len(work)), dtype=np.int64)
    return Sheet(part, people, work_kind, table)


def _asked_on(problem: Problem, rule: SinglesRule, example: Ints, asked: Ints, work: Sequence[Shift]) -> Ints:
    """A row for each example; only the kinds of work of the day are asked about."""
    table = np.zeros((len(example), len(work)), dtype=np.int64)
    people = [problem.volunteers[person] for person in example.tolist()]
    table[:, asked] = _asked(problem, rule, people, [work[kind] for kind in asked.tolist()])
    return table


def _asked(problem: Problem, rule: SinglesRule, people: Sequence[Volunteer], work: Sequence[Shift]) -> Ints:
    answers = [[rule.cost(problem, volunteer, shift) for shift in work] for volunteer in people]
    return np.array(answers, dtype=np.int64).reshape(len(people), len(work))
