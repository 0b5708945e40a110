"""Puts a finished demonstration where the pages show it: expo, roster, published version, and a link that opens it."""

from datetime import datetime

from sqlmodel import Session, select

from scheduler.domain.text import Text
from web.config import Config
from web.demo.outcome import Outcome
from web.services import expos, rosters
from web.services.accounts import inviting
from web.services.publishing.publish import publish
from web.services.who import Who, program
from web.store.engine import open_engine, open_session
from web.store.tables import Account, Kind

EMAIL = "demo@expo.example"
NAME = Text("演示组织者", "Demo organiser")
NOTE = Text("演示: 由求解器得出", "Demo: as the solver made it")


def keep(config: Config, outcome: Outcome, now: datetime, name: str) -> str:
    """The address of a link that signs in once and leads to the expo; the account is `name`'s."""
    who = program(name, "cli")
    engine = open_engine(config.database)
    with open_session(engine, writes=True) as session:
        expo_id = _expo(session, outcome, who, now)
        token = inviting.sign_in_link(session, _account(session, name, who, now), who, now)
    engine.dispose()
    return f"{config.public_url}/invitation/{token}?next=/expo/{expo_id}/"


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
