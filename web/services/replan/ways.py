"""The ways out of a case that were found: what each costs, and who would be told what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlmodel import Session

from scheduler.domain.changes import Pin
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.text import Text
from scheduler.rules import Tier
from web.services.publishing.places import places_of
from web.services.publishing.standing import known_places, names_of
from web.services.publishing.told import Telling, tellings
from web.services.replan.basis import Basis
from web.services.replan.cases import changes_of
from web.store.tables import ExpoRow, ReplanCase


@dataclass(frozen=True)
class Way:
    """One way out; `number` names it within its case. `wanted` are the places at posts, of which `empty` stay empty."""

    number: int
    name: Text
    told: int
    wanted: int
    empty: int
    proven: bool
    costs: Mapping[Tier, int]
    off: frozenset[Assignment]
    on: frozenset[Assignment]

    @property
    def filled(self) -> int:
        return self.wanted - self.empty


@dataclass(frozen=True)
class Told:
    """`people` have to be told; those in `left` are no longer on the list, and know."""

    people: tuple[Telling, ...]
    left: tuple[Telling, ...]


@dataclass(frozen=True)
class Ways:
    """The ways of one case, from the fewest people told to the most; of several that come to the same, the first."""

    found: Sequence[Way]

    @cached_property
    def different(self) -> Sequence[Way]:
        seen: dict[object, Way] = {}
        for way in self.found:
            seen.setdefault((way.told, way.empty, tuple(_shown(way))), way)
        return sorted(seen.values(), key=lambda way: (way.told, -way.filled, way.number))


def ways_of(case: ReplanCase) -> Ways:
    return Ways([_read(number, plain) for number, plain in enumerate(case.ways)])


def roster_of(case: ReplanCase, basis: Basis, way: Way) -> Roster:
    """The roster of a way, with the pins of what was published and of the case."""
    assignments = (basis.roster.assignments - way.off) | way.on
    asked = {Assignment(one.volunteer, one.shift) for one in changes_of(case) if isinstance(one, Pin)}
    return Roster(assignments, (basis.roster.pinned | asked) & assignments)


def told_by(session: Session, expo: ExpoRow, basis: Basis, after: Problem, roster: Roster) -> Told:
    """Who would be told if the roster took the place of what is in force."""
    before, then = known_places(session, expo, basis.row), places_of(after, roster.assignments)
    found = tellings(before, then, names_of(session, expo, before.keys() | then.keys()))
    stay = after.volunteer_by_id
    return Told(tuple(t for t in found if t.volunteer in stay), tuple(t for t in found if t.volunteer not in stay))


def places_wanted(problem: Problem) -> int:
    """At posts; the reserve has a cost of its own."""
    return sum(shift.wanted for shift in problem.shifts if problem.role_of(shift) is not Role.RESERVE)


def _shown(way: Way) -> Iterator[int]:
    return (way.costs[tier] for tier in (Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE))


def _read(number: int, plain: Mapping[str, Any]) -> Way:
    return Way(
        number=number,
        name=Text(plain["name"]["zh"], plain["name"]["en"]),
        told=plain["told"],
        wanted=plain["wanted"],
        empty=plain["empty"],
        proven=plain["proven"],
        costs={Tier(int(tier)): cost for tier, cost in plain["costs"].items()},
        off=frozenset(Assignment(*pair) for pair in plain["off"]),
        on=frozenset(Assignment(*pair) for pair in plain["on"]),
    )
