"""Who can come: volunteers, the organisations that send them, the buses that bring them."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.places import Role
from scheduler.domain.skills import Skill
from scheduler.domain.timeline import Instant, Minutes, Span


class Wish(StrEnum):
    """What a volunteer says about a stretch of time; unavailable is a fact, the others are wishes."""

    UNAVAILABLE = "unavailable"
    UNDESIRED = "undesired"
    NEUTRAL = "neutral"
    DESIRED = "desired"


@dataclass(frozen=True, slots=True)
class Availability:
    """A stretch of time with what the volunteer says about it."""

    start: Instant
    end: Instant
    wish: Wish = Wish.NEUTRAL

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Consent(StrEnum):
    """What a volunteer, or the guardian, has agreed to."""

    DATA = "data"
    SERVICE = "service"
    GUARDIAN = "guardian"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who sends volunteers; a tree. `minimum`, `promised`, `maximum` count people who get at least one shift."""

    id: str
    name: str
    kind: str = ""
    parent: str | None = None
    promised: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Transport:
    """How a campus comes to the venue: minutes one way, and bus seats for each wave (`None`: no limit)."""

    id: str
    name: str
    minutes: Minutes = 0
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Someone who can be rostered.

    `availability`: as soon as one entry is not UNAVAILABLE, times without an entry count as unavailable; with only
    UNAVAILABLE entries, or none, the rest of the time is free. `age` is in full years on the expo's first day; `None`
    means adult. `roles` are wishes, the dearest first; `declined` are ids of shifts the volunteer has said no to.
    """

    id: str
    name: str
    organisation: str
    age: int | None = None
    skills: tuple[Skill, ...] = ()
    trainings: frozenset[str] = frozenset()
    availability: tuple[Availability, ...] = ()
    roles: tuple[Role, ...] = ()
    flexible: bool = True
    consents: frozenset[Consent] = frozenset({Consent.DATA, Consent.SERVICE})
    insured: bool = True
    declined: frozenset[str] = frozenset()
    transport: str | None = None
    maximum_shifts: int | None = None
    maximum_minutes: Minutes | None = None
    minimum_minutes: Minutes | None = None
    target_minutes: Minutes | None = None
    phone: str = ""
    gender: str = ""
    meal: str = ""
    size: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two volunteers who want to work together, or who must not."""

    first: str
    second: str
    together: bool = True
