"""Finds the ways out of a case: mends the roster in force, and what telling fewer or more people would come to."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

from scheduler.domain.changes import ChangeRefused
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.text import Text
from scheduler.solver import Limits, Result, Status, solve
from scheduler.solver.clock import Clock
from scheduler.solver.replan.facts import to_mend
from scheduler.solver.replan.frontier import Point, frontier
from web.services.jobs import Cancelled, Work
from web.services.refusal import Refused
from web.services.replan.basis import Basis, basis
from web.services.replan.cases import changes_of
from web.services.replan.searching import WAYS
from web.services.replan.taking import MOVED
from web.services.replan.ways import places_wanted
from web.store.expos import hold
from web.store.tables import CaseState, ExpoRow, Job, ReplanCase, Wanted
from web.worker.heart import beating

SHARE = 0.6
"""Of the time given, what the repair itself may use."""

WORKERS = 2
_NO_ROSTER = Text(
    "变化之后，没有排班能同时满足所有硬性规则：过去的和固定的安排必须保留。请取消一些固定，或放宽参数。",
    "After these changes no roster keeps every hard rule, the past and what is pinned being kept. "
    "Unpin some, or loosen a setting.",
)
_NO_TIME = Text("时间到了还没有方案。请给更多时间再找。", "No way was found in this time. Give it more.")


def replan(work: Work) -> dict[str, Any]:
    """The job: reads, searches, and writes all that it found in one transaction."""
    with work.session(writes=False) as session:
        case = session.get(ReplanCase, work.payload["case"])
        if case is None or not _is_wanted(case, work) or case.moment is None:
            raise Cancelled
        expo = session.get_one(ExpoRow, case.expo_id)
        found, revision = basis(session, expo, case.moment), expo.revision or 0
    problem = _problem(case, found)
    plain = [_plain(problem, found.roster, point) for point in _points(work, problem)]
    _write(work, found, revision, plain)
    return {"ways": len(plain)}


def _problem(case: ReplanCase, found: Basis) -> Problem:
    try:
        return to_mend(
            found.problem, found.roster, changes_of(case), found.now, as_published=found.as_published
        )  # fmt: skip
    except ChangeRefused as no:
        raise Refused(no.sentence, 422, **no.facts) from no


def _points(work: Work, problem: Problem) -> list[Point]:
    """As the scheduler's own command finds them."""
    seconds, began = float(work.payload["seconds"]), time.monotonic()
    with _watched(work) as stop:
        chosen = solve(problem, Limits(seconds * SHARE, WORKERS), seed=0, stop=stop)
        work.tell(1, WAYS)
        _refuse_nothing(chosen)
        points: list[Point] = []
        for point in frontier(problem, chosen, Clock(began + seconds, stop), workers=WORKERS, seed=0):
            points.append(point)
            work.tell(min(len(points) + 1, WAYS), WAYS)
    return points


def _refuse_nothing(chosen: Result) -> None:
    if chosen.roster is None:
        raise Refused(_NO_ROSTER if chosen.status is Status.INFEASIBLE else _NO_TIME)


def _write(work: Work, found: Basis, revision: int, plain: list[dict[str, Any]]) -> None:
    with work.session(writes=True) as session:
        expo = session.get_one(ExpoRow, work.expo_id)
        hold(session, expo)
        case = session.get_one(ReplanCase, work.payload["case"], populate_existing=True)
        if not _is_wanted(case, work):
            raise Cancelled
        if expo.revision != revision:
            raise Refused(MOVED)
        case.ways, case.facts, case.base_id = plain, revision, found.row.id
        session.add(case)
        session.commit()


def _is_wanted(case: ReplanCase, work: Work) -> bool:
    """Whether the case is still what this job was ordered for."""
    return case.state is CaseState.OPEN and case.job_id == work.job_id


def _plain(problem: Problem, base: Roster, point: Point) -> dict[str, Any]:
    """A point as the case keeps it: its roster as the difference from what is published."""
    return {
        "name": {"zh": point.name.zh, "en": point.name.en},
        "told": point.told,
        "wanted": places_wanted(problem),
        "empty": point.empty,
        "proven": point.proven,
        "costs": {str(int(tier)): cost for tier, cost in point.costs.items()},
        "off": _pairs(base.assignments - point.roster.assignments),
        "on": _pairs(point.roster.assignments - base.assignments),
    }


def _pairs(assignments: frozenset[Assignment]) -> list[list[str]]:
    return [list(pair) for pair in sorted(assignments)]


@contextmanager
def _watched(work: Work) -> Iterator[Event]:
    """An event that is set once nobody wants the work any more: a solve tells nothing while it lasts."""
    stop = Event()

    def look() -> None:
        with work.session(writes=False) as session:
            job = session.get_one(Job, work.job_id)
            if job.wanted is Wanted.CANCEL or job.owner != work.owner:
                stop.set()

    with beating(1, look):
        yield stop
