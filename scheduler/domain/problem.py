"""Everything that is known about one expo before anybody is assigned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from scheduler.domain.people import Organisation, Tie, Transport, Volunteer
from scheduler.domain.places import Post, Role, Shift, Slot, Zone
from scheduler.domain.published import Published
from scheduler.domain.roster import Assignment
from scheduler.domain.settings import Settings
from scheduler.domain.timeline import Minutes, Timeline


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the expo; `heat` is the highest temperature forecast, in degrees Celsius."""

    date: date
    heat: int | None = None


@dataclass(frozen=True, slots=True)
class Expo:
    """The edition being staffed. `public_format` names the benchmark format whose instance it is, if it is one."""

    name: str
    days: tuple[Day, ...]
    zone: str = "Asia/Shanghai"
    public_format: str = ""

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("an expo has at least one day")
        if [day.date for day in self.days] != sorted({day.date for day in self.days}):
            raise ValueError("the days of an expo come in order, each once")

    @property
    def timeline(self) -> Timeline:
        return Timeline(ZoneInfo(self.zone))


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True)
class Problem:
    """The facts. Order of the tuples is the organisers' order; ids are unique within their kind.

    `travel` holds minutes between two zones, either order; missing pairs take no time. `pinned` assignments stay.
    `published` is there when a roster that people know of is to be mended.
    """

    expo: Expo
    zones: tuple[Zone, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    transports: tuple[Transport, ...] = ()
    slots: tuple[Slot, ...] = ()
    posts: tuple[Post, ...] = ()
    shifts: tuple[Shift, ...] = ()
    volunteers: tuple[Volunteer, ...] = ()
    ties: tuple[Tie, ...] = ()
    travel: Mapping[tuple[str, str], Minutes] = field(default_factory=dict)
    pinned: frozenset[Assignment] = frozenset()
    settings: Settings = field(default_factory=Settings)
    published: Published | None = None

    def __post_init__(self) -> None:
        for kind in ("zones", "organisations", "transports", "slots", "posts", "shifts", "volunteers"):
            _refuse_duplicates(kind, getattr(self, kind))
        _refuse_unknown("post", "zone", ((p.id, p.zone) for p in self.posts), self.zone_by_id)
        _refuse_unknown("shift", "post", ((s.id, s.post) for s in self.shifts), self.post_by_id)
        _refuse_unknown(
            "volunteer", "organisation", ((v.id, v.organisation) for v in self.volunteers), self.organisation_by_id
        )
        _refuse_unknown("volunteer", "transport", ((v.id, v.transport) for v in self.volunteers), self.transport_by_id)
        _refuse_unknown(
            "organisation", "parent", ((o.id, o.parent) for o in self.organisations), self.organisation_by_id
        )
        for tie in self.ties:
            _refuse_unknown("tie", "volunteer", (("", tie.first), ("", tie.second)), self.volunteer_by_id)
        for pin in self.pinned:
            _refuse_unknown("pin", "volunteer", (("", pin.volunteer),), self.volunteer_by_id)
            _refuse_unknown("pin", "shift", (("", pin.shift),), self.shift_by_id)

    @cached_property
    def timeline(self) -> Timeline:
        return self.expo.timeline

    @cached_property
    def zone_by_id(self) -> Mapping[str, Zone]:
        return _by_id(self.zones)

    @cached_property
    def organisation_by_id(self) -> Mapping[str, Organisation]:
        return _by_id(self.organisations)

    @cached_property
    def transport_by_id(self) -> Mapping[str, Transport]:
        return _by_id(self.transports)

    @cached_property
    def slot_by_id(self) -> Mapping[str, Slot]:
        return _by_id(self.slots)

    @cached_property
    def post_by_id(self) -> Mapping[str, Post]:
        return _by_id(self.posts)

    @cached_property
    def shift_by_id(self) -> Mapping[str, Shift]:
        return _by_id(self.shifts)

    @cached_property
    def volunteer_by_id(self) -> Mapping[str, Volunteer]:
        return _by_id(self.volunteers)

    @cached_property
    def shift_index(self) -> Mapping[str, int]:
        return {shift.id: index for index, shift in enumerate(self.shifts)}

    @cached_property
    def volunteer_index(self) -> Mapping[str, int]:
        return {volunteer.id: index for index, volunteer in enumerate(self.volunteers)}

    @cached_property
    def day_of(self) -> Mapping[str, date]:
        """The local day of each shift id: the day on which it starts."""
        return {shift.id: self.timeline.day(shift.start) for shift in self.shifts}

    @cached_property
    def calendar(self) -> tuple[date, ...]:
        """Every calendar day from the first of the expo, or on which a shift starts, to the last."""
        days = {day.date for day in self.expo.days} | set(self.day_of.values())
        first, last = min(days), max(days)
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))

    @cached_property
    def heat_of(self) -> Mapping[date, int]:
        return {day.date: day.heat for day in self.expo.days if day.heat is not None}

    @cached_property
    def places(self) -> int:
        """The demand: places wanted on all shifts."""
        return sum(shift.wanted for shift in self.shifts)

    def post_of(self, shift: Shift) -> Post:
        return self.post_by_id[shift.post]

    def role_of(self, shift: Shift) -> Role:
        return self.post_by_id[shift.post].role

    def is_minor(self, volunteer: Volunteer) -> bool:
        return volunteer.age is not None and volunteer.age < self.settings.adult_age

    def travel_minutes(self, from_zone: str, to_zone: str) -> Minutes:
        return self.travel.get((from_zone, to_zone), self.travel.get((to_zone, from_zone), 0))

    def home_minutes(self, volunteer: Volunteer) -> Minutes:
        """Minutes one way between the venue and where the volunteer sleeps."""
        return self.transport_by_id[volunteer.transport].minutes if volunteer.transport else 0

    def subtree(self, organisation: str) -> frozenset[str]:
        """The organisation with everything below it."""
        return self._subtrees[organisation]

    @cached_property
    def family_of(self) -> Mapping[str, str]:
        """The largest branch of the tree around each organisation that does not hold everybody, or itself."""
        senders = {volunteer.organisation for volunteer in self.volunteers}
        family = {organisation.id: organisation.id for organisation in self.organisations}
        for organisation in self.organisations:
            for below in self.subtree(organisation.id):
                larger = len(self.subtree(organisation.id)) > len(self.subtree(family[below]))
                if larger and not senders <= self.subtree(organisation.id):
                    family[below] = organisation.id
        return family

    @cached_property
    def _subtrees(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {organisation.id: set() for organisation in self.organisations}
        for organisation in self.organisations:
            above: str | None = organisation.id
            while above is not None and organisation.id not in found[above]:
                found[above].add(organisation.id)
                above = self.organisation_by_id[above].parent
        return {organisation: frozenset(below) for organisation, below in found.items()}

    def with_settings(self, **changes: object) -> "Problem":
        return replace(self, settings=replace(self.settings, **changes))  # type: ignore[arg-type]  # names are checked by replace


def _by_id(items: Iterable[N]) -> dict[str, N]:
    return {item.id: item for item in items}


def _refuse_duplicates(kind: str, items: Iterable[_Named]) -> None:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{kind}: the id {item.id} is there twice")
        seen.add(item.id)


def _refuse_unknown(
    kind: str, what: str, references: Iterable[tuple[str, str | None]], known: Mapping[str, object]
) -> None:
    for owner, name in references:
        if name is not None and name not in known:
            raise ValueError(f"{kind} {owner}: no {what} is called {name}")
