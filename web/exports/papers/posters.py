"""Duty posters: what a post is about and who stands there when, to be read at two metres from the wall behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.text import Text
from scheduler.formats.roster_labels import SHORT
from scheduler.formats.roster_xlsx.page import text_width
from web.calendars import cautions
from web.exports.papers.issue import Issue

LARGEST, SMALLEST, TITLE_POINTS = 66, 34, 790
"""Points of a post's name: as large as fits one line, within reason."""

SIZES = (32, 28, 24, 20)
"""Points of times and names: the largest with which all days of a post fit one page; 20 can be read at two metres."""

MM = 0.353
"""Millimetres of a point."""

WIDTH, HEIGHT = 182.0, 267.0
"""Of a page within its margins, in millimetres."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One shift: its time, its slot if it has one, names with whether they lead, and what is missing in words."""

    clocks: str
    slot: str
    names: tuple[tuple[str, bool], ...]
    missing: str


@dataclass(frozen=True, slots=True)
class DutyDay:
    day: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """One page. `facts` are labels and what they say; `link` is for the QR code; sizes are in points."""

    post: Post
    zone: str
    role: str
    facts: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    link: str
    title_size: int
    days: tuple[DutyDay, ...] = ()
    size: int = SIZES[-1]

    @property
    def kind(self) -> Role:
        return self.post.role


@dataclass(frozen=True, slots=True)
class Posters:
    title: str
    posters: tuple[Poster, ...]


def duty_posters(issue: Issue) -> Posters:
    """One page a post where all its days fit, else one for each day."""
    found: list[Poster] = []
    for post in issue.problem.posts:
        days = _days(issue, [shift for shift in issue.shifts if shift.post == post.id])
        if days:
            found += _pages(_poster(issue, post), days)
    return Posters(issue.say(_TITLE), tuple(found))


def _pages(poster: Poster, days: Sequence[DutyDay]) -> Iterator[Poster]:
    """What is longer than a page in the smallest size runs on to the next."""
    for size in SIZES:
        if _height(poster, days, size) <= HEIGHT:
            yield replace(poster, days=tuple(days), size=size)
            return
    if len(days) > 1:
        for day in days:
            yield from _pages(poster, [day])
    else:
        yield replace(poster, days=tuple(days))


def _poster(issue: Issue, post: Post) -> Poster:
    contact = "  ".join(filter(None, (post.contact, post.contact_phone)))
    told = ((_DUTY, post.duty), (_GATHER, post.gather), (_DRESS, post.dress), (_CONTACT, contact))
    facts = tuple((issue.say(label), fact) for label, fact in told if fact)
    warned = tuple(issue.say(caution) for caution in cautions(post))
    size = max(SMALLEST, min(LARGEST, int(TITLE_POINTS / (text_width(post.name) or 1))))
    return Poster(post, issue.zone(post), issue.say(post.role.label), facts, warned, issue.links.get(post.id, ""), size)


def _days(issue: Issue, shifts: list[Shift]) -> list[DutyDay]:
    by_day: dict[date, list[Duty]] = {}
    for shift in shifts:
        by_day.setdefault(issue.problem.day_of[shift.id], []).append(_duty(issue, shift))
    return [DutyDay(issue.day(day), tuple(duties)) for day, duties in by_day.items()]


def _duty(issue: Issue, shift: Shift) -> Duty:
    people = issue.staffed[shift.id]
    missing = shift.wanted - len(issue.edition.staffing.on(shift))
    told = issue.say(SHORT, count=missing) if missing > 0 else ""
    return Duty(issue.clocks(shift), shift.slot or "", tuple((issue.name(v), leads) for v, leads in people), told)


def _height(poster: Poster, days: Sequence[DutyDay], size: int) -> float:
    """Millimetres that a page needs, from above: as the style sheet has it, a little on the safe side."""
    return _head(poster) + sum(_day(day, size) for day in days)


def _head(poster: Poster) -> float:
    title = _rows(poster.post.name, poster.title_size, WIDTH) * poster.title_size * 1.15 * MM
    room = WIDTH - (80 if poster.link else 30)
    told = sum(_rows(fact, 17, room) for _, fact in poster.facts) * 17 * 1.3 * MM + 1.5 * len(poster.facts)
    warned = sum(_rows(caution, 13, WIDTH) for caution in poster.cautions) * 13 * 1.4 * MM
    return 32 + title + max(told, 46 if poster.link else 0) + warned


def _day(day: DutyDay, size: int) -> float:
    """The heading, then for each shift its lines of names beside its time."""
    room = WIDTH - 6.8 * size * MM
    lines = sum(max(1, -int(-_names_width(duty, size) // room)) for duty in day.duties)
    return size * 1.25 * 1.2 * MM + 6 + lines * size * 1.4 * MM + 3.6 * len(day.duties)


def _rows(text: str, size: int, room: float) -> int:
    return max(1, -int(-_width(text, size) // room))


def _names_width(duty: Duty, size: int) -> float:
    """Each name with its star and the space after it."""
    names = sum(_width(name, size) + size * MM * (0.9 + leads) for name, leads in duty.names)
    return names + _width(duty.missing, size)


def _width(text: str, size: int) -> float:
    """Millimetres: a Chinese character is as wide as it is high."""
    return text_width(text) / 1.95 * size * MM


_TITLE = Text("岗位值班海报", "Duty posters")
_DUTY = Text("做什么", "Duty")
_GATHER = Text("集合", "Gather")
_DRESS = Text("着装", "Dress")
_CONTACT = Text("带班", "On duty")
