"""Gives the people of each job to its shifts: blocks of one family, with the leaders and others each shift needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.rules import Rule, TermRule, Tier
from scheduler.solver.vast.jobs import Jobs
from scheduler.tally.kinds import Ints
from scheduler.tally.layout import laid_of
from scheduler.tally.shapes import Laid

PASSES = 2

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Asked:
    """What shifts need: `needs[s]` lists (group, how many); `inside[group, v]` says who belongs to a group.

    `foes` must not meet; who is of one `family` should.
    """

    groups: list[Flags]
    needs: list[list[tuple[int, int]]]
    family: Ints
    foes: dict[int, frozenset[int]]

    @cached_property
    def inside(self) -> Flags:
        return np.array(self.groups, dtype=bool).reshape(len(self.groups), len(self.family))


def asked_of(problem: Problem, rules: Sequence[Rule]) -> Asked:
    """Read from the terms of the rules: composition, people who must not meet, people who should not be alone."""
    asked = Asked([], [[] for _ in problem.shifts], np.zeros(len(problem.volunteers), dtype=np.int64), {})
    for rule in rules:
        if isinstance(rule, TermRule) and rule.tier in (None, Tier.COMPOSITION, Tier.GOODWILL):
            laid = laid_of(problem, rule)
            if rule.tier is Tier.COMPOSITION:
                _read_needs(asked, laid, len(problem.volunteers))
            for pairs in laid.apart:
                for one, two in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
                    asked.foes[one] = asked.foes.get(one, _NOBODY) | {two}
                    asked.foes[two] = asked.foes.get(two, _NOBODY) | {one}
            for number, alone in enumerate(laid.alone, start=1):
                asked.family[alone.members] = number
    return asked


def _read_needs(asked: Asked, laid: Laid, people: int) -> None:
    for joint in laid.joint:
        if joint.volunteers is not None:
            asked.groups.append(_marked(joint.volunteers, people))
            for shift, point in zip(joint.shifts.tolist(), joint.bends.points[:, 0].tolist(), strict=True):
                asked.needs[shift].append((len(asked.groups) - 1, point))
    for guarded in laid.guarded:
        asked.groups.append(_marked(guarded.guards, people))
        for shift in guarded.shifts.tolist():
            asked.needs[shift].append((len(asked.groups) - 1, 1))


def _marked(members: Ints, people: int) -> Flags:
    marked = np.zeros(people, dtype=bool)
    marked[members] = True
    return marked


def hand_out(problem: Problem, jobs: Jobs, asked: Asked, job: int, teams: Ints) -> list[list[int]]:
    """The people of each shift of a job, in the order of shifts; `teams` are volunteers, the second of two or -1."""
    shifts = np.nonzero(jobs.of == job)[0]
    wanted = [problem.shifts[shift].wanted for shift in shifts.tolist()]
    ordered = teams[np.lexsort((teams[:, 0], asked.family[teams[:, 0]]))]
    crews = _cut(ordered, wanted)
    needs = [asked.needs[shift] for shift in shifts.tolist()]
    for _ in range(PASSES):
        for place, own in enumerate(needs):
            for group, needed in own:
                _fetch(crews, place, asked, needs, group, needed)
    for place in range(len(crews)):
        _part(crews, place, asked)
    return [[v for team in crew for v in team if v >= 0] for crew in crews]


def _part(crews: list[list[tuple[int, int]]], place: int, asked: Asked) -> None:
    """Exchange whoever must not meet somebody of a crew with somebody just as good of another."""
    for index, (one, second) in enumerate(crews[place]):
        if second >= 0 or not asked.foes.get(one, _NOBODY) & _people(crews[place]):
            continue
        for other, crew in enumerate(crews):
            found = _stand_in(crew, crews[place], asked, one) if other != place else None
            if found is not None:
                crew[found], crews[place][index] = crews[place][index], crew[found]
                break


def _stand_in(there: list[tuple[int, int]], here: list[tuple[int, int]], asked: Asked, one: int) -> int | None:
    """Who of another crew may change places with somebody."""
    foes = asked.foes.get(one, _NOBODY)
    if foes & _people(there):
        return None
    stay = _people(here) - {one}
    for index, (v, second) in enumerate(there):
        alike = second < 0 and (asked.inside[:, v] == asked.inside[:, one]).all()
        if alike and not asked.foes.get(v, _NOBODY) & stay:
            return index
    return None


def _people(crew: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(v for team in crew for v in team if v >= 0)


_NOBODY: frozenset[int] = frozenset()


def _cut(ordered: Ints, wanted: Sequence[int]) -> list[list[tuple[int, int]]]:
    """Teams in order, cut into crews of so many people; who comes in twos is held back where only one place is left."""
    crews: list[list[tuple[int, int]]] = []
    waiting = [(int(a), int(b)) for a, b in ordered.tolist()][::-1]
    for places in wanted:
        crew: list[tuple[int, int]] = []
        held = []
        left = places
        while waiting and left:
            team = waiting.pop()
            size = 1 + (team[1] >= 0)
            if size <= left:
                crew.append(team)
                left -= size
            else:
                held.append(team)
        if held and left:  # only people who come in twos are left for one place
            one, two = held.pop(0)
            crew.append((one, -1))
            held.append((two, -1))
        waiting += held[::-1]
        crews.append(crew)
    return crews


def _fetch(
    crews: list[list[tuple[int, int]]],
    place: int,
    asked: Asked,
    needs: Sequence[Sequence[tuple[int, int]]],
    group: int,
    needed: int,
) -> None:
    """Exchange single people with the other crews until a crew has as many of a group as it needs."""
    missing = needed - _count(crews[place], asked, group)
    for other, crew in enumerate(crews):
        if missing <= 0:
            return
        if other == place:
            continue
        least = max((least for also, least in needs[other] if _alike(asked, also, group)), default=0)
        spare = _count(crew, asked, group) - least
        for index, (giver, second) in enumerate(crew):
            if missing <= 0 or spare <= 0:
                break
            if second >= 0 or not asked.inside[group, giver]:
                continue
            back = _least_needed(crews[place], asked, needs[place], group, int(asked.family[giver]))
            if back is None:
                return
            crew[index], crews[place][back] = crews[place][back], crew[index]
            missing, spare = missing - 1, spare - 1


def _alike(asked: Asked, one: int, other: int) -> bool:
    return one == other or bool((asked.inside[one] == asked.inside[other]).all())


def _count(crew: Sequence[tuple[int, int]], asked: Asked, group: int) -> int:
    return sum(int(asked.inside[group, v]) for team in crew for v in team if v >= 0)


def _least_needed(
    crew: Sequence[tuple[int, int]], asked: Asked, needs: Sequence[tuple[int, int]], group: int, family: int
) -> int | None:
    """Who may go from a crew: alone, not of the group, and of none that is needed here; if possible of one family."""
    needed = [also for also, _ in needs]
    free = [
        index
        for index, (v, second) in enumerate(crew)
        if second < 0 and not asked.inside[group, v] and not asked.inside[needed, v].any()
    ]
    return next((index for index in free if asked.family[crew[index][0]] == family), free[0] if free else None)
