"""Signing in and out: password, then the one-time code where the account has one."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select, update

from scheduler.domain.text import Text
from web.services.accounts.one_time import use_code, use_recovery
from web.services.accounts.secrets import digest, fits, new_token
from web.services.history import record
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import Account, FailedSignIn, SignIn

TRIES = 8
PER = timedelta(minutes=15)

_WRONG = Text("邮箱、密码或动态码不对。", "The e-mail address, password or one-time code is wrong.")
_TOO_MANY = Text("试得太多了, 请 15 分钟后再试。", "Too many tries; try again in a quarter of an hour.")


def sign_in(session: Session, email: str, password: str, code: str, device: str, now: datetime) -> str:
    """What the device's cookie is to hold. Raises `Refused`, saying nothing about which part was wrong."""
    email = email.strip().lower()
    if _failures(session, email, now) >= TRIES:
        raise Refused(_TOO_MANY, 429)
    account = session.exec(select(Account).where(Account.email == email, col(Account.closed_at).is_(None))).first()
    right = fits(password, account.password if account else "")
    if account is None or not right or not _code_fits(session, account, code, now):
        session.add(FailedSignIn(email=email, at=now))
        session.commit()
        raise Refused(_WRONG, 403)
    token = begin(session, account, device, now)
    session.commit()
    return token


def begin(session: Session, account: Account, device: str, now: datetime) -> str:
    """Sign an account in on a device, in the caller's transaction."""
    token = new_token()
    assert account.id is not None
    session.add(SignIn(account_id=account.id, digest=digest(token), device=device[:120], began_at=now, seen_at=now))
    record(session, Who(account.name, account.kind), now, "sign_in", "account", str(account.id), expo_id=None)
    return token


def sign_out(session: Session, device: SignIn, now: datetime) -> None:
    device.ended_at = now
    session.add(device)
    session.commit()


def sign_out_everywhere(session: Session, account_id: int, now: datetime) -> None:
    """On every device, this one too."""
    still = col(SignIn.account_id) == account_id, col(SignIn.ended_at).is_(None)
    session.execute(update(SignIn).where(*still).values(ended_at=now))
    session.commit()


def _failures(session: Session, email: str, now: datetime) -> int:
    recent = select(func.count()).where(FailedSignIn.email == email, col(FailedSignIn.at) > now - PER)
    return session.exec(recent).one()


def _code_fits(session: Session, account: Account, code: str, now: datetime) -> bool:
    """Whether a one-time code or a code for recovery is right, each once; without a secret none is asked for."""
    return not account.one_time_secret or use_code(account, code, now) or use_recovery(session, account, code, now)
