"""Invitations: links that set a password once; the first one makes the first organiser."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select, update

from scheduler.domain.text import Text
from web.services.accounts.secrets import SHORTEST_PASSWORD, digest, hash_password, new_token
from web.services.accounts.signing_in import begin
from web.services.history import record
from web.services.refusal import Refused
from web.services.who import Permission, Who
from web.store.tables import Account, Grant, Invitation, Kind

LASTS = timedelta(days=7)

_USED = Text(
    "这个链接已用过、过期或不完整。请向组织者要一个新的。",
    "This link was used, is too old or is incomplete. Ask an organiser for a new one.",
)
_SHORT = Text("密码至少 {least} 个字符。", "The password needs at least {least} characters.")
_TAKEN = Text("这个邮箱已有账号。", "There is an account with this e-mail address.")
_NO_ADDRESS = Text("请填写有效的邮箱。", "Enter a valid e-mail address.")
_NO_NAME = Text("请填写姓名。", "Enter a name.")


def first_invitation(session: Session, now: datetime) -> str | None:
    """The token of a link that makes the first organiser; `None` when there is an account already."""
    if session.exec(select(func.count()).select_from(Account)).one():
        return None
    session.execute(update(Invitation).where(col(Invitation.account_id).is_(None)).values(ends_at=now))
    return _invite(session, None, now)


def create_account(
    session: Session, email: str, name: str, kind: Kind, who: Who, now: datetime, *, grants: tuple[Grant, ...] = ()
) -> tuple[Account, str]:
    """An account that waits for its password, and the token of the link that sets it."""
    who.need(Permission.ACCOUNTS)
    account = _new_account(session, email, name, kind, now)
    session.add_all(grants_for(account, grants))
    token = _invite(session, account.id, now)
    record(session, who, now, "create", "account", str(account.id), expo_id=None, after={"email": account.email})
    session.commit()
    return account, token


def grants_for(account: Account, wanted: tuple[Grant, ...]) -> list[Grant]:
    """The grants as the account's own."""
    assert account.id is not None
    return [
        Grant(account_id=account.id, expo_id=one.expo_id, organisation=one.organisation, post=one.post)
        for one in wanted
    ]


def renew(session: Session, account_id: int, who: Who, now: datetime) -> str:
    """A new link for an account: to set the password anew."""
    who.need(Permission.ACCOUNTS)
    token = _invite(session, account_id, now)
    record(session, who, now, "invite", "account", str(account_id), expo_id=None)
    session.commit()
    return token


def sign_in_link(session: Session, account_id: int, who: Who, now: datetime) -> str:
    """A link that signs in once and asks for no password: for whoever runs the machine, and for the demo."""
    who.need(Permission.ACCOUNTS)
    token = _invite(session, account_id, now, signs_in=True)
    record(session, who, now, "invite", "account", str(account_id), expo_id=None)
    session.commit()
    return token


def open_invitation(session: Session, token: str, now: datetime) -> Invitation:
    """The invitation of a link that still works; looking at it uses nothing up. Raises `Refused` (410)."""
    found = session.exec(select(Invitation).where(Invitation.digest == digest(token))).first()
    if found is None or found.used_at is not None or found.ends_at <= now:
        raise Refused(_USED, 410)
    return found


def accept(
    session: Session, token: str, password: str, device: str, now: datetime, *, email: str = "", name: str = ""
) -> str:
    """Set the password and sign in; what the cookie is to hold. Two at once: one of them is refused."""
    invitation = open_invitation(session, token, now)
    if not invitation.signs_in and len(password) < SHORTEST_PASSWORD:
        raise Refused(_SHORT, 422, least=SHORTEST_PASSWORD)
    unused = col(Invitation.id) == invitation.id, col(Invitation.used_at).is_(None)
    if session.execute(update(Invitation).where(*unused).values(used_at=now)).rowcount != 1:  # type: ignore[attr-defined]
        raise Refused(_USED, 410)
    if invitation.account_id is None:
        account = _new_account(session, email, name, Kind.ORGANISER, now)
    else:
        account = session.get_one(Account, invitation.account_id)
    if not invitation.signs_in:
        account.password = hash_password(password)
    session.add(account)
    cookie = begin(session, account, device, now)
    session.commit()
    return cookie


def _new_account(session: Session, email: str, name: str, kind: Kind, now: datetime) -> Account:
    email, name = email.strip().lower(), name.strip()
    if "@" not in email.strip("@") or len(email) > 200:
        raise Refused(_NO_ADDRESS)
    if not name:
        raise Refused(_NO_NAME)
    if session.exec(select(Account.id).where(Account.email == email)).first():
        raise Refused(_TAKEN, 409)
    account = Account(email=email, name=name[:60], kind=kind, created_at=now)
    session.add(account)
    session.flush()
    return account


def _invite(session: Session, account_id: int | None, now: datetime, *, signs_in: bool = False) -> str:
    token = new_token()
    kept = Invitation(
        account_id=account_id, digest=digest(token), made_at=now, ends_at=now + LASTS, signs_in=signs_in
    )  # fmt: skip
    session.add(kept)
    session.flush()
    if account_id is None:
        session.commit()
    return token
