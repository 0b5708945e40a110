"""People with the same skills, age and organisation, so that a question about these is asked once for all of them."""

from collections.abc import Callable, Hashable

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Positions


def alike_who(problem: Problem, wanted: Callable[[Volunteer], bool]) -> Positions:
    """The positions of the volunteers who are wanted; asked must be no more than skills, age and organisation."""
    examples, kind = _kinds(problem)
    answers = [wanted(problem.volunteers[example]) for example in examples]
    return tuple(np.nonzero(np.array(answers, dtype=bool)[kind])[0].tolist())


@once_per_problem
def _kinds(problem: Problem) -> tuple[list[int], npt.NDArray[np.int64]]:
    """The position of one volunteer of each kind, and the kind of each volunteer."""
    number: dict[Hashable, int] = {}
    examples: list[int] = []
    kinds: list[int] = []
    for position, volunteer in enumerate(problem.volunteers):
        kind = number.setdefault((volunteer.organisation, volunteer.age, volunteer.skills), len(number))
        if kind == len(examples):
            examples.append(position)
        kinds.append(kind)
    return examples, np.array(kinds, dtype=np.int64)
