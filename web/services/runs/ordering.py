"""Orders a solve, and ends one early: with the best roster so far, or with nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_decode import Unfit
from web.services import rosters
from web.services.history import record
from web.services.refusal import GONE, Refused, misfit
from web.services.runs.facts import with_overrides
from web.services.who import Permission, Who
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, SolveRun, Wanted, WorkState
from web.store.waking import ask

LONGEST = 86_400
MOST_WORKERS = 64

_SECONDS = Text("时间填 1 到 86,400 秒。", "Give a time from 1 to 86,400 seconds.")
_WORKERS = Text("并行数填 1 到 64。", "Give 1 to 64 parallel workers.")
_NOBODY = Text(
    "还没有班次或志愿者，没有什么可排。请先导入名单和需求。",
    "There are no shifts or no volunteers yet, so there is nothing to staff. Import people and demand first.",
)


@dataclass(frozen=True)
class Order:
    """What is asked for; `overrides` are settings by name that hold in this run only, as JSON values."""

    seconds: float
    workers: int = 2
    seed: int = 0
    start_id: int | None = None
    overrides: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""


def start(session: Session, expo: ExpoRow, order: Order, who: Who, now: datetime) -> SolveRun:
    """Put a solve in line."""
    who.need(Permission.SOLVE)
    assert expo.id is not None
    problem = load_problem(session, expo)
    if not problem.shifts or not problem.volunteers:
        raise Refused(_NOBODY)
    if not 1 <= order.seconds <= LONGEST:
        raise Refused(_SECONDS)
    if not 1 <= order.workers <= MOST_WORKERS:
        raise Refused(_WORKERS)
    if order.start_id is not None:
        rosters.find(session, expo.id, order.start_id, who)
    _refuse_unfit(problem, order.overrides)
    run = SolveRun(
        expo_id=expo.id,
        number=_next_number(session, expo.id),
        name=order.name.strip()[:60],
        asked_by=who.name,
        asked_at=now,
        start_id=order.start_id,
        overrides=dict(order.overrides),
        seconds=order.seconds,
        workers=order.workers,
        seed=order.seed,
        demanded=problem.places,
    )
    session.add(run)
    session.flush()
    assert run.id is not None
    ask(session, ("solve_run", run.id))
    told = {"number": run.number, "seconds": run.seconds, "overrides": run.overrides}
    record(session, who, now, "solve", "run", str(run.id), expo_id=expo.id, after=told)
    session.commit()
    return run


def _refuse_unfit(problem: Problem, overrides: Mapping[str, Any]) -> None:
    try:
        with_overrides(problem.settings, overrides)
    except Unfit as unfit:
        raise misfit(unfit, "overrides") from unfit


def find(session: Session, expo_id: int, run_id: int) -> SolveRun:
    """A run of this expo; raises `Refused` (404)."""
    run = session.get(SolveRun, run_id)
    if run is None or run.expo_id != expo_id:
        raise Refused(GONE, 404)
    return run


def stop(session: Session, expo_id: int, run_id: int, who: Who, now: datetime) -> SolveRun:
    """End it now and keep the best roster so far. Nothing to do when it is over already."""
    return _want(session, find(session, expo_id, run_id), Wanted.STOP, who, now)


def cancel(session: Session, expo_id: int, run_id: int, who: Who, now: datetime) -> SolveRun:
    """End it and keep nothing. Nothing to do when it is over already."""
    return _want(session, find(session, expo_id, run_id), Wanted.CANCEL, who, now)


def _want(session: Session, run: SolveRun, wanted: Wanted, who: Who, now: datetime) -> SolveRun:
    who.need(Permission.SOLVE)
    if run.state.over:
        return run
    if run.state is WorkState.QUEUED and run.attempts == 0:
        run.state, run.ended_at = WorkState.CANCELLED, now
    run.wanted = wanted
    session.add(run)
    record(session, who, now, wanted.value, "run", str(run.id), expo_id=run.expo_id)
    session.commit()
    return run


def _next_number(session: Session, expo_id: int) -> int:
    highest = select(func.max(col(SolveRun.number))).where(SolveRun.expo_id == expo_id)
    return (session.exec(highest).one() or 0) + 1
