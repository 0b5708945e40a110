"""A small expo published with one person on a shift, somebody in reserve at that time, and a clock to let pass."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from tests.web.answers.test_answers import published
from tests.web.conftest import NOW
from web.services.answers.reasons import Reason
from web.services.callouts import reporting, waves
from web.services.callouts.reporting import Scope
from web.services.moving import judge, standing
from web.services.who import Who, volunteer
from web.store.expos import published_roster
from web.store.tables import AssignmentRow, CallOut, CallOutAsk, ExpoRow, Message

SHIFT, RESERVE = "O1-1A", "R-1A"
START = datetime.fromisoformat("2020-11-02T07:30+08:00")


def able(db: Session, expo: ExpoRow) -> list[str]:
    """Who may take the shift that V001 has, by the rules."""
    found = standing(db, expo)
    out = (("V001", SHIFT),)
    people = (v.id for v in found.problem.volunteers if v.id != "V001")
    return [v for v in people if not judge(found, [(v, SHIFT)], out).objections]


def with_reserve(db: Session, expo: ExpoRow) -> str:
    """V001 on the shift and one who could come for them in the reserve; the key of that one."""
    published(db, expo, ("V001", SHIFT))
    other = able(db, expo)[-1]
    published(db, expo, ("V001", SHIFT), (other, RESERVE))
    return other


def cannot(
    db: Session, expo: ExpoRow, *, now: datetime = NOW, who: str = "V001", shift: str = SHIFT,
    reason: str = Reason.TRANSPORT, scope: Scope = Scope.SHIFT,
) -> CallOut:  # fmt: skip
    reporting.report(db, expo, shift, scope, reason, volunteer(who, who), now)
    return db.exec(select(CallOut).order_by(col(CallOut.id).desc())).first()  # type: ignore[return-value]


def asked(db: Session, wave: int | None = None) -> list[str]:
    rows = select(CallOutAsk.volunteer).order_by(col(CallOutAsk.id))
    return list(db.exec(rows if wave is None else rows.where(CallOutAsk.wave == wave)))


def told(db: Session, kind: str) -> list[str | int | None]:
    rows = db.exec(select(Message).where(Message.kind == kind).order_by(col(Message.id)))
    return [row.volunteer or row.account_id for row in rows]


def on(db: Session, expo: ExpoRow, shift: str = SHIFT) -> set[str]:
    row = published_roster(db, expo.id or 0)
    return set(
        db.exec(select(AssignmentRow.volunteer).where(AssignmentRow.roster_id == row.id, AssignmentRow.shift == shift))  # type: ignore[union-attr]
    )


def me(key: str) -> Who:
    return volunteer(key, key)


def advance(db: Session, **after: float) -> datetime:
    """One tick so long after the beginning."""
    now = NOW + timedelta(**after)
    waves.advance(db, now)
    return now
