"""Two rosters side by side, versions or drafts: what differs for each person, on each shift, and in figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.problem import Problem
from web.services.publishing.figures import Figure, figures
from web.services.publishing.places import Place, Places
from web.services.publishing.standing import known_places, names_of
from web.services.publishing.told import Telling, tellings
from web.services.rosters import find
from web.services.who import Permission, Who
from web.store.frozen import load_facts, load_judgement
from web.store.tables import ExpoRow, RosterRow


@dataclass(frozen=True, slots=True)
class Crew:
    """One shift of either roster: where it was and is, places wanted, people there, and who left and who came."""

    before: Place | None
    after: Place | None
    wanted: tuple[int, int]
    there: tuple[int, int]
    left: tuple[str, ...]
    came: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it is now, or was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def moved(self) -> bool:
        return self.before is not None and self.after is not None and self.before != self.after


@dataclass(frozen=True)
class Comparison:
    """What stands only on one side; `people` and `crews` are those that differ."""

    one: RosterRow
    other: RosterRow
    people: tuple[Telling, ...]
    crews: tuple[Crew, ...]
    figures: tuple[Figure, ...]


def compare(session: Session, expo: ExpoRow, one_id: int, other_id: int, who: Who) -> Comparison:
    """From `one` to `other`; each by the facts that it is about."""
    who.need(Permission.PUBLISH)
    assert expo.id is not None
    one, other = find(session, expo.id, one_id), find(session, expo.id, other_id)
    before, after = known_places(session, expo, one), known_places(session, expo, other)
    names = names_of(session, expo, before.keys() | after.keys())
    sides = _Side.of(load_facts(session, expo, one), before), _Side.of(load_facts(session, expo, other), after)
    told = figures(load_judgement(session, expo, one), load_judgement(session, expo, other))
    return Comparison(one, other, tellings(before, after, names), _crews(*sides, names), told)


@dataclass(frozen=True)
class _Side:
    """The shifts of one roster by key: place, places wanted, people."""

    places: Mapping[str, Place]
    wanted: Mapping[str, int]
    people: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, problem: Problem, places: Mapping[str, Places]) -> "_Side":
        people: dict[str, set[str]] = {}
        for volunteer, theirs in places.items():
            for place in theirs:
                people.setdefault(place.shift, set()).add(volunteer)
        return cls(
            {shift.id: Place.of(problem, shift) for shift in problem.shifts},
            {shift.id: shift.wanted for shift in problem.shifts},
            {shift: frozenset(volunteers) for shift, volunteers in people.items()},
        )

    def state(self, shift: str) -> tuple[object, ...]:
        return self.places.get(shift), self.wanted.get(shift, 0), self.people.get(shift, frozenset())


def _crews(one: _Side, other: _Side, names: Mapping[str, str]) -> tuple[Crew, ...]:
    shifts = (shift for shift in one.places.keys() | other.places.keys() if one.state(shift) != other.state(shift))
    return tuple(sorted((_crew(one, other, shift, names) for shift in shifts), key=lambda crew: crew.place))


def _crew(one: _Side, other: _Side, shift: str, names: Mapping[str, str]) -> Crew:
    before, after = one.people.get(shift, frozenset()), other.people.get(shift, frozenset())

    def named(volunteers: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(names.get(volunteer, volunteer) for volunteer in volunteers))

    return Crew(
        one.places.get(shift),
        other.places.get(shift),
        (one.wanted.get(shift, 0), other.wanted.get(shift, 0)),
        (len(before), len(after)),
        named(before - after),
        named(after - before),
    )
