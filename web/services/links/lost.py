"""Sends a new link to whoever has lost theirs, and says the same to everybody."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from scheduler.domain.text import Text
from web.services.accounts.secrets import digest
from web.services.facts import facts_of
from web.services.links.giving import mail_links
from web.services.refusal import Refused
from web.services.who import program
from web.store.expos import open_expos
from web.store.tables import ExpoRow, LostLink, VolunteerRow

PER = timedelta(hours=1)
SAME, CALLER = 3, 30
"""So often within the hour for one address or number, and from one place: a school has one address for all."""
SHORTEST = 5

_UNFIT = Text("请填写邮箱或手机号。", "Enter an e-mail address or a phone number.")
_OFTEN = Text("问得太多了，请一小时后再试。", "You have asked too often; try again in an hour.")
_NAME = "link lost"


def ask(session: Session, said: str, caller: str, now: datetime, *, secret: str) -> None:
    """A mail is on its way if somebody with an address is known by this. Raises `Refused` alike for known and unknown.

    A phone number only finds the address that is kept with it: nothing goes anywhere that was not known before.
    """
    wanted = _plain(said)
    if len(wanted) < SHORTEST:
        raise Refused(_UNFIT)
    _count(session, digest(secret + wanted), digest(secret + caller), now)
    for expo in open_expos(session):
        keys = _known(session, expo, wanted)
        mail_links(session, expo, keys, program(_NAME, "link"), now, secret=secret)
    session.commit()


def _count(session: Session, asked: str, caller: str, now: datetime) -> None:
    """Counted before anything is looked up, so that refusals say nothing."""
    session.execute(delete(LostLink).where(col(LostLink.at) <= now - PER))
    for column, kept, most in ((LostLink.asked, asked, SAME), (LostLink.came_from, caller, CALLER)):
        if session.exec(select(func.count()).select_from(LostLink).where(column == kept)).one() >= most:
            session.commit()
            raise Refused(_OFTEN, 429)
    session.add(LostLink(asked=asked, came_from=caller, at=now))


def _known(session: Session, expo: ExpoRow, wanted: str) -> list[str]:
    """Those who have an e-mail address, and are known by this address or this number."""
    part = wanted if "@" in wanted else wanted[-4:]
    rows = select(VolunteerRow.facts).where(
        VolunteerRow.expo_id == expo.id, col(VolunteerRow.search).contains(part, autoescape=True)
    )
    people = facts_of("volunteers", session.exec(rows).all())
    return [one.id for one in people if one.email and wanted in (_plain(one.email), _plain(one.phone))]


def _plain(said: str) -> str:
    """An address in lower case; of a number the last eleven digits, without the country's code."""
    said = said.strip().lower()
    return said if "@" in said else "".join(one for one in said if one.isascii() and one.isdigit())[-11:]
