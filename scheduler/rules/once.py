"""Remembers what was worked out from a problem for as long as that problem lives."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from scheduler.domain.problem import Problem

T = TypeVar("T")


def once_per_problem(work: Callable[[Problem], T]) -> Callable[[Problem], T]:
    """The same function, worked out once for each problem object; its value must not hold on to the problem.

    A problem never changes, so the value cannot grow stale; it is found by identity, since problems have no hash.
    """
    known: dict[int, tuple[weakref.ref[Problem], T]] = {}

    @wraps(work)
    def remembered(problem: Problem) -> T:
        number = id(problem)
        kept = known.get(number)
        if kept is None or kept[0]() is not problem:
            kept = weakref.ref(problem, lambda _: known.pop(number, None)), work(problem)
            known[number] = kept
        return kept[1]

    return remembered
