"""Quiet hours over midnight and over a clock change, and waits that grow."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from web.services.messages.timing import after_quiet, wait

SHANGHAI, VIENNA = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Vienna")
NIGHT = (22 * 60, 7 * 60)


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("2020-11-01 21:59", "2020-11-01 21:59"),
        ("2020-11-01 22:00", "2020-11-02 07:00"),
        ("2020-11-02 00:30", "2020-11-02 07:00"),
        ("2020-11-02 06:59", "2020-11-02 07:00"),
        ("2020-11-02 07:00", "2020-11-02 07:00"),
    ],
)
def test_what_falls_into_the_night_waits_for_the_morning(said: str, then: str) -> None:
    moment = datetime.fromisoformat(said).replace(tzinfo=SHANGHAI).astimezone(UTC)

    assert after_quiet(moment, SHANGHAI, NIGHT) == datetime.fromisoformat(then).replace(tzinfo=SHANGHAI)


def test_quiet_hours_may_lie_within_a_day_or_not_be_there() -> None:
    noon = datetime(2020, 11, 2, 12, 30, tzinfo=SHANGHAI)

    assert after_quiet(noon, SHANGHAI, (720, 840)) == noon + timedelta(minutes=90)
    assert after_quiet(noon, SHANGHAI, (0, 0)) == noon


def test_the_morning_is_a_clock_also_after_the_clock_change() -> None:
    midnight = datetime(2026, 10, 25, 0, 30, tzinfo=VIENNA).astimezone(UTC)

    found = after_quiet(midnight, VIENNA, NIGHT)

    assert found.astimezone(VIENNA) == datetime(2026, 10, 25, 7, 0, tzinfo=VIENNA)
    assert found - midnight == timedelta(hours=7, minutes=30)


def test_waits_double_up_to_an_hour_and_differ_from_row_to_row() -> None:
    waits = [wait(attempt, "m1").total_seconds() for attempt in range(1, 12)]

    assert all(30 * 2**n <= waits[n] <= 37.5 * 2**n for n in range(6))
    assert all(3600 <= found <= 4500 for found in waits[7:])
    assert len({wait(3, f"m{number}") for number in range(20)}) == 20
    assert wait(3, "m1") == wait(3, "m1")


def test_who_asks_to_be_left_alone_longer_is() -> None:
    assert wait(1, "m1", 600) == timedelta(seconds=600)
