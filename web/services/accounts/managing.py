"""The accounts as organisers look after them: who has one, what they see, closing and opening again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, func, select, update

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services.accounts.inviting import renew
from web.services.history import record
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.expos import open_expos
from web.store.snapshot import load_venue
from web.store.tables import Account, ExpoRow, Grant, Invitation, Kind, OrganisationRow, PostRow, SignIn

_YOURSELF = Text(
    "不能停用自己的账号。请另一位组织者来停用。", "You cannot close your own account; ask another organiser."
)
_CLOSED = Text("账号已停用，请先恢复。", "The account is closed; open it again first.")
_NOTHING = Text("请至少选一项：负责人只能看到选中的内容。", "Choose at least one: a lead sees only what is chosen.")


@dataclass(frozen=True)
class Line:
    """An account, what it sees in words (expo, organisation or post), and when it was last seen."""

    account: Account
    sees: Sequence[tuple[str, str]]
    seen_at: datetime | None


@dataclass(frozen=True)
class Granting:
    """What can be granted in one expo, and what an account has been granted there."""

    expo: ExpoRow
    venue: Problem
    granted: frozenset[str]


def all_accounts(session: Session, who: Who) -> list[Line]:
    """Everybody, those that are closed last."""
    who.need(Permission.ACCOUNTS)
    rows = session.exec(
        select(Account).order_by(col(Account.closed_at).is_not(None), col(Account.name), col(Account.id))
    ).all()
    seen = dict(
        session.exec(select(SignIn.account_id, func.max(SignIn.seen_at)).group_by(col(SignIn.account_id))).all()
    )
    sees: dict[int, list[tuple[str, str]]] = {}
    for account_id, expo, organisation, post in session.exec(_granted()):
        sees.setdefault(account_id, []).append((expo, organisation or post or ""))
    return [Line(row, sees.get(row.id or 0, []), seen.get(row.id or 0)) for row in rows]


def find_account(session: Session, account_id: int, who: Who) -> Account:
    who.need(Permission.ACCOUNTS)
    found = session.get(Account, account_id)
    if found is None:
        raise Refused(GONE, 404)
    return found


def grantable(
    session: Session, account: Account | None, expo_id: int | None, who: Who
) -> tuple[list[ExpoRow], Granting | None]:
    """The expos there are, and what can be granted in one of them: the one named, else the latest."""
    who.need(Permission.ACCOUNTS)
    expos = list(open_expos(session))
    expo = next((one for one in expos if one.id == expo_id), expos[0] if expos else None)
    if expo is None:
        return expos, None
    rows = select(Grant).where(Grant.account_id == (account.id if account else -1), Grant.expo_id == expo.id)
    granted = frozenset(grant.organisation or grant.post for grant in session.exec(rows))
    return expos, Granting(expo, load_venue(session, expo), granted)


def grants_of(session: Session, kind: Kind, expo_id: int, keys: Sequence[str]) -> tuple[Grant, ...]:
    """What an account of the kind is to see in an expo; refuses keys that are not there, and nothing for a lead."""
    expo = session.get(ExpoRow, expo_id)
    if kind is Kind.ORGANISER:
        return ()
    if expo is None:
        raise Refused(GONE, 404)
    venue, leads = load_venue(session, expo), kind is Kind.ORGANISATION_LEAD
    known = venue.organisation_by_id if leads else venue.post_by_id
    found = [key for key in dict.fromkeys(keys) if key in known]
    if not found:
        raise Refused(_NOTHING)
    pairs = ((key, "") if leads else ("", key) for key in found)
    return tuple(Grant(account_id=0, expo_id=expo_id, organisation=one, post=other) for one, other in pairs)


def save_grants(session: Session, account_id: int, expo_id: int, keys: Sequence[str], who: Who, now: datetime) -> None:
    """What a lead sees in one expo from now on; nothing takes the expo away."""
    account = find_account(session, account_id, who)
    if session.get(ExpoRow, expo_id) is None:
        raise Refused(GONE, 404)
    mine = col(Grant.account_id) == account_id, col(Grant.expo_id) == expo_id
    before = sorted(grant.organisation or grant.post for grant in session.exec(select(Grant).where(*mine)))
    wanted = grants_of(session, account.kind, expo_id, keys) if keys else ()
    session.execute(delete(Grant).where(*mine))
    session.add_all(Grant(**grant.model_dump(exclude={"id"}) | {"account_id": account_id}) for grant in wanted)
    after = sorted(grant.organisation or grant.post for grant in wanted)
    told = [{"name": account.name, "grants": keys} for keys in (before, after)]
    record(session, who, now, "change", "grants", str(account_id), expo_id=expo_id, before=told[0], after=told[1])
    session.commit()


def close_account(session: Session, account_id: int, who: Who, now: datetime) -> None:
    """Nobody gets in with it any more, and whoever is in is out."""
    account = find_account(session, account_id, who)
    if account_id == who.account_id:
        raise Refused(_YOURSELF)
    if account.closed_at is None:
        account.closed_at = now
        session.add(account)
        still = col(SignIn.account_id) == account_id, col(SignIn.ended_at).is_(None)
        session.execute(update(SignIn).where(*still).values(ended_at=now))
        record(session, who, now, "close", "account", str(account_id), expo_id=None, before={"email": account.email})
        session.commit()


def invite_again(session: Session, account_id: int, who: Who, now: datetime) -> tuple[Account, str]:
    """A new link that sets the password; links that were not used before work no more."""
    account = find_account(session, account_id, who)
    if account.closed_at is not None:
        raise Refused(_CLOSED)
    unused = col(Invitation.account_id) == account_id, col(Invitation.used_at).is_(None)
    session.execute(update(Invitation).where(*unused).values(ends_at=now))
    return account, renew(session, account_id, who, now)


def reopen_account(session: Session, account_id: int, who: Who, now: datetime) -> None:
    account = find_account(session, account_id, who)
    if account.closed_at is not None:
        account.closed_at = None
        session.add(account)
        record(session, who, now, "reopen", "account", str(account_id), expo_id=None, after={"email": account.email})
        session.commit()


def _granted() -> Any:
    """Account, name of the expo, name of the organisation, name of the post, of every grant."""
    organisation = (col(OrganisationRow.expo_id) == Grant.expo_id) & (col(OrganisationRow.key) == Grant.organisation)
    post = (col(PostRow.expo_id) == Grant.expo_id) & (col(PostRow.key) == Grant.post)
    return (
        select(Grant.account_id, ExpoRow.name, OrganisationRow.name, PostRow.name)
        .join(ExpoRow, col(ExpoRow.id) == Grant.expo_id)
        .outerjoin(OrganisationRow, organisation)
        .outerjoin(PostRow, post)
        .order_by(col(Grant.id))
    )
