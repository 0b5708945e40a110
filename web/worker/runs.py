"""Does one solve: claims it, solves from the best roster known, writes a draft if the run is still its own."""

import logging
from threading import Event
from typing import Any

from sqlmodel import Session

from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.solver import Limits, Result, filled_places, solve
from web.services import rosters
from web.services.runs.facts import Facts, facts_of
from web.services.who import program
from web.store.leases import claim, hold
from web.store.tables import ExpoRow, RosterRow, SolveRun, WorkState
from web.worker.chronicle import Chronicle
from web.worker.desk import Desk, new_owner
from web.worker.endings import BROKEN_RUN, ending
from web.worker.heart import beating
from web.worker.jobs import failed
from web.worker.never_worse import never_worse

_LOG = logging.getLogger(__name__)

DRAFT = Text("求解 {n}", "run {n}")
KEEP = (WorkState.DONE, WorkState.STOPPED)
LEAST = 5.0
"""Seconds that a run has which is taken over near its end: enough to prove again what was proven."""


def do_run(desk: Desk, run_id: int, over: Event) -> None:
    """Does nothing when somebody else has it; hands it back when the process is to end."""
    owner = new_owner()
    with desk.session(writes=True) as session:
        if not claim(session, SolveRun, run_id, owner, until=desk.until(), now=desk.clock()):
            return
        run = session.get_one(SolveRun, run_id)
        facts = facts_of(session, run)
        run.facts, run.demanded = facts.revision, facts.problem.places
        session.commit()
    chronicle = Chronicle(desk, run_id, owner, over)
    try:
        with beating(desk.pulse, chronicle.beat):
            result = _solve(run, facts, chronicle)
        chronicle.close()
    except Exception:
        _LOG.exception("run %s failed", run_id)
        _end(desk, run_id, owner, failed(BROKEN_RUN))
        return
    _finish(desk, run, facts, result, chronicle)


def _solve(run: SolveRun, facts: Facts, chronicle: Chronicle) -> Result:
    seconds = max(run.seconds - run.spent, min(run.seconds, LEAST))
    limits = Limits(seconds, run.workers)
    found = solve(
        facts.problem, limits, seed=run.seed, progress=chronicle.hear, start=facts.start, stop=chronicle.stop
    )  # fmt: skip
    return never_worse(facts.problem, found, facts.start)


def _finish(desk: Desk, run: SolveRun, facts: Facts, result: Result, chronicle: Chronicle) -> None:
    """One transaction: the draft and the row that leads to it, or neither."""
    if chronicle.lost:
        return
    values = ending(result, chronicle.wanted, chronicle.seconds)
    roster = result.roster if values["state"] in KEEP and not values["error_zh"] else None
    if roster is not None:
        values |= {"filled": filled_places(facts.problem, roster), "judged": _judged(facts, roster)}
    assert run.id is not None
    with desk.session(writes=True) as session:
        if not hold(session, SolveRun, run.id, chronicle.owner, ended_at=desk.clock(), lease_until=None, **values):
            return
        if roster is not None:
            row = session.get_one(SolveRun, run.id)
            row.result_id = _draft(session, desk, row, facts, result, roster).id
            session.add(row)
        session.commit()


def _judged(facts: Facts, roster: Roster) -> dict[str, int]:
    return {str(int(tier)): cost for tier, cost in check(facts.own, roster).costs.items()}


def _draft(session: Session, desk: Desk, run: SolveRun, facts: Facts, result: Result, found: Roster) -> RosterRow:
    """The result as a draft with its pins. What was proven under other settings is not proven of the draft."""
    expo = session.get_one(ExpoRow, run.expo_id)
    roster = Roster(found.assignments, facts.problem.pinned & found.assignments)
    origin = session.get(RosterRow, run.start_id) if run.start_id else None
    judged: dict[str, Any] = {} if run.overrides else rosters.figures(result)
    name = run.name or DRAFT.zh.format(n=run.number)
    who = program(run.asked_by, "worker")
    row = rosters.begin_draft(session, expo, roster, who, desk.clock(), name=name, origin=origin, judged=judged)
    row.judged_facts = facts.revision
    return row


def _end(desk: Desk, run_id: int, owner: str, values: dict[str, Any]) -> None:
    with desk.session(writes=True) as session:
        hold(session, SolveRun, run_id, owner, ended_at=desk.clock(), lease_until=None, **values)
        session.commit()
