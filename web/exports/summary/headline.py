"""The top of the summary page: the answer in one sentence, four figures, and how good the roster is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scheduler.check import Report
from scheduler.domain.staffing import Staffing
from scheduler.formats.numbers import number
from web.exports.summary import coverage
from web.exports.summary.people import minutes_of, spread
from web.exports.summary.voice import Voice
from web.exports.summary.words import STATUSES

if TYPE_CHECKING:
    from scheduler.solver.result import Result  # its package loads the engines

NAMED = 3
"""Empty shifts that the title names; the gap list has them all."""


@dataclass(frozen=True)
class Figure:
    """A number with its name and what it is compared with."""

    name: str
    value: str
    beside: str


@dataclass(frozen=True)
class Answer:
    """What a roster comes to, before anything is looked at."""

    staffing: Staffing
    voice: Voice

    @cached_property
    def filled(self) -> coverage.Filled:
        return coverage.filled(self.staffing, self.staffing.problem.shifts)

    @cached_property
    def title(self) -> str:
        """The answer in one sentence."""
        where = self.where
        return self.voice("empty_where", answer=self.short, where=where) if where else self.short

    @cached_property
    def short(self) -> str:
        """The numbers alone."""
        if not self.filled.wanted:
            return self.voice("no_demand")
        facts = {"filled": number(self.filled.filled), "wanted": number(self.filled.wanted)}
        return self.voice("some_empty" if self.filled.empty else "all_filled", **facts, empty=number(self.filled.empty))

    @cached_property
    def where(self) -> str:
        """The shifts with most places empty, by name; nothing when none is."""
        missing = {shift: shift.wanted - len(self.staffing.on(shift)) for shift in self.staffing.problem.shifts}
        short = sorted((shift for shift, count in missing.items() if count > 0), key=lambda shift: -missing[shift])
        named = self.voice.join(
            self.voice("shift_missing", shift=self.voice.shift(shift), count=missing[shift]) for shift in short[:NAMED]
        )
        if len(short) <= NAMED:
            return named
        return self.voice("and_more", shifts=named, all=len(short), more=len(short) - NAMED)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Filled, empty, people on duty, hours."""
        say, filled = self.voice, self.filled
        volunteers = len(self.staffing.problem.volunteers)
        least, middle, most = (number(value / 60) for value in spread(minutes_of(self.staffing)))
        return (
            Figure(say("filled"), number(filled.filled), say("of_wanted", wanted=number(filled.wanted))),
            Figure(say("empty"), number(filled.empty), self._empty_roles() or say("none_empty")),
            Figure(say("people"), number(len(self.staffing.shifts_of)), say("of_people", people=number(volunteers))),
            Figure(say("hours_each"), middle, say("hours_between", least=least, most=most)),
        )

    def _empty_roles(self) -> str:
        roles = coverage.by_role(self.staffing)
        return self.voice.join(
            f"{self.voice.text(role.label)} {filled.empty}" for role, filled in roles if filled.empty
        )


@dataclass(frozen=True)
class Headline(Answer):
    """The answer with how good it is."""

    result: "Result"
    report: Report

    @cached_property
    def status(self) -> str:
        """Legal or not, proven or not, and how long it took, in sentences."""
        broken = len(self.report.hard)
        legal = self.voice("illegal", count=number(broken)) if broken else self.voice("legal")
        sentences = [legal, self.voice.text(STATUSES[self.result.status])]
        if self.result.seconds:
            sentences.append(self.voice("took", seconds=number(self.result.seconds)))
        return ("" if self.voice.language == "zh" else " ").join(sentences)

    def tiers(self) -> Iterator[tuple[str, str, str, str]]:
        """Name, cost, bound and verdict of each tier, in the order in which they count."""
        for tier in self.result.tiers:
            bound = self.voice("unknown") if tier.bound is None else number(tier.bound)
            yield self.voice.text(tier.tier.label), number(tier.cost), bound, verdict(self.voice, tier.cost, tier.bound)


def verdict(voice: Voice, cost: int, bound: int | None) -> str:
    """How good a cost is proven to be, in words."""
    if bound == cost:
        return voice("proven" if cost else "proven_zero")
    if not bound:  # that nothing costs less than nothing is no news
        return voice("no_bound")
    return voice("gap", percent=percent(cost, bound))


def percent(cost: int, bound: int) -> str:
    """The gap; one that rounds to nothing is still a gap."""
    return number(max(0.1, 100 * (cost - bound) / cost))
