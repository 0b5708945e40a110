"""Small random problems in which every rule on long rosters is in force."""

from itertools import product

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.formats.public.shift_scheduling import ShiftScheduling
from scheduler.rules import rules_in_force
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew, Inline
from scheduler.solver.schedules.reading import roster_of
from scheduler.solver.schedules.staff import Ints
from scheduler.solver.ways import Task


def an_opening(seed: int, *, people: int, days: int, kinds: int) -> Problem:
    """Random lengths, successions, limits, days off, wishes and headcounts."""
    chance = np.random.default_rng(seed)
    names = ["D", "E", "L"][:kinds]
    lines = ["SECTION_HORIZON", str(days), "", "SECTION_SHIFTS"]
    for kind in names:
        barred = "|".join(other for other in names if chance.random() < 0.3)
        lines.append(f"{kind},{chance.choice([480, 600])},{barred}")
    lines += ["", "SECTION_STAFF"]
    for person in range(people):
        most = "|".join(f"{kind}={chance.choice([0, 1, 2, days, days])}" for kind in names)
        total = int(chance.integers(2, days)) * 480
        floor = int(chance.integers(0, 3)) * 480
        limits = (chance.integers(2, 5), chance.integers(1, 3), chance.integers(1, 4), chance.integers(0, 3))
        lines.append(f"p{person},{most},{total},{min(floor, total)},{','.join(map(str, limits))}")
    lines += ["", "SECTION_DAYS_OFF", *(f"p{person},{chance.integers(days)}" for person in range(people))]
    for wish in ("ON", "OFF"):
        lines += ["", f"SECTION_SHIFT_{wish}_REQUESTS"]
        for person in range(people):
            lines.append(f"p{person},{chance.integers(days)},{chance.choice(names)},{chance.integers(1, 9)}")
    lines += ["", "SECTION_COVER"]
    for day, kind in product(range(days), names):
        lines.append(f"{day},{kind},{chance.integers(0, people + 1)},{chance.integers(0, 30)},{chance.integers(0, 5)}")
    return ShiftScheduling().read("\n".join(lines) + "\n", "opening")


def legal_schedules(problem: Problem) -> list[list[Ints]]:
    """Everybody's legal schedules, one by one as `check` judges them."""
    days, kinds, people = len(problem.calendar), len(problem.posts), len(problem.volunteers)
    found: list[list[Ints]] = [[] for _ in range(people)]
    for row in product(range(-1, kinds), repeat=days):
        plan = np.tile(np.array(row, dtype=np.int64), (people, 1))
        broken = {violation.volunteer for violation in check(problem, roster_of(problem, plan)).hard}
        for place, volunteer in enumerate(problem.volunteers):
            if volunteer.id not in broken:
                found[place].append(plan[place])
    return found


def a_task(problem: Problem, seconds: float = 60.0) -> Task:
    """A task without workers."""
    clock = Clock().within(seconds)
    return Task(problem, rules_in_force(problem), clock, Crew(Inline(), 1, clock), 0, None, lambda *_: None)
