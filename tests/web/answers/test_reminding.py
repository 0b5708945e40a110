"""Who has not answered is reminded: after the time to answer, once more the day before, and then left in peace."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from tests.web.answers.test_answers import V1, place, published
from tests.web.conftest import NOW
from tests.web.publishing.conftest import expo
from web.services.answers import deciding
from web.services.answers.reminding import remind
from web.services.answers.saying import stamp
from web.store.tables import ExpoRow, Message, MessageKind

__all__ = ["expo"]


def reminded(db: Session) -> list[tuple[str | None, list[str]]]:
    rows = db.exec(select(Message).where(Message.kind == MessageKind.UNANSWERED).order_by(Message.id))  # type: ignore[arg-type]
    return [(row.volunteer, [one["shift"] for one in row.facts["places"]]) for row in rows]


def pass_by(db: Session, until: datetime) -> None:
    """The worker's ticks, every six hours."""
    now = NOW
    while now < until:
        now += timedelta(hours=6)
        remind(db, now)


def test_reminded_after_two_days_and_the_day_before_in_one_message_each(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"), ("V001", "G1-2A"), ("V002", "G1-2A"))

    pass_by(db, NOW + timedelta(hours=48))
    assert reminded(db) == [("V001", ["G1-1A", "G1-2A"]), ("V002", ["G1-2A"])]

    pass_by(db, NOW + timedelta(days=7))
    assert reminded(db)[2:] == [("V001", ["G1-1A"]), ("V001", ["G1-2A"]), ("V002", ["G1-2A"])]


def test_who_has_answered_is_left_in_peace(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    deciding.confirm(db, expo, "G1-1A", stamp(place(db, expo, V1)), V1, NOW)

    pass_by(db, NOW + timedelta(days=7))

    assert reminded(db) == []


def test_another_version_with_the_same_place_asks_nothing_anew(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    remind(db, NOW)
    published(db, expo, ("V001", "G1-1A"), ("V002", "G1-2A"))

    pass_by(db, NOW + timedelta(hours=48))

    assert reminded(db) == [("V001", ["G1-1A"]), ("V002", ["G1-2A"])]


def test_nobody_is_reminded_of_what_they_no_longer_have(db: Session, expo: ExpoRow) -> None:
    published(db, expo, ("V001", "G1-1A"))
    remind(db, NOW)
    published(db, expo, ("V002", "G1-1A"))

    pass_by(db, NOW + timedelta(hours=48))

    assert reminded(db) == [("V002", ["G1-1A"])]
