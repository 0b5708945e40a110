"""Timefold's side: reads tables and seconds as JSON, writes (volunteer, shift) pairs; runs where Timefold is installed.

In the manner of its employee scheduling quickstart: an entity a wanted place, whose variable is the volunteer, chosen
among those able and free. Costs are kept as constraint streams; the community edition works on one core.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

EMPTY, MOVE, A_DAY = 100, 6, 2


@dataclass
class Person:
    id: Annotated[int, PlanningId]
    dislike: list[int]
    cap: int
    fair: int

    def __hash__(self) -> int:
        return hash(self.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Person) and self.id == other.id


@planning_entity
@dataclass
class Place:
    id: Annotated[int, PlanningId]
    shift: int
    slot: int
    day: int
    hall: int
    tiring: list[int]
    able: Annotated[list[Person], ValueRangeProvider]
    person: Annotated[Person | None, PlanningVariable(allows_unassigned=True)] = field(default=None)


@planning_solution
@dataclass
class Roster:
    people: Annotated[list[Person], ProblemFactCollectionProperty]
    places: Annotated[list[Place], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Constraint]:
    return [*hard(factory), *soft(factory)]


def hard(factory: ConstraintFactory) -> list[Constraint]:
    """Who may take a place is in its value range; these are about several places of one person."""
    return [
        factory.for_each_unique_pair(Place, Joiners.equal(lambda p: p.person), Joiners.equal(lambda p: p.slot))
        .penalize(HardSoftScore.ONE_HARD).as_constraint("one place at a time"),
        factory.for_each(Place).group_by(lambda p: p.person, lambda p: p.day, ConstraintCollectors.count())
        .filter(lambda person, day, places: places > A_DAY)
        .penalize(HardSoftScore.ONE_HARD, lambda person, day, places: places - A_DAY).as_constraint("shifts a day"),
        factory.for_each(Place).group_by(lambda p: p.person, ConstraintCollectors.count())
        .filter(lambda person, places: places > person.cap)
        .penalize(HardSoftScore.ONE_HARD, lambda person, places: places - person.cap).as_constraint("shifts in all"),
        factory.for_each(Place).join(Place, Joiners.equal(lambda p: p.person))
        .filter(lambda one, other: other.slot in one.tiring)
        .penalize(HardSoftScore.ONE_HARD).as_constraint("rest"),
        factory.for_each(Place).group_by(lambda p: p.person, ConstraintCollectors.to_set(lambda p: p.day))
        .penalize(HardSoftScore.ONE_HARD, lambda person, days: too_long(days)).as_constraint("days running"),
    ]  # fmt: skip


def soft(factory: ConstraintFactory) -> list[Constraint]:
    """The square of a person's shifts less the fair number, without its constant part."""
    return [
        factory.for_each_including_unassigned(Place).filter(lambda p: p.person is None)
        .penalize(HardSoftScore.of_soft(EMPTY)).as_constraint("empty"),
        factory.for_each(Place)
        .penalize(HardSoftScore.ONE_SOFT, lambda p: p.person.dislike[p.slot]).as_constraint("wishes"),
        factory.for_each(Place).group_by(lambda p: p.person, ConstraintCollectors.count())
        .impact(HardSoftScore.ONE_SOFT, lambda person, places: 2 * person.fair * places - places * places)
        .as_constraint("even shifts"),
        factory.for_each(Place)
        .group_by(lambda p: p.person, lambda p: p.day, ConstraintCollectors.count_distinct(lambda p: p.hall))
        .filter(lambda person, day, halls: halls > 1)
        .penalize(HardSoftScore.of_soft(MOVE), lambda person, day, halls: halls - 1).as_constraint("halls"),
    ]  # fmt: skip


def too_long(days: set[int]) -> int:
    """How many stretches of six days are all worked; written out, since it is translated to Java."""
    found = 0
    for day in days:
        if day + 1 in days and day + 2 in days and day + 3 in days and day + 4 in days and day + 5 in days:
            found += 1
    return found


def roster(facts: dict[str, Any]) -> Roster:
    people = [Person(v, row, facts["cap"], facts["fair"]) for v, row in enumerate(facts["dislike"])]
    return Roster(people, list(places(facts, people)))


def places(facts: dict[str, Any], people: Sequence[Person]) -> list[Place]:
    """Each wanted place by itself."""
    found: list[Place] = []
    for shift, (slot, wanted) in enumerate(zip(facts["slot"], facts["wanted"], strict=True)):
        kind = facts["kind"][shift]
        able = [p for p in people if facts["can"][p.id][kind] and facts["free"][p.id][slot]]
        tiring = [other for one, other in facts["clashing"] if one == slot]
        for _ in range(wanted):
            hall = facts["hall"][shift]
            found.append(Place(len(found), shift, slot, facts["day"][slot], hall, tiring, able))
    return found


def main() -> None:
    """The seconds are for the search: starting Java and translating these functions to it come on top."""
    given = roster(json.load(sys.stdin))
    config = SolverConfig(
        solution_class=Roster,
        entity_class_list=[Place],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=constraints),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=round(float(sys.argv[1])))),
    )
    best = SolverFactory.create(config).build_solver().solve(given)
    json.dump([(p.person.id, p.shift) for p in best.places if p.person is not None], sys.stdout)


if __name__ == "__main__":
    main()
