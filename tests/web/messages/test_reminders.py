"""Reminders: in the evening before and shortly before, once, and only of what somebody still has to do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tests.web.messages.conftest import ANN, BO, Begin, Desk
from web.services.messages.reminders import tick
from web.store.tables import Answer, Said

MORNING, AFTERNOON = ("ann", "G-1A"), ("ann", "G-1P")
ANN_TWICE = (MORNING, AFTERNOON)


def _at(said: str) -> datetime:
    return datetime.fromisoformat(f"2020-{said}").replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def _published(begin: Begin, said: str, *pairs: tuple[str, str]) -> Desk:
    desk = begin(ANN, BO)
    desk.now = _at(said)
    desk.publish(*pairs)
    desk.later(minutes=10)
    desk.mail.given.clear()
    return desk


def _go(desk: Desk, *saids: str) -> list[str]:
    """Let time go by from one moment to the next; what was said meanwhile."""
    before = len(desk.mail.given)
    for said in saids:
        desk.now = _at(said)
        tick(desk.session, desk.now)
        desk.send()
    return [letter.subject for letter in desk.mail.given[before:]]


def _decline(session: Session, desk: Desk, shift: str) -> None:
    place = next(place for place in desk.rows()[0].facts["after"] if place["shift"] == shift)
    session.add(
        Answer(
            expo_id=desk.expo.id or 0, volunteer="ann", shift=shift, said=Said.DECLINED, start=place["start"],
            end=place["end"], post=place["post"], at=desk.now,
        )
    )  # fmt: skip
    session.commit()


def test_everybody_is_reminded_in_the_evening_and_before_each_shift(begin: Begin) -> None:
    desk = _published(begin, "10-29 12:00", *ANN_TWICE)

    assert _go(desk, "11-01 19:59") == []
    assert _go(desk, "11-01 20:00", "11-01 20:00", "11-01 21:00") == ["明天上岗：11月2日 周一（2 班）"]
    assert _go(desk, "11-02 06:29") == []
    assert _go(desk, "11-02 06:30", "11-02 07:30") == ["今天 08:00 上岗"]
    assert _go(desk, "11-02 10:30", "11-02 11:00", "11-02 13:00") == ["今天 12:00 上岗"]


def test_who_gets_a_shift_after_its_evening_is_only_reminded_of_what_is_ahead(begin: Begin) -> None:
    desk = _published(begin, "10-29 12:00", ("bo", "O-1P"))
    _go(desk, "11-01 20:00")
    desk.now = _at("11-01 20:30")
    desk.publish(("bo", "O-1P"), MORNING)

    assert _go(desk, "11-01 20:30", "11-01 21:00") == ["您有 1 个新班次：11月2日 周一"]
    assert _go(desk, "11-02 06:30") == ["今天 08:00 上岗"]


def test_a_shift_published_within_its_last_minutes_is_not_reminded_of(begin: Begin) -> None:
    desk = _published(begin, "10-29 12:00", ("bo", "O-1A"))
    _go(desk, "11-02 06:30")
    desk.now = _at("11-02 07:00")
    desk.publish(("bo", "O-1A"), ("ann", "O-1A"))

    assert _go(desk, "11-02 07:00", "11-02 07:30") == ["您有 1 个新班次：11月2日 周一"]


def test_what_is_declined_or_lost_is_not_reminded_of(begin: Begin) -> None:
    desk = _published(begin, "10-29 12:00", *ANN_TWICE)
    _decline(desk.session, desk, "G-1A")

    assert _go(desk, "11-01 20:00") == ["明天上岗：11月2日 周一（1 班）"]
    desk.publish(("bo", "O-1A"))
    desk.later(minutes=1)
    assert [subject for _, subject in desk.said()][-1] == "您的班次已取消"
    assert _go(desk, "11-02 06:30", "11-02 10:30") == []


def test_a_reminder_that_waits_is_only_sent_while_it_holds(begin: Begin) -> None:
    desk = _published(begin, "10-29 12:00", MORNING)
    desk.now = _at("11-01 20:00")
    tick(desk.session, desk.now)
    _decline(desk.session, desk, "G-1A")

    desk.send()

    assert (desk.mail.given, desk.rows()[-1].trouble) == ([], "nothing_left")


def test_after_the_evening_nobody_is_woken_for_it(begin: Begin) -> None:
    """The worker was down from the evening into the night."""
    desk = _published(begin, "10-29 12:00", MORNING)

    assert _go(desk, "11-01 22:30", "11-02 06:00", "11-02 06:45", "11-02 07:00") == ["今天 08:00 上岗"]
    assert "too_late" in [row.trouble for row in desk.rows()]


def test_nobody_is_reminded_while_messages_are_off(begin: Begin) -> None:
    desk = begin(ANN, on=False)
    desk.publish(MORNING)

    assert _go(desk, "11-01 20:00", "11-02 06:30") == []
    assert [row.kind for row in desk.rows()] == ["published"]
