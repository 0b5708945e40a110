"""A tiny expo to edit: Ann stands at the gate, Bo is busy in the tent, Cy is free, Di may not come in the morning."""

from sqlmodel import Session

from scheduler.domain.people import Organisation, Wish
from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.factories import a_post, a_problem, a_shift, a_time, someone
from tests.web.conftest import NOW
from web.services import expos, rosters
from web.services.editing import Verb, Wanted
from web.services.who import program
from web.store.tables import ExpoRow, RosterRow

ANN, BEA = program("Ann", "web"), program("Bea", "web")
MORNING, NOON, TENT = "gate-0-9", "gate-0-13", "tent-0-9"


def an_expo() -> Problem:
    """Gate in the morning (two wanted) and at noon, tent in the morning."""
    return a_problem(
        [
            someone("ann"),
            someone("bo"),
            someone("cy", organisation="town"),
            someone("di", availability=(a_time(9, 12, Wish.UNAVAILABLE),)),
        ],
        [
            a_shift(9, 12, wanted=2),
            a_shift(13, 16),
            a_shift(9, 12, post="tent"),
        ],
        posts=[a_post(), a_post("tent", role=Role.GUIDING)],
        organisations=(Organisation("college", "College"), Organisation("town", "Town")),
        settings={"leader_per": 0},
    )


def a_draft(session: Session, *, problem: Problem | None = None) -> tuple[ExpoRow, RosterRow]:
    """Ann at the gate, Bo in the tent, both in the morning."""
    expo = expos.create(session, problem or an_expo(), ANN, NOW)
    row = rosters.begin_draft(session, expo, Roster.of([("ann", MORNING), ("bo", TENT)]), ANN, NOW)
    session.commit()
    session.info.pop("written", None)
    return expo, row


def move(volunteer: str, shift: str, to: str) -> Wanted:
    return Wanted(Verb.MOVE, volunteer, shift, to)


def put_on(volunteer: str, to: str) -> Wanted:
    return Wanted(Verb.PUT_ON, volunteer, to=to)


def take_off(volunteer: str, shift: str) -> Wanted:
    return Wanted(Verb.TAKE_OFF, volunteer, shift)


def pin(volunteer: str, shift: str) -> Wanted:
    return Wanted(Verb.PIN, volunteer, shift)
