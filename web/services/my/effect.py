"""What somebody gains and loses by their times and wishes: computed by the rules that rosters are made by."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.timeline import Instant
from scheduler.explain import Obstacles
from scheduler.rules import RULES
from scheduler.rules.availability import Availability
from scheduler.rules.grain import Grain
from web.services.publishing.places import Place, Places

_OWN = tuple(rule for rule in RULES if rule.grain is Grain.PERSON)
"""Rules about one person's own shifts: who else comes does not matter to them."""


@dataclass(frozen=True)
class Effect:
    """`could`: of the `of` shifts still to come, those that the rules allow, each by itself; `dear` are of the wished
    kinds. `hit`: one's own shifts in time that is marked as impossible."""

    could: int
    of: int
    dear: int
    hit: Places


def effect(venue: Problem, me: Volunteer, mine: Places, now: Instant) -> Effect:
    alone = replace(venue, volunteers=(me,), ties=())
    coming = [shift for shift in venue.shifts if shift.start > now and venue.role_of(shift) is not Role.RESERVE]
    obstacles = Obstacles(alone, Roster(), _OWN)
    could = [shift for shift in coming if obstacles.first_between(me, shift) is None]
    dear = [shift for shift in could if venue.role_of(shift) in me.roles]
    return Effect(len(could), len(coming), len(dear), tuple(_hit(venue, me, mine, now)))


def _hit(venue: Problem, me: Volunteer, mine: Places, now: Instant) -> Iterator[Place]:
    """A shift that is gone from the facts of now cannot be judged by them any more."""
    for place in mine:
        shift = venue.shift_by_id.get(place.shift)
        when = replace(shift, start=place.start, end=place.end) if shift else None
        if when and place.end > now and Availability().forbids(venue, me, when):
            yield place
