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
class PostLimit:
    """The most shifts that a volunteer may work at one post."""

    post: str
    shifts: int

    def __post_init__(self) -> None:
        if self.shifts < 0:
            raise ValueError(f"the most shifts at post {self.post} cannot be negative: {self.shifts}")


@dataclass(frozen=True, slots=True)
class ShiftWish:
    """A wish to have a single shift, or with `desired` off to be spared it; unmet it costs `weight`."""

    shift: str
    weight: int
    desired: bool = True

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise ValueError(f"the weight of a wish about {self.shift} cannot be negative: {self.weight}")


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Someone who can be rostered.

    `availability`: as soon as one entry is not UNAVAILABLE, times without an entry count as unavailable; with only
    UNAVAILABLE entries, or none, the rest of the time is free. `age` is in full years on the expo's first day; `None`
    means adult. `roles` are wishes, the dearest first; `declined` are ids of shifts the volunteer has said no to.

    `minimum_minutes` are wished for, `required_minutes` a must. `maximum_run` and `minimum_run` bound days worked
    running, `minimum_days_off` days off running between two days worked; `maximum_weekends` counts weekends with any
    work. Wishes and limits about shifts and posts that do not exist are void.
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
    email: str = ""
    gender: str = ""
    meal: str = ""
    size: str = ""
    note: str = ""
    required_minutes: Minutes | None = None
    maximum_run: int | None = None
    minimum_run: int | None = None
    minimum_days_off: int | None = None
    maximum_weekends: int | None = None
    post_limits: tuple[PostLimit, ...] = ()
    shift_wishes: tuple[ShiftWish, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two volunteers who want to work together, or who must not."""

    first: str
    second: str
    together: bool = True
