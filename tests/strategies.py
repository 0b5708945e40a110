"""Small random expos in which every fact occurs, and rosters that need not be legal, for property tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import TypeVar

from hypothesis import strategies as st

from scheduler.domain.people import (
    Availability,
    Consent,
    Organisation,
    PostLimit,
    ShiftWish,
    Tie,
    Transport,
    Volunteer,
    Wish,
)
from scheduler.domain.places import Part, Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.published import Published
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.settings import Settings
from scheduler.domain.skills import LEADER, Requirement, Skill, Wanted
from tests.factories import a_day, a_span

T = TypeVar("T")

_NAMES = ("ann", "bo", "cy", "di", "ed")
_HOURS = ((8, 12), (12, 15), (15.5, 19.5), (6, 10), (22, 6))
_DAYS = ((0, 1), (0,), (0, 2), (0, 1, 2), (4, 5, 6, 7))
_ZONES = (Zone("hall", "Hall"), Zone("yard", "Yard"), Zone("station", "Station"))
_TRAININGS = ("briefing", "script")

_BILINGUAL = Requirement((Wanted("english", 4), Wanted("russian")))
_FIRST_AID = Requirement((Wanted("first_aid"),))
_LEADER = Requirement((Wanted(LEADER),))
_SKILLS = (
    Skill(LEADER),
    Skill("english", 4),
    Skill("russian"),
    Skill("first_aid"),
    Skill("english", 3),
    Skill("first_aid", valid_until=a_day(0)),
)
_PARTS = (
    Part("leaders", _LEADER, per=2),
    Part("bilingual", _BILINGUAL, least=1),
    Part("college", organisation_kind="college", least=1),
)
_ZONE_IDS = st.sampled_from([zone.id for zone in _ZONES])
_WEIGHTS = tuple(name for name, _, _ in Settings().table() if name.startswith("weight_"))


def _some(items: Sequence[T], *, most: int) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to so many different items, in any order: one draw, since most of a test's time goes into drawing."""
    return st.sampled_from([chosen for size in range(most + 1) for chosen in permutations(items, size)])


def _names(items: Sequence[str], *, most: int) -> st.SearchStrategy[frozenset[str]]:
    return _some(items, most=most).map(frozenset)


def _settings(drawn: Mapping[str, object]) -> Settings:
    weights = dict.fromkeys(_WEIGHTS, 0) if drawn.get("weightless") else {}
    chosen = {name: value for name, value in drawn.items() if name != "weightless"}
    return Settings(**weights | chosen)  # type: ignore[arg-type]  # names of settings


SETTINGS = st.fixed_dictionaries(
    {"max_consecutive_days": st.sampled_from((5, 1, 2, None))},
    optional={
        "max_shifts": st.sampled_from((None, 1, 2)),
        "max_shifts_per_day": st.sampled_from((None, 1)),
        "max_minutes_per_day": st.sampled_from((None, 300)),
        "max_minutes": st.sampled_from((480, 900)),
        "min_rest": st.sampled_from((None, 900)),
        "change_gap": st.sampled_from((None, 90)),
        "minimum_age": st.just(17),
        "heat_minutes": st.just(240),
        "reserve_share": st.sampled_from((0, 50)),
        "below_minimum": st.just(0),
        "fair_band": st.just(0),
        "organisation_band": st.just(0),
        "scarce_below": st.just(100),
        "weight_people": st.sampled_from((0, 50)),
        "weightless": st.booleans(),
        "weight_target_hours": st.just(2),
        "strict_overlap": st.booleans(),
        "keep_pins": st.booleans(),
    },
).map(_settings)

_PLAIN_POSTS = st.builds(Post, st.just(""), st.just(""), st.sampled_from(Role), _ZONE_IDS, minors=st.just(True))
_HARD_POSTS = st.builds(
    Post,
    st.just(""),
    st.just(""),
    st.sampled_from(Role),
    _ZONE_IDS,
    requires=st.sampled_from(((), (_FIRST_AID,), (_BILINGUAL,), (_FIRST_AID, _BILINGUAL))),
    trainings=st.sampled_from((frozenset(), frozenset(_TRAININGS[:1]))),
    composition=_some(_PARTS, most=2),
    risk=st.booleans(),
    outdoor=st.booleans(),
    minors=st.booleans(),
    minimum_age=st.sampled_from((None, 17, 20)),
    barred_next_day=_names(("post0", "post1"), most=1),
)
POSTS = st.lists(st.one_of(_PLAIN_POSTS, _HARD_POSTS), min_size=1, max_size=3).map(
    lambda posts: tuple(replace(post, id=f"post{n}", name=f"Post {n}") for n, post in enumerate(posts))
)

