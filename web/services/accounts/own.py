"""What people do with their own account: password, language, devices."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select, update

from scheduler.domain.text import Language, Text
from web.services.accounts.secrets import SHORTEST_PASSWORD, fits, hash_password
from web.services.history import record
from web.services.refusal import GONE, Refused
from web.services.who import Who
from web.store.tables import Account, RecoveryCode, SignIn

_WRONG = Text("现在的密码不对。", "The present password is wrong.")
_SHORT = Text("新密码至少 {least} 个字符。", "The new password needs at least {least} characters.")


def change_password(
    session: Session, account: Account, device: SignIn, old: str, new: str, who: Who, now: datetime
) -> None:
    """Set a new password and sign out everywhere but here."""
    if not fits(old, account.password):
        raise Refused(_WRONG, 403)
    if len(new) < SHORTEST_PASSWORD:
        raise Refused(_SHORT, least=SHORTEST_PASSWORD)
    account.password = hash_password(new)
    session.add(account)
    others = _open(account.id), col(SignIn.id) != device.id
    session.execute(update(SignIn).where(*others[0], others[1]).values(ended_at=now))
    record(session, who, now, "change", "password", str(account.id), expo_id=None)
    session.commit()


def choose_language(session: Session, account: Account, language: Language | None) -> None:
    """`None` leaves it to the browser."""
    account.language = language or ""
    session.add(account)
    session.commit()


def devices_of(session: Session, account_id: int) -> Sequence[SignIn]:
    """Where the account is signed in, the latest first."""
    return session.exec(select(SignIn).where(*_open(account_id)).order_by(col(SignIn.seen_at).desc())).all()


def end_device(session: Session, account_id: int, device_id: int, now: datetime) -> None:
    device = session.get(SignIn, device_id)
    if device is None or device.account_id != account_id:
        raise Refused(GONE, 404)
    device.ended_at = device.ended_at or now
    session.add(device)
    session.commit()


def recovery_left(session: Session, account_id: int) -> int:
    """How many codes for recovery have not been used."""
    unused = RecoveryCode.account_id == account_id, col(RecoveryCode.used_at).is_(None)
    return session.exec(select(func.count()).select_from(RecoveryCode).where(*unused)).one()


def _open(account_id: int | None):  # type: ignore[no-untyped-def]  # conditions of SQLAlchemy
    return col(SignIn.account_id) == account_id, col(SignIn.ended_at).is_(None)
