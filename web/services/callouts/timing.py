"""When the waves of a call-out go: as policies say, shorter when the shift is near, not into people's sleep."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.domain.timeline import Minutes
from web.services.messages.timing import after_quiet
from web.services.policies import Policies
from web.store.tables import CallOut, ExpoRow

SHORTEST: Minutes = 5
SOON: Minutes = 14 * 60
"""For a shift that begins within them people are asked at night too."""


def wave_minutes(policies: Policies, left: Minutes) -> Minutes:
    """How long a wave has to answer: at most a third of the time that is left, and never under five minutes."""
    return min(policies.wave_minutes, max(SHORTEST, left // 3))


def minutes_left(one: CallOut, now: datetime) -> Minutes:
    """Until the shift begins; below 0 once it has."""
    return one.start - int(now.timestamp()) // 60


def first_wave(expo: ExpoRow, policies: Policies, one: CallOut, now: datetime) -> datetime:
    """At once, or when the quiet hours end."""
    if minutes_left(one, now) <= SOON:
        return now
    return after_quiet(now, ZoneInfo(expo.zone), (policies.quiet_from, policies.quiet_until))


def next_wave(expo: ExpoRow, policies: Policies, one: CallOut, now: datetime) -> datetime:
    """When the wave that goes now has had its time."""
    ends = now + timedelta(minutes=wave_minutes(policies, minutes_left(one, now)))
    return first_wave(expo, policies, one, ends)


def runs_low(policies: Policies, one: CallOut, now: datetime) -> bool:
    return minutes_left(one, now) <= policies.call_out_low