ORGANISATIONS = st.tuples(*(st.sampled_from((None, None, 0, 1, 2)) for _ in range(4))).map(
    lambda people: (
        Organisation("league", "League", "committee", maximum=people[0]),
        Organisation("college", "College", "college", "league", minimum=people[1], maximum=people[2]),
        Organisation("town", "Town", "county", None, minimum=people[3]),
    )
)

TRANSPORTS = st.sampled_from((None, 0, 1, 2)).map(
    lambda seats: (Transport("coach", "Coach", 45, seats), Transport("bicycle", "Bicycle", 20))
)


@st.composite
def _shifts(draw: st.DrawFn, posts: Sequence[Post], days: Sequence[int], most: int) -> tuple[Shift, ...]:
    """Shifts of one slot share times and wave; others have times of their own and come by no bus."""
    slots = draw(_slots(days))
    found: list[Shift] = []
    for number in range(draw(st.integers(min(2, most), most))):
        slot = draw(st.sampled_from((*slots, None)))
        span = slot.span if slot else a_span(*draw(st.sampled_from(_HOURS)), day=draw(st.sampled_from(days)))
        wanted = draw(st.integers(0, 2))
        found.append(
            Shift(
                f"s{number}",
                draw(st.sampled_from(posts)).id,
                span.start,
                span.end,
                wanted,
                minimum=draw(st.integers(0, wanted)),
                maximum=draw(st.sampled_from((None, wanted + 1))),
                importance=draw(st.integers(0, 3)),
                slot=slot.id if slot else None,
                wave=slot.wave if slot else None,
                surplus_weight=draw(st.sampled_from((None, 0, 7))),
                composition=draw(st.sampled_from((None, None, None, (), _PARTS[:2]))),
            )
        )
    return tuple(found)


@st.composite
def _slots(draw: st.DrawFn, days: Sequence[int]) -> tuple[Slot, ...]:
    hours = draw(st.lists(st.tuples(st.sampled_from(days), st.sampled_from(_HOURS)), min_size=1, max_size=3))
    spans = [a_span(*between, day=day) for day, between in hours]
    return tuple(Slot(f"slot{n}", s.start, s.end, draw(st.sampled_from(("A", "B")))) for n, s in enumerate(spans))


def _availability(days: Sequence[int]) -> st.SearchStrategy[tuple[Availability, ...]]:
    """Mostly none; wishes about stretches of the days, which may contradict each other."""

    def entry(wish: Wish, day: int, between: tuple[float, float]) -> Availability:
        span = a_span(*between, day=day)
        return Availability(span.start, span.end, wish)

    stretches = st.sampled_from(((7, 13), (12, 19), (6, 23), (21, 7)))
    entries = st.builds(entry, st.sampled_from(Wish), st.sampled_from(days), stretches)
    return st.one_of(st.just(()), st.just(()), st.lists(entries, min_size=1, max_size=2).map(tuple))


