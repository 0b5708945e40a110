"""Tiny facts without surprises: an expo of three days from Monday 2 November 2020, one hall, one gate, one college."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from scheduler.domain.people import Availability, Organisation, Volunteer, Wish
from scheduler.domain.places import Post, Role, Shift, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.settings import Settings
from scheduler.domain.timeline import Span, Timeline

FIRST_DAY = date(2020, 11, 2)
COLLEGE = Organisation("college", "College")
_TIMELINE = Timeline(ZoneInfo("Asia/Shanghai"))


def a_day(number: int) -> date:
    """Day 0 is the opening."""
    return FIRST_DAY + timedelta(days=number)


def a_span(start: float, end: float, *, day: int = 0) -> Span:
    """From one local hour to another, 7.5 being 07:30; an end not after the start means the next day."""
    return _TIMELINE.span(a_day(day), round(start * 60), round(end * 60))


def someone(name: str, **facts: object) -> Volunteer:
    """`ann` is called Ann: an adult of the college, always free, who has agreed and is insured."""
    return Volunteer(name, name.capitalize(), **{"organisation": COLLEGE.id} | facts)  # type: ignore[arg-type]  # any fact


def a_time(start: float, end: float, wish: Wish, *, day: int = 0) -> Availability:
    span = a_span(start, end, day=day)
    return Availability(span.start, span.end, wish)


def a_post(name: str = "gate", **facts: object) -> Post:
    """`gate` is called Gate: order keeping in the hall that asks for nothing."""
    return Post(name, name.capitalize(), **{"role": Role.ORDER, "zone": "hall"} | facts)  # type: ignore[arg-type]  # as above


def a_shift(start: float, end: float, *, day: int = 0, post: str = "gate", id: str = "", **facts: object) -> Shift:
    """One person wanted. Without an id it is called after post, day and hour: `gate-0-9`."""
    span = a_span(start, end, day=day)
    return Shift(id or f"{post}-{day}-{start}", post, span.start, span.end, **{"wanted": 1} | facts)  # type: ignore[arg-type]  # as above


def a_problem(
    volunteers: Iterable[Volunteer] = (),
    shifts: Iterable[Shift] = (),
    *,
    posts: Iterable[Post] = (a_post(),),
    days: int = 3,
    heat: Mapping[int, int] | None = None,
    settings: Mapping[str, object] | None = None,
    **facts: object,
) -> Problem:
    """Zones are those of the posts; `heat` is by day number; the other facts are those of `Problem`."""
    posts = tuple(posts)
    return Problem(
        Expo("Food Expo", tuple(Day(a_day(number), (heat or {}).get(number)) for number in range(days))),
        zones=tuple(Zone(zone, zone.capitalize()) for zone in dict.fromkeys(post.zone for post in posts)),
        posts=posts,
        shifts=tuple(shifts),
        volunteers=tuple(volunteers),
        settings=Settings(**(settings or {})),  # type: ignore[arg-type]  # any setting
        **{"organisations": (COLLEGE,)} | facts,  # type: ignore[arg-type]  # any fact
    )
