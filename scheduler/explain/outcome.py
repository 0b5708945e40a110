"""Why a volunteer got what they got: shifts, hours against the fair share, wishes one by one, and why not more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scheduler.check import Report
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.timeline import Minutes
from scheduler.explain.alternatives import Alternative, Alternatives
from scheduler.explain.obstacles import NOTHING, Obstacles
from scheduler.explain.shortage import short_shifts
from scheduler.explain.wishes import Hope, hopes
from scheduler.rules import RULES, Rule, Violation
from scheduler.rules.shares import fair_shares


@dataclass(frozen=True, slots=True)
class Stopped:
    """A rule that keeps the volunteer from so many shifts; `example` is what it says about the first."""

    rule: str
    shifts: int
    example: Violation


@dataclass(frozen=True)
class Answer:
    """A wish and, when it is not met, why: what it would cost at best, or the rules that stand before every shift."""

    hope: Hope
    best: Alternative | None = None
    stopped: tuple[Stopped, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a volunteer got. `fair`: minutes of an even share; `short`: so many other shifts lack people.

    `free`: so many of these the volunteer could work on top; `stopped`: what keeps them from the others.
    """

    volunteer: str
    shifts: tuple[str, ...]
    minutes: Minutes
    fair: Minutes | None
    answers: tuple[Answer, ...]
    short: int
    free: int
    stopped: tuple[Stopped, ...]


def why_me(
    problem: Problem,
    roster: Roster,
    volunteer: Volunteer,
    rules: Sequence[Rule] = RULES,
    *,
    known: Report | None = None,
) -> Outcome:
    """Everything that can be said about one volunteer's part in a roster; `known` is what the rules say of it."""
    obstacles = Obstacles(problem, roster, rules)
    alternatives = Alternatives(obstacles, known)
    own = obstacles.staffing.of(volunteer)
    answers = tuple(_answer(alternatives, volunteer, hope) for hope in hopes(obstacles.staffing, volunteer))
    short = [shift for shift in short_shifts(problem, roster) if shift not in own]
    return Outcome(
        volunteer=volunteer.id,
        shifts=tuple(shift.id for shift in own),
        minutes=sum(shift.minutes for shift in own),
        fair=fair_shares(problem).get(volunteer.id),
        answers=answers,
        short=len(short),
        free=sum(not obstacles.between(volunteer, shift) for shift in short),
        stopped=tuple(_stopped(obstacles, volunteer, short)),
    )


def _answer(alternatives: Alternatives, volunteer: Volunteer, hope: Hope) -> Answer:
    if hope.met:
        return Answer(hope)
    best = alternatives.best(volunteer, hope.granting, hope.instead)
    given_up = frozenset(shift.id for shift in hope.instead)
    stopped = () if best else tuple(_stopped(alternatives.obstacles, volunteer, hope.granting, without=given_up))
    return Answer(hope, best, stopped)


def _stopped(
    obstacles: Obstacles, volunteer: Volunteer, shifts: Iterable[Shift], *, without: frozenset[str] = NOTHING
) -> Iterator[Stopped]:
    """The rules in the way of the shifts, those that stop most first, were the volunteer taken off others before.

    That a shift is full counts only where nothing else stands in the way.
    """
    counted: Counter[str] = Counter()
    example: dict[str, Violation] = {}
    for shift in shifts:
        codes = obstacles.between(volunteer, shift, without=without)
        counted.update([code for code in codes if code not in obstacles.full] or codes)
        if not example.keys() >= set(codes):
            for violation in obstacles.violations(volunteer, shift, without=without):
                example.setdefault(violation.rule, violation)
    for code, number in counted.most_common():
        yield Stopped(code, number, example[code])
