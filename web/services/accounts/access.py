"""Whose device it is, and what an account is in an expo."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from web.services.accounts.secrets import digest
from web.services.who import Who
from web.store.snapshot import load_venue
from web.store.tables import Account, ExpoRow, Grant, Kind, SignIn

LASTS = timedelta(days=14)
"""A device that has not been seen for so long has to sign in again."""
SEEN_EVERY = timedelta(minutes=5)


def signed_in(session: Session, token: str, now: datetime) -> tuple[Account | None, SignIn | None]:
    """The account and device of a cookie, as long as neither has been closed."""
    rows = select(SignIn, Account).join(Account, col(Account.id) == col(SignIn.account_id))
    found = session.exec(rows.where(SignIn.digest == digest(token))).first()
    if found is None:
        return None, None
    device, account = found
    if device.ended_at is not None or account.closed_at is not None or now - device.seen_at > LASTS:
        return None, None
    return account, device


def note_use(session: Session, device: SignIn, now: datetime) -> None:
    """Keep when a device was last seen, to some minutes, in the caller's transaction."""
    if now - device.seen_at > SEEN_EVERY:
        device.seen_at = now
        session.add(device)


def acting(session: Session, account: Account, expo: ExpoRow, *, via: str) -> Who | None:
    """What the account is in the expo; `None` when it has nothing to do with it."""
    name = account.name
    if account.kind is Kind.ORGANISER:
        return Who(name, account.kind, via, account.id)
    rows = select(Grant).where(Grant.account_id == account.id, Grant.expo_id == expo.id)
    grants = session.exec(rows).all()
    if not grants:
        return None
    if account.kind is Kind.POST_LEAD:
        return Who(name, account.kind, via, account.id, posts=frozenset(grant.post for grant in grants if grant.post))
    venue = load_venue(session, expo)
    known = (grant.organisation for grant in grants if grant.organisation in venue.organisation_by_id)
    seen = frozenset[str]().union(*(venue.subtree(organisation) for organisation in known))
    return Who(name, account.kind, via, account.id, organisations=seen)


def expos_of(session: Session, account: Account) -> list[ExpoRow]:
    """The expos that an account may enter, the latest first."""
    rows = select(ExpoRow).where(col(ExpoRow.archived_at).is_(None)).order_by(col(ExpoRow.id).desc())
    if account.kind is not Kind.ORGANISER:
        granted = select(Grant.expo_id).where(Grant.account_id == account.id)
        rows = rows.where(col(ExpoRow.id).in_(granted))
    return list(session.exec(rows).all())
