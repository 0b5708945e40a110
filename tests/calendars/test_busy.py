"""Uploaded calendars: what keeps somebody from coming, whatever the file holds."""

from datetime import UTC, date, datetime
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.timeline import Timeline
from web.calendars.busy import Days, Unreadable, busy
from web.calendars.busy_guarded import busy_guarded

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAYS = Days(date(2020, 11, 2), date(2020, 11, 3), SHANGHAI)


def file(*entries: str, more: str = "") -> bytes:
    events = "".join(f"BEGIN:VEVENT\nUID:{n}\n{entry}\nEND:VEVENT\n" for n, entry in enumerate(entries))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{more}{events}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(*entries: str, days: Days = DAYS) -> list[str]:
    moment = Timeline(days.zone).moment
    return [f"{moment(span.start):%d %H:%M}-{moment(span.end):%d %H:%M}" for span in busy(file(*entries), days)]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("DTSTART:20201102T010000Z\nDTEND:20201102T020000Z", ["02 09:00-02 10:00"]),
        ("DTSTART;TZID=Europe/Vienna:20201102T080000\nDURATION:PT90M", ["02 15:00-02 16:30"]),
        ("DTSTART:20201102T080000\nDTEND:20201102T093000", ["02 08:00-02 09:30"]),
        ("DTSTART;VALUE=DATE:20201103\nDTEND;VALUE=DATE:20201104", ["03 00:00-04 00:00"]),
        ("DTSTART;VALUE=DATE:20201103", ["03 00:00-04 00:00"]),
        ("DTSTART:20201101T220000\nDTEND:20201102T030000", ["02 00:00-02 03:00"]),
        ("DTSTART:20201103T230000\nDTEND:20201104T030000", ["03 23:00-04 00:00"]),
        ("DTSTART:20201102T080000\nDTEND:20201102T090000\nTRANSP:TRANSPARENT", []),
        ("DTSTART:20201102T080000\nDTEND:20201102T090000\nSTATUS:CANCELLED", []),
        ("DTSTART:20201102T080000", []),
        ("DTSTART:20201109T080000\nDTEND:20201109T090000", []),
    ],
    ids=["utc", "zone", "floating", "day", "day-alone", "over-first", "over-last", "free", "cancelled", "point", "off"],
)
def test_an_entry_is_as_long_as_it_keeps_somebody(entry: str, found: list[str]) -> None:
    assert read(entry) == found


def test_lessons_come_round_but_for_days_that_are_left_out() -> None:
    lesson = "DTSTART;TZID=Asia/Shanghai:20200907T140000\nDTEND;TZID=Asia/Shanghai:20200907T153000\n"

    weekly = read(lesson + "RRULE:FREQ=WEEKLY;BYDAY=MO,TU")
    without = read(lesson + "RRULE:FREQ=WEEKLY;BYDAY=MO,TU\nEXDATE;TZID=Asia/Shanghai:20201103T140000")

    assert (weekly, without) == (["02 14:00-02 15:30", "03 14:00-03 15:30"], ["02 14:00-02 15:30"])


def test_what_touches_becomes_one() -> None:
    assert read(
        "DTSTART:20201102T090000\nDTEND:20201102T100000",
        "DTSTART:20201102T080000\nDTEND:20201102T090000",
        "DTSTART:20201102T083000\nDTEND:20201102T084500",
    ) == ["02 08:00-02 10:00"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no calendar file"),
        (b"%PDF-1.7 ...", "no calendar file"),
        (file("DTSTART:20201102T080000")[:-20], "end is missing"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * (3 << 20) + b"END:VCALENDAR", "over 2 MB"),
        (file("DTSTART:20201102T080000\nRRULE:FREQ=SECONDLY"), "repeats too often"),
        (file("DTSTART:19700101T080000\nRRULE:FREQ=HOURLY"), "repeats too often"),
        (file("DTSTART:20201101T080000\nRRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE="
              + ",".join(map(str, range(60))) + ";BYSECOND=" + ",".join(map(str, range(60)))), "repeats too often"),
        (file(*["DTSTART:19900101T080000\nRRULE:FREQ=DAILY"] * 200), "repeats too often"),
        (file(*["DTSTART:20201102T080000"] * 5001), "over 5000 entries"),
        (file("DTSTART:20201102T080000\nRRULE:FREQ=NEVER"), "cannot be read"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_is_wrong(raw: bytes, said: str) -> None:
    began = perf_counter()

    with pytest.raises(Unreadable, match=said):
        busy(raw, DAYS)

    assert perf_counter() - began < 10


def test_a_repetition_that_never_comes_round_is_given_up() -> None:
    never = file("DTSTART:20201101T080000\nDTEND:20201101T090000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31")

    with pytest.raises(Unreadable, match="never ends"):
        busy_guarded(never, DAYS, seconds=1)


def test_guarded_it_reads_and_refuses_the_same() -> None:
    entry = "DTSTART:20201102T080000\nDTEND:20201102T093000"

    assert busy_guarded(file(entry), DAYS) == busy(file(entry), DAYS)
    with pytest.raises(Unreadable, match="no calendar file"):
        busy_guarded(b"hello", DAYS)


def stamp(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(-600, 4000), st.integers(1, 900)), max_size=12))
def test_stretches_never_overlap_and_stay_within_the_days(drawn: list[tuple[int, int]]) -> None:
    zero = datetime(2020, 11, 1, 16, 0, tzinfo=UTC).timestamp()
    times = [(zero + 60 * start, zero + 60 * (start + length)) for start, length in drawn]
    entries = [f"DTSTART:{stamp(start)}\nDTEND:{stamp(end)}" for start, end in times]

    spans = busy(file(*entries), DAYS)

    inside = {minute for start, length in drawn for minute in range(start, start + length) if 0 <= minute < 2880}
    assert sum(span.minutes for span in spans) == len(inside)
    assert all(one.end < other.start for one, other in pairwise(spans))
