"""Solves in the background: the result is a draft, pins stay, what is ended early ends, and the dead are replaced."""

from threading import Event
from typing import Any

import pytest
from sqlmodel import Session, select

from fixtures import load
from scheduler.check import check
from scheduler.domain.roster import Roster
from scheduler.rules import Tier
from scheduler.solver.result import Result, Status, TierResult
from tests.web.conftest import NOW, Clock
from web.services import expos, rosters
from web.services.refusal import Refused
from web.services.runs import ordering
from web.services.runs.facts import compact
from web.services.runs.ordering import Order
from web.services.who import program
from web.store.leases import claim
from web.store.snapshot import load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow, RunBest, RunPoint, SolveRun, Wanted, WorkState
from web.worker.desk import Desk
from web.worker.never_worse import never_worse
from web.worker.reaper import reap
from web.worker.runs import do_run

ANN = program("Ann", "web")
NIGHT = load("night")


@pytest.fixture
def expo(desk: Desk) -> ExpoRow:
    with desk.session(writes=True) as session:
        return expos.create(session, NIGHT, ANN, NOW)


def _order(desk: Desk, expo: ExpoRow, **said: Any) -> int:
    with desk.session(writes=True) as session:
        run = ordering.start(session, session.get_one(ExpoRow, expo.id), Order(5, workers=1, **said), ANN, NOW)
        assert run.id is not None
        return run.id


def _run(session: Session, run_id: int) -> SolveRun:
    return session.get_one(SolveRun, run_id)


def _draft(session: Session, run_id: int) -> Roster:
    return load_roster(session, session.get_one(RosterRow, _run(session, run_id).result_id))


def test_a_solve_ends_in_a_draft_with_what_was_proven(desk: Desk, expo: ExpoRow) -> None:
    run_id = _order(desk, expo)

    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        run, roster = _run(session, run_id), _draft(session, run_id)
        row = session.get_one(RosterRow, run.result_id)
        assert (run.state, run.filled, run.demanded, run.ended) == (WorkState.DONE, 9, 9, "proven")
        assert check(NIGHT, roster).legal
        assert (row.name, row.created_by, row.judged["status"]) == ("求解 1", "Ann", "optimal")
        assert [[one["tier"], one["cost"], one["bound"]] for one in row.judged["tiers"]] == run.tiers


def test_the_curve_ends_where_the_result_is(desk: Desk, expo: ExpoRow) -> None:
    run_id = _order(desk, expo)

    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        points = session.exec(select(RunPoint).where(RunPoint.run_id == run_id).order_by(RunPoint.number)).all()  # type: ignore[arg-type]
        assert points[-1].filled == 9
        assert [point.number for point in points] == list(range(1, len(points) + 1))


def test_pins_of_the_roster_it_starts_from_stay(desk: Desk, expo: ExpoRow) -> None:
    shift = NIGHT.shifts[-1]
    with desk.session(writes=True) as session:
        free = next(v.id for v in NIGHT.volunteers if check(NIGHT, Roster.of([(v.id, shift.id)])).legal)
        pair = [(free, shift.id)]
        start = rosters.begin_draft(session, session.get_one(ExpoRow, expo.id), Roster.of(pair, pinned=pair), ANN, NOW)
        session.commit()
    run_id = _order(desk, expo, start_id=start.id)

    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        assert _draft(session, run_id).pinned == Roster.of(pair).assignments


def test_settings_of_a_run_hold_in_it_alone(desk: Desk, expo: ExpoRow) -> None:
    run_id = _order(desk, expo, overrides={"max_shifts": 0})

    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        row = session.get_one(RosterRow, _run(session, run_id).result_id)
        kept = load_problem(session, session.get_one(ExpoRow, expo.id)).settings
        assert (_draft(session, run_id), row.judged, kept) == (Roster(), {}, NIGHT.settings)


def test_a_run_that_waits_is_cancelled_at_once(desk: Desk, expo: ExpoRow) -> None:
    run_id = _order(desk, expo)

    with desk.session(writes=True) as session:
        ordering.cancel(session, expo.id or 0, run_id, ANN, NOW)
    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        assert (_run(session, run_id).state, _run(session, run_id).attempts) == (WorkState.CANCELLED, 0)