def _volunteers(shifts: Sequence[Shift], days: Sequence[int], most: int) -> st.SearchStrategy[tuple[Volunteer, ...]]:
    minutes = st.sampled_from((None, None, 240, 480))
    agreed = frozenset({Consent.DATA, Consent.SERVICE})
    guarded = agreed | {Consent.GUARDIAN}
    blank, home = st.just(""), st.sampled_from(("college", "town", "league"))
    transport = st.sampled_from((None, "coach", "coach", "bicycle"))
    plain = st.builds(Volunteer, blank, blank, home, skills=_some(_SKILLS, most=2), transport=transport)
    special = st.builds(
        Volunteer,
        blank,
        blank,
        home,
        age=st.sampled_from((None, 17, 19, 16, 15)),
        skills=_some(_SKILLS, most=3),
        trainings=st.sampled_from((frozenset(_TRAININGS), frozenset(_TRAININGS[1:]))),
        availability=_availability(days),
        roles=_some(tuple(Role), most=2),
        flexible=st.booleans(),
        consents=st.sampled_from((agreed, guarded, guarded, frozenset({Consent.DATA}))),
        insured=st.sampled_from((True, True, False)),
        declined=_names([shift.id for shift in shifts], most=1),
        transport=transport,
        maximum_shifts=st.sampled_from((None, None, 1)),
        maximum_minutes=minutes,
        minimum_minutes=minutes,
        target_minutes=minutes,
    )
    runner = st.builds(
        Volunteer,
        blank,
        blank,
        home,
        required_minutes=st.sampled_from((None, 0, 180, 400)),
        maximum_run=st.sampled_from((None, 1, 2)),
        minimum_run=st.sampled_from((None, 1, 2)),
        minimum_days_off=st.sampled_from((None, 2)),
        maximum_weekends=st.sampled_from((None, 0, 1)),
        post_limits=_some([PostLimit(f"post{n}", n) for n in range(3)], most=2),
        shift_wishes=_some([ShiftWish(shift.id, 5 * n, n != 1) for n, shift in enumerate(shifts)], most=2),
        target_minutes=minutes,
    )
    return st.lists(st.one_of(plain, special, runner), min_size=min(2, most), max_size=most).map(
        lambda people: tuple(replace(v, id=_NAMES[n], name=_NAMES[n].capitalize()) for n, v in enumerate(people))
    )


def _ties(volunteers: Sequence[Volunteer]) -> st.SearchStrategy[tuple[Tie, ...]]:
    ids = st.sampled_from([volunteer.id for volunteer in volunteers])
    return st.lists(st.builds(Tie, ids, ids, st.booleans()), max_size=2).map(tuple)


@st.composite
def problems(draw: st.DrawFn, *, volunteers: int = 5, shifts: int = 6, pins: bool = False) -> Problem:
    """At most so many volunteers (five) and shifts, over up to three days; with `pins`, some that may break rules."""
    days, posts = draw(st.sampled_from(_DAYS)), draw(POSTS)
    jobs = draw(_shifts(posts, days, shifts))
    people = draw(_volunteers(jobs, days, volunteers))
    pairs = [Assignment(volunteer.id, shift.id) for volunteer in people for shift in jobs]
    ways = st.sampled_from((20, 100))
    return Problem(
        Expo("Food Expo", tuple(Day(a_day(day), draw(st.sampled_from((None, 35, 37, 40)))) for day in days)),
        zones=_ZONES,
        organisations=draw(ORGANISATIONS),
        transports=draw(TRANSPORTS),
        posts=posts,
        shifts=jobs,
        volunteers=people,
        ties=draw(_ties(people)),
        travel={("hall", "yard"): draw(ways), ("station", "hall"): draw(ways)},
        pinned=draw(st.frozensets(st.sampled_from(pairs), max_size=3)) if pins else frozenset(),
        published=draw(st.one_of(st.none(), _published(pairs, jobs))),
        settings=draw(SETTINGS),
    )


def _published(pairs: Sequence[Assignment], shifts: Sequence[Shift]) -> st.SearchStrategy[Published]:
    """What was published may name somebody who is gone, may be illegal by now, and may have begun."""
    moments = [None, None, *(shift.start for shift in shifts)]
    gone = Assignment("zoe", shifts[0].id if shifts else "s0")
    known = st.frozensets(st.sampled_from([gone, *pairs]), max_size=4)
    return st.builds(Published, known, _names([shift.id for shift in shifts], most=1), st.sampled_from(moments))


def rosters(problem: Problem) -> st.SearchStrategy[Roster]:
    """Any subset of all pairings, legal or not, from empty to everybody everywhere."""
    pairs = [Assignment(volunteer.id, shift.id) for volunteer in problem.volunteers for shift in problem.shifts]
    few = st.frozensets(st.sampled_from(pairs), max_size=8)
    many = st.integers(0, 2 ** len(pairs) - 1).map(lambda bits: [p for n, p in enumerate(pairs) if bits >> n & 1])
    return st.one_of(few, many).map(lambda chosen: Roster(frozenset(chosen), problem.pinned))
