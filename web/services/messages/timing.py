"""When a message may go: quiet hours, the minutes in which several become one, and how long to wait after a refusal."""

from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from scheduler.domain.timeline import DAY, Minutes, Timeline

GATHERING = timedelta(minutes=10)
"""What is not urgent waits so long for more of its kind."""

ATTEMPTS = 12
"""After so many refusals, over half a day, a message is given up."""

_FIRST, _LONGEST = 30.0, 3600.0
"""Seconds of the first wait, which doubles each time, and of the longest."""


def after_quiet(moment: datetime, zone: ZoneInfo, quiet: tuple[Minutes, Minutes]) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls in; both ends are local clocks, as minutes."""
    start, end = quiet
    timeline = Timeline(zone)
    now = timeline.instant(moment)
    clock, day = timeline.clock(now), timeline.day(now)
    if start == end or not (start <= clock < end if start < end else clock >= start or clock < end):
        return moment
    until = end if clock < end else end + DAY
    return timeline.moment(timeline.at(day, until)).astimezone(moment.tzinfo)


def wait(attempts: int, key: str, asked: int = 0) -> timedelta:
    """How long to stay away after so many attempts: doubling, spread by up to a quarter so that not all come back at
    once, and at least as long as the other side asked."""
    spread = int.from_bytes(sha256(f"{key}/{attempts}".encode()).digest()[:4], "big") / 2**32
    seconds = min(_LONGEST, _FIRST * 2 ** (attempts - 1)) * (1 + spread / 4)
    return timedelta(seconds=max(seconds, asked))