def test_a_worker_that_ends_hands_the_run_back(desk: Desk, expo: ExpoRow) -> None:
    run_id, over = _order(desk, expo), Event()
    over.set()

    do_run(desk, run_id, over)

    with desk.session(writes=False) as session:
        assert (_run(session, run_id).state, _run(session, run_id).attempts) == (WorkState.QUEUED, 0)
    assert reap(desk) == [("solve_run", run_id)]


def test_a_dead_workers_run_goes_on_from_the_best_roster_so_far(desk: Desk, expo: ExpoRow, clock: Clock) -> None:
    run_id = _order(desk, expo)
    best = _solved(desk, expo)
    with desk.session(writes=True) as session:
        claim(session, SolveRun, run_id, "the dead", until=desk.until(), now=NOW)
        session.add(RunBest(run_id=run_id, at=NOW, seconds=4.0, filled=9, volunteers=compact(best)))
        _run(session, run_id).spent = 4.0
        session.commit()
    clock.pass_by(seconds=31)

    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        run = _run(session, run_id)
        assert (run.state, run.attempts, run.spent > 4.0) == (WorkState.DONE, 2, True)
        assert len(_draft(session, run_id).assignments) == 9


@pytest.mark.parametrize(
    ("wanted", "state", "drafts"), [(Wanted.STOP, WorkState.STOPPED, 1), (Wanted.CANCEL, WorkState.CANCELLED, 0)]
)
def test_what_was_wanted_of_a_dead_worker_is_done_by_the_next(
    desk: Desk, expo: ExpoRow, clock: Clock, wanted: Wanted, state: WorkState, drafts: int
) -> None:
    best = _solved(desk, expo)
    run_id = _order(desk, expo)
    with desk.session(writes=True) as session:
        claim(session, SolveRun, run_id, "the dead", until=desk.until(), now=NOW)
        session.add(RunBest(run_id=run_id, at=NOW, seconds=4.0, filled=9, volunteers=compact(best)))
        _run(session, run_id).wanted = wanted
        session.commit()
    clock.pass_by(seconds=31)

    do_run(desk, run_id, Event())

    with desk.session(writes=False) as session:
        run, made = _run(session, run_id), session.exec(select(RosterRow.id)).all()
        assert (run.state, len(made) - 1, run.result_id is not None) == (state, drafts, drafts == 1)


class Thief(Event):
    """Looked at once a pulse: then somebody else takes the run."""

    def __init__(self, desk: Desk, run_id: int) -> None:
        super().__init__()
        self.desk, self.run_id = desk, run_id

    def is_set(self) -> bool:
        with self.desk.session(writes=True) as session:
            _run(session, self.run_id).owner = "another"
            session.commit()
        return False


def test_whoever_was_taken_for_dead_writes_no_draft(desk: Desk, expo: ExpoRow) -> None:
    run_id = _order(desk, expo)

    do_run(desk, run_id, Thief(desk, run_id))

    with desk.session(writes=False) as session:
        assert (_run(session, run_id).state, _run(session, run_id).result_id) == (WorkState.RUNNING, None)
        assert session.exec(select(RosterRow)).all() == []


def test_a_start_that_is_better_than_what_was_found_is_kept() -> None:
    best = Roster.of([(NIGHT.volunteers[0].id, NIGHT.shifts[0].id)])
    cost = check(NIGHT, best).costs[Tier.COVERAGE]
    found = Result(Status.FEASIBLE, Roster(), (TierResult(Tier.COVERAGE, cost + 99, cost),))

    kept = never_worse(NIGHT, found, best)

    assert (kept.roster, kept.tiers, kept.status) == (best, (TierResult(Tier.COVERAGE, cost, cost),), Status.OPTIMAL)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (Order(0), "from 1 to 86,400 seconds"),
        (Order(5, workers=0), "1 to 64 parallel workers"),
        (Order(5, start_id=99), "no such thing"),
    ],
)
def test_orders_that_make_no_sense_are_refused(desk: Desk, expo: ExpoRow, order: Order, said: str) -> None:
    with desk.session(writes=True) as session, pytest.raises(Refused, match=said):
        ordering.start(session, session.get_one(ExpoRow, expo.id), order, ANN, NOW)


def _solved(desk: Desk, expo: ExpoRow) -> Roster:
    run_id = _order(desk, expo)
    do_run(desk, run_id, Event())
    with desk.session(writes=False) as session:
        return _draft(session, run_id)
