"""One-time codes: switched on with a code that proves the phone knows the secret, and codes for whoever loses it."""

import re
import secrets
from datetime import datetime, timedelta

import pyotp
from sqlmodel import Session, col, delete, update

from scheduler.domain.text import Text
from web.services.accounts.secrets import digest, fits
from web.services.history import record
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import Account, RecoveryCode

RECOVERY_CODES = 8
_SECRET = re.compile("[A-Z2-7]{32}")
_ISSUER = "Food Expo"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

_WRONG_CODE = Text(
    "动态码不对，请输入手机上现在显示的 6 位数字。", "That is not the code; enter the six digits the phone shows now."
)
_WRONG_PASSWORD = Text("密码不对。", "The password is wrong.")


def new_secret() -> str:
    """A secret to show to the phone; nothing is switched on yet."""
    return pyotp.random_base32()


def same_or_new(secret: str) -> str:
    """The secret that a form carried, when it is one of ours."""
    return secret if _SECRET.fullmatch(secret) else new_secret()


def address_of(account: Account, secret: str) -> str:
    """What the QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=_ISSUER)


def switch_on(session: Session, account: Account, secret: str, code: str, who: Who, now: datetime) -> list[str]:
    """From now on a code is asked for; the codes for recovery, which nobody can see again."""
    tried = Account(**account.model_dump() | {"one_time_secret": secret, "one_time_last": 0})
    if not _SECRET.fullmatch(secret) or not use_code(tried, code, now):
        raise Refused(_WRONG_CODE)
    account.one_time_secret, account.one_time_last = secret, tried.one_time_last
    session.add(account)
    assert account.id is not None
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account.id))
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(account_id=account.id, digest=digest(code)) for code in codes)
    record(session, who, now, "switch_on", "one_time", str(account.id), expo_id=None)
    session.commit()
    return codes


def switch_off(session: Session, account: Account, password: str, who: Who, now: datetime) -> None:
    """No code is asked for any more."""
    if not fits(password, account.password):
        raise Refused(_WRONG_PASSWORD, 403)
    account.one_time_secret = ""
    session.add(account)
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account.id))
    record(session, who, now, "switch_off", "one_time", str(account.id), expo_id=None)
    session.commit()


def use_code(account: Account, code: str, now: datetime) -> bool:
    """Whether a code is right and was not used before; it is used from now on."""
    codes = pyotp.TOTP(account.one_time_secret)
    for step in (-1, 0, 1):
        moment = now + timedelta(seconds=step * codes.interval)
        number = codes.timecode(moment)
        if number > account.one_time_last and pyotp.utils.strings_equal(code.strip(), codes.at(moment)):
            account.one_time_last = number
            return True
    return False


def use_recovery(session: Session, account: Account, code: str, now: datetime) -> bool:
    """Whether a code for recovery is right; one row decides, so that it works once."""
    unused = (
        col(RecoveryCode.account_id) == account.id,
        col(RecoveryCode.digest) == digest(code.strip().lower()),
        col(RecoveryCode.used_at).is_(None),
    )
    found = session.execute(update(RecoveryCode).where(*unused).values(used_at=now))
    return found.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def _recovery_code() -> str:
    """`abcde-fghjk`: letters and digits that are not taken for each other."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"
