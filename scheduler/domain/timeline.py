"""All arithmetic on time: instants as whole minutes, local days and clocks of the expo's zone.

An *instant* is the number of minutes since 1970-01-01T00:00Z, so differences are durations even over a clock change.
A *day* is always the expo's local calendar day; a shift belongs to the day on which it starts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Instant = int
Minutes = int

DAY: Minutes = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of time [start, end), instants."""

    start: Instant
    end: Instant

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a span must end after it starts: {self.start} to {self.end}")

    @property
    def minutes(self) -> Minutes:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def common(self, other: "Span") -> Minutes:
        """Minutes that lie in both."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Translates between instants and the local time of one zone."""

    zone: ZoneInfo

    def instant(self, moment: datetime) -> Instant:
        """The instant of an aware datetime; seconds are dropped."""
        if moment.tzinfo is None:
            raise ValueError(f"{moment.isoformat()} has no time zone")
        return int((moment - _EPOCH).total_seconds()) // 60

    def at(self, day: date, clock: Minutes) -> Instant:
        """The instant when the local clock of `day` shows `clock` minutes after midnight; 24:00 and later roll over."""
        days, minutes = divmod(clock, DAY)
        local = datetime.combine(day + timedelta(days=days), datetime.min.time()) + timedelta(minutes=minutes)
        return self.instant(local.replace(tzinfo=self.zone))

    def span(self, day: date, start: Minutes, end: Minutes) -> Span:
        """From `start` to `end` on the local clock; an end at or before the start means the next day."""
        return Span(self.at(day, start), self.at(day, end if end > start else end + DAY))

    def moment(self, instant: Instant) -> datetime:
        return (_EPOCH + timedelta(minutes=instant)).astimezone(self.zone)

    def day(self, instant: Instant) -> date:
        return self.moment(instant).date()

    def clock(self, instant: Instant) -> Minutes:
        """Minutes since local midnight."""
        local = self.moment(instant)
        return local.hour * 60 + local.minute


def covers(spans: Iterable[Span], wanted: Span) -> bool:
    """Whether the spans together leave no minute of `wanted` uncovered."""
    reached = wanted.start
    for span in sorted(spans, key=lambda span: span.start):
        if span.start > reached:
            break
        reached = max(reached, span.end)
    return reached >= wanted.end


def clock_text(clock: Minutes) -> str:
    """`07:30`; 24:00 stays 24:00."""
    return f"{clock // 60:02d}:{clock % 60:02d}"
