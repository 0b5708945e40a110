"""Who fits what is asked for: every filter, on both databases, and never somebody the asker may not see."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from scheduler.domain.people import Availability, Consent, Volunteer, Wish
from scheduler.domain.places import Role
from scheduler.domain.roster import Roster
from scheduler.domain.skills import Skill
from scheduler.domain.timeline import Span
from scheduler.formats.problem_json import encode
from scheduler.rules.free_time import available
from tests.web.conftest import NOW
from tests.web.someone import EIGHT, NOON, SIX, an_expo
from web.services import expos, rosters
from web.services.people.listing import Asked, list_people
from web.services.who import Who, program
from web.store.derived import free_stretches
from web.store.engine import open_session
from web.store.people import Search
from web.store.tables import ExpoRow, Kind

ORGANISER = program("Ann", "cli")
ANN = Volunteer(
    "ann",
    "Ann Li",
    "henan",
    skills=(Skill("english", 4), Skill("first_aid")),
    roles=(Role.GUIDING,),
    phone="13812345678",
    email="ann@example.org",
)
BO = Volunteer(
    "bo",
    "Bo_%",
    "food",
    age=17,
    skills=(Skill("english", 2),),
    trainings=frozenset({"script"}),
    availability=(Availability(NOON, SIX),),
    insured=False,
)
CY = Volunteer(
    "cy",
    "Cy",
    "city",
    age=40,
    availability=(Availability(EIGHT, NOON, Wish.UNAVAILABLE),),
    consents=frozenset({Consent.DATA}),
    roles=(Role.ORDER,),
)


@pytest.fixture
def db(database: Engine) -> Iterator[Session]:
    with open_session(database, writes=True) as session:
        yield session


@pytest.fixture
def expo(db: Session) -> ExpoRow:
    """Ann has two shifts, Bo one, Cy none."""
    found = expos.create(db, an_expo(ANN, BO, CY), ORGANISER, NOW)
    rosters.begin_draft(db, found, Roster.of([("ann", "G-1A"), ("ann", "O-1P"), ("bo", "G-1P")]), ORGANISER, NOW)
    db.commit()
    return found


def _found(db: Session, expo: ExpoRow, asked: Asked, who: Who = ORGANISER) -> list[str]:
    return [line.volunteer.id for line in list_people(db, expo, who, asked).lines]


FILTERS = [
    (Asked(), ["ann", "bo", "cy"]),
    (Asked(Search(words="LI 138")), ["ann"]),
    (Asked(Search(words="example.org")), ["ann"]),
    (Asked(Search(words="henan univ")), ["ann"]),
    (Asked(Search(words="_%")), ["bo"]),
    (Asked(organisation="henan"), ["ann"]),
    (Asked(organisation="city"), ["ann", "bo", "cy"]),
    (Asked(organisation="nowhere"), []),
    (Asked(Search(skill="english", level=1)), ["ann", "bo"]),
    (Asked(Search(skill="english", level=3)), ["ann"]),
    (Asked(Search(skill="english", level=5)), []),
    (Asked(Search(skill="first_aid")), ["ann"]),
    (Asked(Search(skill="first-aid")), []),
    (Asked(Search(training="script")), ["bo"]),
    (Asked(Search(untrained="script")), ["ann", "cy"]),
    (Asked(Search(role="order")), ["cy"]),
    (Asked(slot="1A"), ["ann"]),
    (Asked(slot="1P"), ["ann", "bo", "cy"]),
    (Asked(Search(fewer=2)), ["bo", "cy"]),
    (Asked(Search(fewer=1)), ["cy"]),
    (Asked(minors=True), ["bo"]),
    (Asked(Search(uninsured=True)), ["bo"]),
    (Asked(Search(unconsented=True)), ["cy"]),
    (Asked(Search(skill="english", level=1, fewer=2), slot="1P", organisation="food"), ["bo"]),
    (Asked(order="-shifts"), ["ann", "bo", "cy"]),
    (Asked(order="shifts"), ["cy", "bo", "ann"]),
    (Asked(order="-age"), ["cy", "bo", "ann"]),
    (Asked(order="organisation"), ["cy", "ann", "bo"]),
    (Asked(order="name"), ["ann", "bo", "cy"]),
    (Asked(page=2), []),
]


def test_each_filter_finds_whom_it_should(db: Session, expo: ExpoRow) -> None:
    found = [(asked, _found(db, expo, asked)) for asked, _ in FILTERS]

    assert found == FILTERS


def test_a_line_says_what_the_roster_gives(db: Session, expo: ExpoRow) -> None:
    ann, bo, cy = list_people(db, expo, ORGANISER, Asked()).lines

    assert [(line.shifts, line.minutes, line.minor) for line in (ann, bo, cy)] == [
        (2, 600, False),
        (1, 360, True),
        (0, 0, False),
    ]
    assert [[(wish, taken) for _, wish, taken in line.slots] for line in (ann, bo)] == [
        [(Wish.NEUTRAL, True), (Wish.NEUTRAL, True)],
        [(Wish.UNAVAILABLE, False), (Wish.NEUTRAL, True)],
    ]


def test_a_lead_finds_only_the_people_of_the_organisation(db: Session, expo: ExpoRow) -> None:
    lead = Who("Lin", Kind.ORGANISATION_LEAD, organisations=frozenset({"food"}))

    seen = list_people(db, expo, lead, Asked())
    others = [_found(db, expo, asked, lead) for asked in (Asked(Search(words="ann")), Asked(organisation="henan"))]

    assert ([line.volunteer.id for line in seen.lines], seen.total, seen.everybody, others) == (["bo"], 1, 1, [[], []])


def test_a_post_lead_finds_only_who_stands_at_the_post_in_what_is_published(db: Session, expo: ExpoRow) -> None:
    lead = Who("Po", Kind.POST_LEAD, posts=frozenset({"O"}))
    draft = rosters.begin_draft(db, expo, Roster.of([("cy", "O-1P"), ("bo", "G-1P")]), ORGANISER, NOW)
    before = _found(db, expo, Asked(), lead)

    draft.state, draft.number = draft.state.PUBLISHED, 1
    db.add(draft)
    db.commit()

    assert (before, _found(db, expo, Asked(), lead)) == ([], ["cy"])


def test_free_stretches_say_what_the_availability_rule_says() -> None:
    random = Random(7)
    spans = [Span(start, start + length) for start in range(0, 20, 3) for length in (1, 4, 9)]
    for _ in range(400):
        entries = [
            Availability(start, start + random.randint(1, 8), random.choice(list(Wish)))
            for start in random.choices(range(20), k=random.randint(0, 5))
        ]
        person = replace(ANN, availability=tuple(entries))

        free = free_stretches(encode(person))

        held = [any(start <= span.start and span.end <= end for start, end in free) for span in spans]
        assert held == available([person], spans)[0].tolist(), entries
