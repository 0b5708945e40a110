"""When and where somebody is to be: what people are told of their shifts, and what a change is measured by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.timeline import Instant


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A shift as people know it. It is another place when its time, post or zone is another; names are for reading."""

    start: Instant
    end: Instant
    shift: str
    post: str
    zone: str
    post_name: str = field(default="", compare=False)
    zone_name: str = field(default="", compare=False)

    @classmethod
    def of(cls, problem: Problem, shift: Shift) -> "Place":
        post = problem.post_of(shift)
        names = post.name, problem.zone_by_id[post.zone].name
        return cls(shift.start, shift.end, shift.id, post.id, post.zone, *names)

    def plain(self) -> dict[str, Any]:
        """As a notice keeps it."""
        return asdict(self)


Places = tuple[Place, ...]
"""Of one person, in the order of time."""


def places_of(problem: Problem, assignments: Iterable[Assignment]) -> Mapping[str, Places]:
    """The places of each volunteer, also of those who have left; shifts that the problem does not know are left out."""
    place = {shift.id: Place.of(problem, shift) for shift in problem.shifts}
    found: dict[str, list[Place]] = defaultdict(list)
    for volunteer, shift in assignments:
        if shift in place:
            found[volunteer].append(place[shift])
    return {volunteer: tuple(sorted(places)) for volunteer, places in found.items()}
