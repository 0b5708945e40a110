"""Where and when work is to be done: zones, posts, slots and shifts."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.skills import Requirement
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant, Minutes, Span


class Role(StrEnum):
    """What kind of work a post is."""

    GUIDING = "guiding"
    ORDER = "order"
    MERCHANT = "merchant"
    SUPPORT = "support"
    RESERVE = "reserve"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Role.GUIDING: Text("场馆解说", "guiding"),
    Role.ORDER: Text("秩序维护", "order keeping"),
    Role.MERCHANT: Text("客商引导", "merchant guidance"),
    Role.SUPPORT: Text("支持保障", "support"),
    Role.RESERVE: Text("机动", "reserve"),
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the venue; posts in one zone are a short walk apart."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """What the people on a shift must be made of: at least `least`, or one `per` so many places wanted.

    Counted are volunteers who meet `trait`, or, without a trait, who come from an organisation of `organisation_kind`.
    """

    name: str
    trait: Requirement | None = None
    organisation_kind: str | None = None
    least: int = 0
    per: int | None = None

    def __post_init__(self) -> None:
        if (self.trait is None) == (self.organisation_kind is None):
            raise ValueError(f"composition part {self.name}: name either a skill or a kind of organisation")
        if self.per is not None and self.per < 1:
            raise ValueError(f"composition part {self.name}: 'one per' needs a positive number")

    def needed(self, wanted: int) -> int:
        """How many of this part a shift with `wanted` places needs."""
        share = -(-wanted // self.per) if self.per else 0
        return min(wanted, max(self.least, share))


@dataclass(frozen=True, slots=True)
class Post:
    """Where and what (岗位): everybody on it needs all of `requires` and `trainings`.

    `barred_next_day` are ids of posts that nobody may work on the day after this one.
    """

    id: str
    name: str
    role: Role
    zone: str
    requires: tuple[Requirement, ...] = ()
    trainings: frozenset[str] = frozenset()
    composition: tuple[Part, ...] = ()
    risk: bool = False
    outdoor: bool = False
    minors: bool = False
    minimum_age: int | None = None
    department: str = ""
    duty: str = ""
    gather: str = ""
    dress: str = ""
    contact: str = ""
    contact_phone: str = ""
    note: str = ""
    barred_next_day: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A named stretch of a day that many posts share; slots with the same `wave` come on the same buses."""

    id: str
    start: Instant
    end: Instant
    wave: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Shift:
    """A post over an interval with its headcount: `wanted` people, at most `maximum`; below `minimum` it fails.

    `importance` is what an empty place costs; `surplus_weight` what a person too many does, `None` as in the settings.
    `composition` is what its people must be made of, `None` as its post says; a shift that was split has its own.
    """

    id: str
    post: str
    start: Instant
    end: Instant
    wanted: int
    minimum: int = 0
    maximum: int | None = None
    importance: int = 1
    slot: str | None = None
    wave: str | None = None
    surplus_weight: int | None = None
    composition: tuple[Part, ...] | None = None

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"shift {self.id} must end after it starts")
        if not 0 <= self.minimum <= self.wanted <= self.most:
            raise ValueError(f"shift {self.id}: minimum {self.minimum}, wanted {self.wanted}, maximum {self.maximum}")
        if self.importance < 0 or (self.surplus_weight or 0) < 0:
            raise ValueError(f"shift {self.id}: importance and the weight of a surplus cannot be negative")

    @property
    def most(self) -> int:
        return self.wanted if self.maximum is None else self.maximum

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def minutes(self) -> Minutes:
        return self.end - self.start
