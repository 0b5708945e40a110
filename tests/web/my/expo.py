"""An expo with something to tell a volunteer: posts with all that is known of them, versions one after another."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session

from fixtures import load
from scheduler.domain.places import Post
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from web.services import expos, rosters
from web.services.links.handing_out import make_link
from web.services.publishing import publish
from web.services.who import program
from web.store.tables import Agreed, ConsentGiven, ExpoRow, RosterRow

ANN = program("Ann", "cli")
MORNING = datetime(2020, 11, 1, 23, 0, tzinfo=UTC)
"""Monday 2 November, seven in the morning at the expo, half an hour before the first shift."""


def full(post: Post) -> Post:
    return replace(
        post,
        duty="按讲解词讲解展区与展品；不报价，不作投资承诺。",
        gather="志愿者之家（南门内）",
        dress="统一马甲，深色长裤，带身份证和水",
        contact="带班老师",
        contact_phone="0395 100 2000",
        risk=post.id == "O2",
    )


def telling(problem: Problem) -> Problem:
    """Mornings end where afternoons begin, so that one person can have both."""
    starts = {shift.start for shift in problem.shifts}
    shifts = (replace(s, end=min([s.end, *(at for at in starts if s.start < at)])) for s in problem.shifts)
    return replace(problem, posts=tuple(map(full, problem.posts)), shifts=tuple(shifts))


def an_expo(session: Session, *, name_of_first: str = "") -> ExpoRow:
    problem = load("demo")
    first, *others = problem.volunteers
    named = replace(first, name=name_of_first or first.name)
    return expos.create(session, telling(replace(problem, volunteers=(named, *others))), ANN, NOW)


def published(session: Session, expo: ExpoRow, pairs: Iterable[tuple[str, str]]) -> RosterRow:
    """The next version, whatever the rules say."""
    row = rosters.begin_draft(session, expo, Roster.of(pairs), ANN, NOW)
    session.commit()
    return publish(session, expo.id or 0, row.id or 0, ANN, NOW, reasons={"rest": "a test"})


def link_of(session: Session, expo: ExpoRow, volunteer: str) -> str:
    """What the address of somebody's link ends in, who has agreed already; commits."""
    assert expo.id is not None
    session.add(ConsentGiven(expo_id=expo.id, volunteer=volunteer, version=1, kind=Agreed.SERVICE, given_at=NOW))
    token = make_link(session, expo, volunteer, ANN, NOW)
    session.commit()
    return token
