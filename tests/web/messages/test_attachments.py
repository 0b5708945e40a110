"""The calendars that go with a mail: the entries of the feed, what is lost taken back in a file of its own."""

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from tests.web.messages.conftest import ANN, Begin, Desk
from web.messages.channel import Attachment
from web.services.feeds import Owner
from web.services.feeds.texts import entries_of
from web.services.messages.preferences import prefer
from web.services.who import volunteer

MORNING, AFTERNOON = ("ann", "G-1A"), ("ann", "G-1P")


def _opened(begin: Begin) -> Desk:
    desk = begin(ANN)
    desk.now = datetime(2020, 10, 29, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    return desk


def _said(file: Attachment) -> tuple[str, str, str, list[tuple[str, str, int]]]:
    found = Calendar.from_ical(file.data)
    events = [(str(one["STATUS"]), one.start.strftime("%H:%M"), int(one["SEQUENCE"])) for one in found.walk("VEVENT")]
    return file.name, file.method, str(found["METHOD"]), events


def test_a_new_shift_comes_with_its_calendar(begin: Begin) -> None:
    desk = _opened(begin)
    desk.publish(MORNING)
    desk.later(minutes=10)

    (letter,) = desk.mail.given
    assert [_said(file) for file in letter.attachments] == [
        ("shifts.ics", "PUBLISH", "PUBLISH", [("CONFIRMED", "08:00", 0)])
    ]


def test_a_lost_shift_is_taken_back_under_the_same_name(begin: Begin) -> None:
    desk = _opened(begin)
    desk.publish(MORNING)
    desk.later(minutes=10)
    desk.publish(AFTERNOON)
    desk.later(minutes=10)

    first, second = desk.mail.given
    assert [_said(file) for file in second.attachments] == [
        ("shifts.ics", "PUBLISH", "PUBLISH", [("CONFIRMED", "12:00", 0)]),
        ("cancelled.ics", "CANCEL", "CANCEL", [("CANCELLED", "08:00", 1)]),
    ]
    (given,) = Calendar.from_ical(first.attachments[0].data).walk("VEVENT")
    (taken,) = Calendar.from_ical(second.attachments[1].data).walk("VEVENT")
    assert given["UID"] == taken["UID"]


def test_a_mail_has_the_very_entries_of_the_feed(begin: Begin) -> None:
    desk = _opened(begin)
    desk.publish(MORNING)
    desk.later(minutes=10)

    feed = entries_of(desk.session, desk.expo, Owner.volunteer("ann"), "https://expo.test", desk.now, "zh")

    (event,) = Calendar.from_ical(desk.mail.given[0].attachments[0].data).walk("VEVENT")
    assert [(event["UID"], str(event["SUMMARY"]))] == [(entry.uid, entry.title) for entry in feed]


def test_who_wants_no_alarms_gets_none(begin: Begin) -> None:
    desk = _opened(begin)
    prefer(desk.session, desk.expo, volunteer("ann", "Ann"), desk.now, alarms=False)
    desk.publish(MORNING)
    desk.later(minutes=10)

    assert b"VALARM" not in desk.mail.given[0].attachments[0].data
