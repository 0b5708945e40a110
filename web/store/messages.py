"""The outbox as rows: what is due, who takes it, what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, func, or_, select

from web.store.tables import Answer, Message, MessageKind, MessageState, Reminded, Said

AT_ONCE = 300
"""So many messages are looked at in one go."""


def expos_with_due(session: Session, now: datetime) -> Sequence[int]:
    rows = select(Message.expo_id).where(Message.state == MessageState.WAITING, col(Message.due_at) <= now)
    return session.exec(rows.distinct().order_by(col(Message.expo_id))).all()


def due(session: Session, expo_id: int, now: datetime) -> Sequence[int]:
    """Messages by number: the group first, then the longest due."""
    rows = select(Message.id).where(
        Message.expo_id == expo_id, Message.state == MessageState.WAITING, col(Message.due_at) <= now
    )
    to_people = or_(col(Message.volunteer).is_not(None), col(Message.account_id).is_not(None))
    order = rows.order_by(to_people, col(Message.due_at), col(Message.id)).limit(AT_ONCE)
    return [found for found in session.exec(order) if found is not None]


def fresh(session: Session, message_id: int) -> Message | None:
    """As it is in the database now."""
    return session.get(Message, message_id, populate_existing=True)


def waiting_beside(session: Session, message: Message, now: datetime) -> Sequence[Message]:
    """All that waits for the same person and may go by now, this one among it, in the order of being written."""
    rows = select(Message).where(
        Message.expo_id == message.expo_id,
        Message.state == MessageState.WAITING,
        col(Message.from_at) <= now,
        col(Message.volunteer).is_(None) if message.volunteer is None else Message.volunteer == message.volunteer,
        col(Message.account_id).is_(None) if message.account_id is None else Message.account_id == message.account_id,
    )
    return session.exec(rows.order_by(col(Message.id)), execution_options={"populate_existing": True}).all()


def last_told(session: Session, expo_id: int, volunteer: str) -> Sequence[Any]:
    """The shifts of which somebody was last told for certain; none when they were never told."""
    rows = select(Message.facts).where(
        Message.expo_id == expo_id,
        Message.volunteer == volunteer,
        Message.kind == MessageKind.PUBLISHED,
        Message.state == MessageState.SENT,
    )
    found: Mapping[str, Any] | None = session.exec(rows.order_by(col(Message.id).desc()).limit(1)).first()
    return found.get("after", ()) if found else ()


def declined_by(session: Session, expo_id: int, volunteer: str) -> frozenset[tuple[str, int, int]]:
    """Shifts that somebody has said no to, with the time at which they were then: moved since, it is not answered."""
    rows = select(Answer.shift, Answer.start, Answer.end).where(
        Answer.expo_id == expo_id, Answer.volunteer == volunteer, Answer.said == Said.DECLINED
    )
    return frozenset((shift, start, end) for shift, start, end in session.exec(rows))


def declined_pairs(session: Session, expo_id: int) -> frozenset[tuple[str, str, int, int]]:
    """Volunteer, shift and its time then, of everybody who has said no."""
    rows = select(Answer.volunteer, Answer.shift, Answer.start, Answer.end)
    found = session.exec(rows.where(Answer.expo_id == expo_id, Answer.said == Said.DECLINED))
    return frozenset((volunteer, shift, start, end) for volunteer, shift, start, end in found)


def already_reminded(session: Session, expo_id: int, whats: Sequence[str]) -> frozenset[str]:
    rows = select(Reminded.what).where(Reminded.expo_id == expo_id, col(Reminded.what).in_(whats))
    return frozenset(session.exec(rows))


def claim(session: Session, messages: Sequence[Message], owner: str, until: datetime) -> bool:
    """Whether they are the owner's now, all of them: of any number of workers one hears yes."""
    numbers = [message.id for message in messages]
    values = {
        "state": MessageState.SENDING,
        "owner": owner,
        "leased_until": until,
        "tries": col(Message.tries) + 1,
        "carried_by": numbers[0],
    }
    rows = update(Message).where(col(Message.id).in_(numbers), col(Message.state) == MessageState.WAITING)
    changed = session.execute(rows.values(**values).execution_options(synchronize_session=False))
    return bool(changed.rowcount == len(numbers))  # type: ignore[attr-defined]


def settle(session: Session, messages: Sequence[Message], owner: str, **values: Any) -> None:
    """What became of them, as long as nobody else has taken them up since."""
    rows = update(Message).where(col(Message.id).in_([message.id for message in messages]), col(Message.owner) == owner)
    session.execute(rows.values(leased_until=None, **values).execution_options(synchronize_session=False))


def change(session: Session, messages: Sequence[Message], **values: Any) -> None:
    """Change messages that wait."""
    numbers = [message.id for message in messages]
    rows = update(Message).where(col(Message.id).in_(numbers), col(Message.state) == MessageState.WAITING)
    session.execute(rows.values(**values).execution_options(synchronize_session=False))


def give_up_lapsed(session: Session, now: datetime, trouble: str) -> None:
    """Nobody knows how far a worker came that died while sending."""
    rows = update(Message).where(col(Message.state) == MessageState.SENDING, col(Message.leased_until) < now)
    values = {"state": MessageState.PERHAPS, "leased_until": None, "trouble": trouble}
    session.execute(rows.values(**values).execution_options(synchronize_session=False))


def counts(session: Session, expo_id: int) -> Mapping[MessageState, int]:
    rows = select(Message.state, func.count()).where(Message.expo_id == expo_id).group_by(col(Message.state))
    return {MessageState(state): count for state, count in session.exec(rows)}


def people_in_trouble(session: Session, expo_id: int, trouble: str) -> int:
    """How many people are owed something that was not sent for this reason."""
    rows = select(func.count(func.distinct(col(Message.volunteer)))).where(
        Message.expo_id == expo_id, Message.state == MessageState.DROPPED, Message.trouble == trouble
    )
    return session.exec(rows).one()


def listed(
    session: Session, expo_id: int, states: Sequence[MessageState], *, offset: int, limit: int
) -> Sequence[Message]:
    """The latest first."""
    rows = select(Message).where(Message.expo_id == expo_id, col(Message.state).in_(states))
    return session.exec(rows.order_by(col(Message.id).desc()).offset(offset).limit(limit)).all()
