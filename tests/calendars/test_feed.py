"""Calendar files: plain RFC 5545, stable bytes, whatever people write into names and notes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from web.calendars import Entry, calendar
from web.calendars.entry import uid_of
from web.calendars.feed import plain

SHANGHAI = ZoneInfo("Asia/Shanghai")
STAMP = datetime(2020, 10, 28, 10, 0, tzinfo=UTC)
ENTRY = Entry(
    uid_of("食博会", "ann", "G1-1A"),
    datetime(2020, 11, 2, 7, 0, tzinfo=SHANGHAI),
    datetime(2020, 11, 2, 12, 45, tzinfo=SHANGHAI),
    "食博会志愿服务：解说",
    STAMP,
    revision=3,
    where="A馆，一号门",
    note="第一行\n第二行; 逗号, 反斜杠\\",
)


def lines(raw: bytes) -> list[bytes]:
    return raw.removesuffix(b"\r\n").split(b"\r\n")


def alarms(raw: bytes) -> list[timedelta]:
    event = Calendar.from_ical(raw).events[0]
    return [alarm.TRIGGER for alarm in event.walk("VALARM")]


def test_a_shift_is_one_event_with_everything_in_it() -> None:
    (event,) = Calendar.from_ical(calendar([ENTRY], stamp=STAMP)).events

    found = {
        name: event[name] for name in ("UID", "SEQUENCE", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "TRANSP")
    }

    assert found == {
        "UID": ENTRY.uid,
        "SEQUENCE": 3,
        "SUMMARY": ENTRY.title,
        "LOCATION": ENTRY.where,
        "DESCRIPTION": ENTRY.note,
        "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE",
    }
    assert (event.start, event.end, event.stamp, event.last_modified) == (ENTRY.start, ENTRY.end, STAMP, STAMP)


def test_only_plain_properties_are_written() -> None:
    names = {line.split(b":")[0].split(b";")[0].decode() for line in lines(calendar([ENTRY], stamp=STAMP))}

    assert {name for name in names if not name.startswith(" ")} == {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD"),
        *("TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE"),
        *("SUMMARY", "DESCRIPTION", "LOCATION", "LAST-MODIFIED", "STATUS", "TRANSP", "ACTION", "TRIGGER"),
    }


def test_times_name_the_zone_whose_rules_are_in_the_file() -> None:
    raw = calendar([ENTRY], stamp=STAMP)

    assert b"DTSTART;TZID=Asia/Shanghai:20201102T070000" in lines(raw)
    (zone,) = Calendar.from_ical(raw).timezones
    assert (zone["TZID"], [part.name for part in zone.subcomponents]) == ("Asia/Shanghai", ["STANDARD"])


def test_alarms_ring_the_evening_before_at_eight_and_90_minutes_before() -> None:
    assert alarms(calendar([ENTRY], stamp=STAMP)) == [-timedelta(hours=11), -timedelta(minutes=90)]


def test_the_evening_alarm_rings_at_eight_over_a_clock_change() -> None:
    vienna = ZoneInfo("Europe/Vienna")
    morning = datetime(2026, 10, 25, 7, 0, tzinfo=vienna)

    raw = calendar([replace(ENTRY, start=morning, end=morning + timedelta(hours=5))], stamp=STAMP)

    assert alarms(raw)[0] == -timedelta(hours=12)


def test_a_cancelled_shift_stays_free_and_silent() -> None:
    (event,) = Calendar.from_ical(calendar([replace(ENTRY, cancelled=True)], stamp=STAMP)).events

    assert (event["SUMMARY"], event["STATUS"], event["TRANSP"]) == (
        f"【已取消】{ENTRY.title}",
        "CANCELLED",
        "TRANSPARENT",
    )
    assert event.walk("VALARM") == []


def test_same_entries_same_bytes() -> None:
    assert calendar([ENTRY], stamp=STAMP) == calendar([ENTRY], stamp=STAMP)


def test_no_entries_make_an_empty_calendar() -> None:
    assert Calendar.from_ical(calendar([], stamp=STAMP)).events == []


def test_uids_tell_no_ids_and_differ_where_ids_run_together() -> None:
    assert "ann" not in ENTRY.uid
    assert uid_of("a", "bc") != uid_of("ab", "c")


def test_control_characters_and_lone_surrogates_do_not_get_in() -> None:
    assert plain("a\x00b\x0bc\r\nd\re\ud800") == "abc\nd\ne"


@pytest.mark.parametrize(
    "wrong",
    [{"start": datetime(2020, 11, 2, 7)}, {"modified": datetime(2020, 11, 2)}, {"end": ENTRY.start}, {"revision": -1}],  # noqa: DTZ001 - naive on purpose
)
def test_impossible_entries_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"zone|after|counts"):
        replace(ENTRY, **wrong)  # type: ignore[arg-type]


def texts() -> st.SearchStrategy[str]:
    return st.text(max_size=120)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start = datetime(2020, 11, 1, tzinfo=SHANGHAI) + timedelta(minutes=draw(st.integers(0, 10_000)))
    return Entry(
        uid_of(draw(st.uuids()).hex),
        start,
        start + timedelta(minutes=draw(st.integers(1, 900))),
        draw(texts()),
        STAMP,
        draw(st.integers(0, 99)),
        draw(texts()),
        draw(texts()),
        draw(st.booleans()),
    )


# Building the table of all Unicode characters takes a second, once; it is no sign of slow drawing.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries(), max_size=4))
def test_whatever_is_written_every_line_is_short_and_everything_comes_back(drawn: list[Entry]) -> None:
    raw = calendar(drawn, stamp=STAMP)

    assert max(map(len, lines(raw))) <= 75
    assert [tuple(_told(event)) for event in Calendar.from_ical(raw).events] == [tuple(_wanted(e)) for e in drawn]
    for line in lines(raw):
        line.decode()


def _told(event: object) -> Iterator[object]:
    yield from (str(event.get(name, "")) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION"))  # type: ignore[attr-defined]
    yield from (event.start, event.end, event["SEQUENCE"])  # type: ignore[attr-defined,index]


def _wanted(entry: Entry) -> Iterator[object]:
    title = plain(entry.title)
    yield from (entry.uid, f"【已取消】{title}" if entry.cancelled else title, plain(entry.where), plain(entry.note))
    yield from (entry.start, entry.end, entry.revision)
