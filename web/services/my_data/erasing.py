"""A volunteer has themselves erased: nothing that tells who they were stays, nor does anything that opens a page.

What has to stay - that somebody of an organisation stood on a shift, for the hours - stays under a key that means
nothing. A line of the history says that somebody was erased, not who.
"""

import secrets
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from scheduler.domain.people import Availability, Volunteer, Wish
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Timeline
from web.services.consent.answering import own_fact, tell_organisers
from web.services.history import record
from web.services.my_data.leaving import Freed, coming, free_from
from web.services.papers.forgetting import forget_papers
from web.services.refusal import Refused
from web.services.who import Who, program
from web.store.erasing import NOTHING, Person, forget
from web.store.expos import hold
from web.store.snapshot import load_problem
from web.store.tables import Account, AssignmentRow, ExpoRow, MessageKind, RosterRow
from web.store.writing import add_facts, touch

FOREVER = 2**31 - 1
_SURE = Text("请勾选“我明白，删除后无法恢复”。", "Tick that you understand: it cannot be undone.")


def what_goes(session: Session, expo: ExpoRow, who: Who, now: datetime) -> Freed:
    """The shifts that will be free for others, for the question."""
    return coming(session, expo, who, now)


def erase(session: Session, expo: ExpoRow, who: Who, now: datetime, *, sure: bool, files: Path) -> None:
    """All in one transaction. Raises `Refused` without the second yes."""
    if not sure:
        raise Refused(_SURE)
    assert expo.id is not None
    hold(session, expo)
    freed = free_from(session, expo, who, now)
    volunteer, _ = own_fact(session, expo, who)
    person = _person(load_problem(session, expo), volunteer, _has_account(session, volunteer.name))
    served = _has_served(session, expo, person.key)
    forget(session, expo.id, person)
    _stand_in(session, expo, volunteer, person.opaque, now, served=served)
    told = {"volunteer": person.opaque, "what": "erased", "shifts": len(freed)}
    tell_organisers(session, expo, MessageKind.CONSENT, told, now)
    record(session, program(NOTHING, "link"), now, "erase", "my_data", person.opaque, expo_id=expo.id)
    forget_papers(session, expo, files)
    session.commit()


def _person(problem: Problem, volunteer: Volunteer, account: bool) -> Person:
    """What tells who it is, and what of that is somebody else's too."""
    words = {volunteer.name: 2, volunteer.phone: 6, volunteer.email: 5, volunteer.note: 4}
    found = tuple(word for word, least in words.items() if len(word) >= least)
    others = [one for one in problem.volunteers if one.id != volunteer.id]
    theirs = {word for one in others for word in (one.name, one.phone, one.email, one.note)}
    longer = tuple({one.name for one in others if volunteer.name in one.name and one.name != volunteer.name})
    keys = {one.id for kind in ("zones", "organisations", "posts", "shifts", "slots") for one in getattr(problem, kind)}
    return Person(
        volunteer.id, f"erased-{secrets.token_hex(6)}", volunteer.name, found,
        shared=frozenset(found) & theirs, longer=longer, account=account,
        ambiguous=volunteer.id.isdigit() or volunteer.id in keys,
    )  # fmt: skip


def _has_account(session: Session, name: str) -> bool:
    return session.exec(select(Account.id).where(Account.name == name)).first() is not None


def _has_served(session: Session, expo: ExpoRow, key: str) -> bool:
    """Whether a version that was published names them."""
    rows = (
        select(AssignmentRow.shift)
        .join(RosterRow, col(RosterRow.id) == AssignmentRow.roster_id)
        .where(RosterRow.expo_id == expo.id, AssignmentRow.volunteer == key, col(RosterRow.number).is_not(None))
    )
    return session.exec(rows.limit(1)).first() is not None


def _stand_in(session: Session, expo: ExpoRow, was: Volunteer, opaque: str, now: datetime, *, served: bool) -> None:
    """Somebody of that organisation, never free again, in whose name the hours stay."""
    if not served:
        touch(session, expo)
        return
    never = Availability(Timeline(ZoneInfo(expo.zone)).instant(now), FOREVER, Wish.UNAVAILABLE)
    add_facts(session, expo, "volunteers", [Volunteer(opaque, NOTHING, was.organisation, availability=(never,))])
