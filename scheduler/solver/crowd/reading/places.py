"""The shifts as places: where and when, and what so many people on each cost."""

from itertools import pairwise

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules.terms import Hinge
from scheduler.solver.crowd.facts import Places
from scheduler.solver.crowd.reading.days import DayRules
from scheduler.solver.crowd.reading.singles import Singles
from scheduler.solver.crowd.reading.terms import Terms


def places_of(problem: Problem, days: DayRules, terms: Terms, singles: Singles) -> Places:
    """All shifts, in their order."""
    zone = {zone.id: number for number, zone in enumerate(problem.zones)}
    people = len(problem.volunteers)
    shifts = range(len(problem.shifts))
    bends = [_segments(terms.heads.get(s, []), min(people, terms.most.get(s, people))) for s in shifts]
    width = max(1, *(len(segments) for _, segments in bends))
    size, slope = np.zeros((len(bends), width), dtype=np.int64), np.zeros((len(bends), width), dtype=np.int64)
    for s, (_, segments) in enumerate(bends):
        for place, (length, steepness) in enumerate(segments):
            size[s, place], slope[s, place] = length, steepness
    base = np.array([cost for cost, _ in bends], dtype=np.int64)
    base[0] += terms.constant
    return Places(
        np.array(days.stretches.of, dtype=np.int32),
        np.array([zone[problem.post_of(shift).zone] for shift in problem.shifts], dtype=np.int32),
        singles.can,
        singles.extra,
        base,
        size,
        slope,
    )


def _segments(hinges: list[Hinge], most: int) -> tuple[int, list[tuple[int, int]]]:
    """What nobody costs, and how many people come at which slope each until the shift is full."""
    points = sorted({0, most, *(hinge.point for hinge in hinges if 0 < hinge.point < most)})
    costs = [sum(hinge.cost(point) for hinge in hinges) for point in points]
    ends = zip(pairwise(points), pairwise(costs), strict=True)
    return costs[0], [(b - a, (after - before) // (b - a)) for (a, b), (before, after) in ends]
