"""Which way takes which problem: the first of the list that fits it."""

from collections.abc import Sequence

from scheduler.domain.problem import Problem
from scheduler.rules import Rule
from scheduler.solver.large.way import LargeWay
from scheduler.solver.people.way import PeopleWay
from scheduler.solver.replan.way import ReplanWay
from scheduler.solver.result import Limits
from scheduler.solver.schedules.way import SchedulesWay
from scheduler.solver.ways import Way
from scheduler.solver.whole.way import WholeWay


def choose(problem: Problem, rules: Sequence[Rule], limits: Limits) -> Way:
    """The way for a problem; the last one takes everything."""
    large = LargeWay()
    whole = WholeWay(limits.whole, large)
    ways: tuple[Way, ...] = (
        *_crowd(problem),
        *_vast(problem),
        PeopleWay(whole, large),
        SchedulesWay(),
        whole,
        ReplanWay(),
        large,
    )
    return next(way for way in ways if way.fits(problem, rules))


def _crowd(problem: Problem) -> tuple[Way, ...]:
    """The way for many volunteers under rules that look at one person at a time, with its compiled parts."""
    if len(problem.volunteers) < 100:
        return ()
    from scheduler.solver.crowd.way import CrowdWay  # noqa: PLC0415  # compiled loops load slowly; few solves need them

    return (CrowdWay(),)


def _vast(problem: Problem) -> tuple[Way, ...]:
    """The way for very many volunteers, with its compiled parts, only where there are that many."""
    if len(problem.volunteers) * len(problem.shifts) < 5_000_000:
        return ()
    from scheduler.solver.vast.way import VastWay  # noqa: PLC0415  # compiled loops load slowly; few solves need them

    return (VastWay(),)
