"""Rules that ask the same of every volunteer: what they ask of one says it all."""

from abc import abstractmethod
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.rules.base import TermRule
from scheduler.rules.terms import Term


class EachRule(TermRule):
    """So a reader of the terms has to look at one volunteer only, however many there are."""

    @abstractmethod
    def own_terms(self, problem: Problem, position: int) -> Iterator[Term]:
        """The terms of one volunteer, which differ from another's in nothing but the volunteer."""

    def terms(self, problem: Problem) -> Iterator[Term]:
        for position in range(len(problem.volunteers)):
            yield from self.own_terms(problem, position)
