"""Two posts on two days: Ann guides on both mornings, Bo keeps the gate once, Cy could come and is not asked."""

from collections.abc import Iterable

from sqlmodel import Session

from scheduler.domain.people import Organisation, Wish
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import LEADER, Skill
from scheduler.domain.text import Language
from tests.factories import a_post, a_problem, a_shift, a_time, someone
from tests.web.conftest import NOW
from web.services import expos, rosters
from web.services.look import Look, open_look
from web.services.who import Who
from web.store.tables import ExpoRow, Kind

CITY = Organisation("city", "City", promised=4)
NORTH = Organisation("north", "North", parent="city", promised=3)
SOUTH = Organisation("south", "South", parent="city", promised=1)
ANN = someone("ann", organisation="north", skills=(Skill(LEADER),))
BO = someone("bo", organisation="north", availability=(a_time(8, 12, Wish.DESIRED),))
CY = someone("cy", organisation="south")
HALL = a_post("hall", role=Role.GUIDING, zone="inside")
GATE = a_post("gate", zone="outside")
HALL_1 = a_shift(9, 12, post="hall", id="hall-1", wanted=1)
HALL_2 = a_shift(9, 12, day=1, post="hall", id="hall-2", wanted=1)
GATE_1 = a_shift(8, 12, post="gate", id="gate-1", wanted=2)
GATE_2 = a_shift(13, 17, post="gate", id="gate-2", wanted=1)
PAIRS = (("ann", "hall-1"), ("ann", "hall-2"), ("bo", "gate-1"))
CALM = {"reserve_share": 0, "leader_per": 1}
ORGANISER = Who("Ann", Kind.ORGANISER)


def small(extra: Iterable[str] = ()) -> Problem:
    """With as many more volunteers as are named."""
    people = (ANN, BO, CY, *(someone(name, organisation="south") for name in extra))
    shifts = (HALL_1, GATE_1, GATE_2, HALL_2)
    return a_problem(people, shifts, posts=(HALL, GATE), organisations=(CITY, NORTH, SOUTH), settings=CALM, days=2)


def rostered(session: Session, problem: Problem, pairs: Iterable[tuple[str, str]] = PAIRS) -> ExpoRow:
    """The expo with a draft, in which the first pair is pinned."""
    pairs = tuple(pairs)
    expo = expos.create(session, problem, ORGANISER, NOW)
    rosters.begin_draft(session, expo, Roster.of(pairs, pinned=pairs[:1]), ORGANISER, NOW)
    session.commit()
    return expo


def a_look(session: Session, who: Who = ORGANISER, language: Language = "en") -> Look:
    return open_look(session, rostered(session, small()), who, language)
