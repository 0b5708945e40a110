"""Puts a finished demonstration where the pages show it: expo, roster, published version, and links that open it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from scheduler.domain.text import Text
from web.config import Config
from web.demo.outcome import Outcome
from web.services import expos, rosters
from web.services.accounts import inviting
from web.services.links.handing_out import make_link
from web.services.publishing import publish
from web.services.who import Who, program
from web.store.engine import open_engine, open_session
from web.store.tables import Account, ExpoRow, Kind

EMAIL = "demo@expo.example"
NAME = Text("演示组织者", "Demo organiser")
NOTE = Text("演示", "Demo")


@dataclass(frozen=True)
class Links:
    """What opens the finished work: once for the organiser, any number of times for one of the volunteers on duty."""

    organiser: str
    volunteer: str


def keep(config: Config, outcome: Outcome, now: datetime, name: str) -> Links:
    """The organiser's account is `name`'s; the volunteer is the first on the list who has a shift."""
    who = program(name, "cli")
    engine = open_engine(config.database)
    with open_session(engine, writes=True) as session:
        expo_id = _expo(session, outcome, who, now)
        someone = next(v.id for v in outcome.problem.volunteers if v.id in outcome.roster.shifts_of)
        mine = make_link(session, session.get_one(ExpoRow, expo_id), someone, who, now)
        token = inviting.sign_in_link(session, _account(session, name, who, now), who, now)
    engine.dispose()
    url = config.public_url
    return Links(f"{url}/invitation/{token}?next=/expo/{expo_id}/", f"{url}/my/open/{mine}")


def _expo(session: Session, outcome: Outcome, who: Who, now: datetime) -> int:
    expo = expos.create(session, outcome.problem, who, now)
    judged = rosters.figures(outcome.result)
    draft = rosters.begin_draft(session, expo, outcome.roster, who, now, name=NOTE.zh, judged=judged)
    session.commit()
    assert expo.id is not None
    assert draft.id is not None
    publish(session, expo.id, draft.id, who, now, note=NOTE.zh)
    return expo.id


def _account(session: Session, name: str, who: Who, now: datetime) -> int:
    """The demo's organiser; the same one when the demo is shown again."""
    known = session.exec(select(Account).where(Account.email == EMAIL)).first()
    account = known or inviting.create_account(session, EMAIL, name, Kind.ORGANISER, who, now)[0]
    assert account.id is not None
    return account.id
