"""Which assignments may change while everything else stays: small functions over people and shifts."""

from collections.abc import Callable
from random import Random

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.solver.model.lines import Ints

Mask = npt.NDArray[np.bool_]
Neighbourhood = Callable[[Problem, Ints, Random, int], Mask]
"""From the problem, the roster as a volunteers x shifts table of 0 and 1, a source of chance and a size in people: the
pairings that may change."""


def one_time(problem: Problem, roster: Ints, random: Random, size: int) -> Mask:
    """Everybody who works at one time, over the shifts of that time: who works when stays."""
    time = random.choice(problem.shifts)
    together = np.array([(shift.start, shift.end) == (time.start, time.end) for shift in problem.shifts])
    present = np.nonzero(roster[:, together].any(axis=1))[0].tolist()
    chosen = np.zeros(len(problem.volunteers), dtype=bool)
    chosen[random.sample(present, min(len(present), size))] = True
    return np.outer(chosen, together)


def one_day(problem: Problem, roster: Ints, random: Random, size: int) -> Mask:
    """Some people over all shifts of one day."""
    day = problem.day_of[random.choice(problem.shifts).id]
    today = np.array([problem.day_of[shift.id] == day for shift in problem.shifts])
    return np.outer(_some(len(problem.volunteers), random, size), today)


def some_people(problem: Problem, roster: Ints, random: Random, size: int) -> Mask:
    """Some people over the whole expo."""
    return np.outer(_some(len(problem.volunteers), random, size // 2), np.ones(len(problem.shifts), dtype=bool))


def one_organisation(problem: Problem, roster: Ints, random: Random, size: int) -> Mask:
    """People of one organisation with as many others, over the whole expo."""
    sender = random.choice(problem.volunteers).organisation
    members = [index for index, volunteer in enumerate(problem.volunteers) if volunteer.organisation == sender]
    chosen = _some(len(problem.volunteers), random, size // 4)
    chosen[random.sample(members, min(len(members), size // 4))] = True
    return np.outer(chosen, np.ones(len(problem.shifts), dtype=bool))


def two_posts(problem: Problem, roster: Ints, random: Random, size: int) -> Mask:
    """Everybody who works at one of a few posts, over all shifts of those posts."""
    posts = set(random.sample([post.id for post in problem.posts], min(3, len(problem.posts))))
    there = np.array([shift.post in posts for shift in problem.shifts])
    present = np.nonzero(roster[:, there].any(axis=1))[0].tolist()
    chosen = np.zeros(len(problem.volunteers), dtype=bool)
    chosen[random.sample(present, min(len(present), size))] = True
    return np.outer(chosen, there)


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (one_time, one_day, some_people, one_organisation, two_posts)


def _some(count: int, random: Random, size: int) -> Mask:
    chosen = np.zeros(count, dtype=bool)
    chosen[random.sample(range(count), min(count, size))] = True
    return chosen
