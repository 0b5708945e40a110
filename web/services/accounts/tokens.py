"""Tokens for programs: made by an account, shown once, kept as a digest, revocable."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from scheduler.domain.text import Text
from web.services.accounts.secrets import digest, new_token
from web.services.history import record
from web.services.refusal import GONE, Refused
from web.services.who import Who
from web.store.tables import Account, ApiToken

PREFIX = "expo_"
"""So that people, and programs that look for leaked secrets, see what it is."""
SEEN_EVERY = timedelta(minutes=5)

_NO_NAME = Text("请给令牌起个名字，例如用在哪里。", "Give the token a name, such as where it is used.")


def create_token(session: Session, account: Account, name: str, who: Who, now: datetime, *, writes: bool) -> str:
    """The token itself, which nobody can see again."""
    if not name.strip():
        raise Refused(_NO_NAME)
    token = PREFIX + new_token()
    assert account.id is not None
    row = ApiToken(account_id=account.id, name=name.strip()[:60], digest=digest(token), writes=writes, made_at=now)
    session.add(row)
    session.flush()
    record(session, who, now, "create", "token", str(row.id), expo_id=None, after={"name": row.name, "writes": writes})
    session.commit()
    return token


def tokens_of(session: Session, account_id: int) -> Sequence[ApiToken]:
    """Those that still work, the latest first."""
    rows = select(ApiToken).where(ApiToken.account_id == account_id, col(ApiToken.revoked_at).is_(None))
    return session.exec(rows.order_by(col(ApiToken.id).desc())).all()


def revoke(session: Session, account_id: int, token_id: int, who: Who, now: datetime) -> None:
    row = session.get(ApiToken, token_id)
    if row is None or row.account_id != account_id:
        raise Refused(GONE, 404)
    if row.revoked_at is None:
        row.revoked_at = now
        session.add(row)
        record(session, who, now, "revoke", "token", str(row.id), expo_id=None, before={"name": row.name})
        session.commit()


def bearer(session: Session, token: str, now: datetime) -> tuple[Account | None, ApiToken | None]:
    """Whose token it is, as long as neither it nor the account has been closed."""
    rows = select(ApiToken, Account).join(Account, col(Account.id) == col(ApiToken.account_id))
    found = session.exec(rows.where(ApiToken.digest == digest(token))).first()
    if found is None or found[0].revoked_at is not None or found[1].closed_at is not None:
        return None, None
    row, account = found
    return account, row


def note_use(session: Session, token: ApiToken, now: datetime) -> None:
    """Keep when it was last used, to some minutes, in the caller's transaction."""
    if token.used_at is None or now - token.used_at > SEEN_EVERY:
        token.used_at = now
        session.add(token)
