"""How the work is spread, in sentences and rows: hours of people, and of organisations against their fair share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.staffing import Staffing
from scheduler.domain.timeline import Minutes
from scheduler.formats.numbers import number, signed
from scheduler.formats.roster_dates import day_text
from web.exports.summary import coverage
from web.exports.summary.people import Share, histogram, minutes_of, shares, spread
from web.exports.summary.voice import Voice


@dataclass(frozen=True)
class Bar:
    """One bar: `kind` picks its colour, `percent` its length, `told` says it in words."""

    label: str
    told: str
    percent: float
    value: str
    kind: str = ""


@dataclass(frozen=True)
class Work:
    """Bars and rows in the order in which they are shown."""

    staffing: Staffing
    voice: Voice

    @cached_property
    def minutes(self) -> dict[str, Minutes]:
        return minutes_of(self.staffing)

    def by_role(self) -> Iterator[Bar]:
        for role, filled in coverage.by_role(self.staffing):
            yield self._coverage(self.voice.text(role.label), filled, role.value)

    def by_day(self) -> Iterator[Bar]:
        problem = self.staffing.problem
        for day in sorted(set(problem.day_of.values())):
            shifts = (shift for shift in problem.shifts if problem.day_of[shift.id] == day)
            yield self._coverage(day_text(day, self.voice.language), coverage.filled(self.staffing, shifts))

    def _coverage(self, label: str, found: coverage.Filled, kind: str = "") -> Bar:
        value = f"{number(found.filled)} / {number(found.wanted)}"
        told = self.voice("bar", label=label, filled=number(found.filled), wanted=number(found.wanted))
        return Bar(label, told, found.percent, value, kind)

    def hours(self) -> Iterator[Bar]:
        """The distribution; the longest bar is full length."""
        bins = list(histogram(self.minutes))
        most = max((found.people for found in bins), default=0)
        for found in bins:
            idle = found.start == found.end
            label = self.voice("no_shift") if idle else self.voice("hours_range", start=found.start, end=found.end)
            value = self.voice("people_count", count=number(found.people))
            told = self.voice("hours_bar", label=label, count=number(found.people))
            yield Bar(label, told, 100 * found.people / most, value, "idle" if idle else "")

    @cached_property
    def sentence(self) -> str:
        """The distribution in words."""
        least, middle, most = (number(value / 60) for value in spread(self.minutes))
        used = number(len(self.staffing.shifts_of))
        return self.voice("hours_sentence", used=used, median=middle, least=least, most=most)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        return tuple(shares(self.staffing))

    def organisations(self) -> Iterator[tuple[Share, str, Bar | None, str, str, str]]:
        """Share, what was promised, people on duty as a bar of it, hours a person, the fair share, the difference."""
        for share in self.shares:
            promised = share.organisation.promised
            hours, fair = share.minutes / share.people / 60, share.fair / share.people / 60
            difference = signed(round(hours, 1) - round(fair, 1))
            told = "" if promised is None else number(promised)
            yield share, told, self._promise(share), f"{hours:.1f}", f"{fair:.1f}", difference

    def _promise(self, share: Share) -> Bar | None:
        promised, used = share.organisation.promised, number(share.used)
        if not promised:
            return None
        told = self.voice("promise_bar", label=share.organisation.name, used=used, promised=number(promised))
        return Bar(share.organisation.name, told, min(100.0, 100 * share.used / promised), used)
