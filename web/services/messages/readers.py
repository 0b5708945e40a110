"""Who a message goes to: by what address, in which language, and what they want of us."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, select

from scheduler.domain.text import Language
from web.messages.ways import Way, Ways
from web.services.messages.preferences import preference_of
from web.store.tables import Account, Message, VolunteerRow


@dataclass(frozen=True, slots=True)
class Recipient:
    """`key` is that of a volunteer, empty for everybody else; `group` is the organisers' chat."""

    name: str
    language: Language
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    key: str = ""
    transport: str | None = None
    muted: bool = False
    digest: bool = True
    alarms: bool = True
    group: bool = False

    def way(self, ways: Ways) -> Way | None:
        return ways.to_group() if self.group else ways.to_person(self.email, self.phone)


def recipient_of(session: Session, message: Message) -> Recipient | None:
    """`None` when there is no such person any more."""
    if message.volunteer is not None:
        return _volunteer(session, message.expo_id, message.volunteer)
    return _account(session, message.account_id) if message.account_id is not None else _GROUP


def names_of(session: Session, messages: Sequence[Message]) -> dict[tuple[int, str | None, int | None], str]:
    """What to call those whom messages of one expo are for, by expo, volunteer and account."""
    if not messages:
        return {}
    expo_id = messages[0].expo_id
    people = {message.volunteer for message in messages if message.volunteer is not None}
    accounts = {message.account_id for message in messages if message.account_id is not None}
    rows = select(VolunteerRow.key, VolunteerRow.name).where(VolunteerRow.expo_id == expo_id)
    found: dict[tuple[int, str | None, int | None], str] = {}
    for key, name in session.exec(rows.where(VolunteerRow.key.in_(people))).all():  # type: ignore[attr-defined]
        found[expo_id, key, None] = name
    for id, name in session.exec(select(Account.id, Account.name).where(Account.id.in_(accounts))).all():  # type: ignore[union-attr]
        found[expo_id, None, id] = name
    return found


_GROUP = Recipient("", "zh", group=True)


def _volunteer(session: Session, expo_id: int, key: str) -> Recipient | None:
    rows = select(VolunteerRow.facts).where(VolunteerRow.expo_id == expo_id, VolunteerRow.key == key)
    facts = session.exec(rows).first()
    if facts is None:
        return None
    wanted = preference_of(session, expo_id, key)
    return Recipient(
        facts["name"], "en" if wanted.language == "en" else "zh", facts.get("email", ""), facts.get("phone", ""), key,
        facts.get("transport"), wanted.muted, wanted.digest, wanted.alarms,
    )  # fmt: skip


def _account(session: Session, account_id: int) -> Recipient | None:
    account = session.get(Account, account_id)
    if account is None or account.closed_at is not None:
        return None
    return Recipient(account.name, "en" if account.language == "en" else "zh", account.email)
