"""Keeps account of a running solve: the curve, the phase, the best roster; hears whether it is still wanted."""

import time
from threading import Event, Lock

from sqlmodel import Session, col, func, select

from scheduler.domain.roster import Roster
from scheduler.solver.result import Progress
from web.services.runs.facts import compact
from web.store.leases import hand_back, hold
from web.store.tables import RunBest, RunPoint, SolveRun, Wanted
from web.worker.desk import Desk

POINTS = 300
"""About so many points make a curve, however long it takes; never more than one a second."""
BEST_EVERY = 3.0


class Chronicle:
    """The solver tells it as often as it likes; the database hears once a pulse, from the thread that beats.

    `stop` is handed to the solver. `lost` is set when the run is no longer this worker's.
    """

    def __init__(self, desk: Desk, run_id: int, owner: str, over: Event) -> None:
        self.desk, self.run_id, self.owner, self.over = desk, run_id, owner, over
        self.stop, self.lost, self.wanted = Event(), False, Wanted.NONE
        self.latest: Progress | None = None
        self.lock = Lock()
        with desk.session(writes=False) as session:
            run = session.get_one(SolveRun, run_id)
            last = select(func.max(col(RunPoint.number))).where(RunPoint.run_id == run_id)
            self.number = session.exec(last).one() or 0
            self.spent, self.pace = run.spent, max(1.0, run.seconds / POINTS)
            self.wanted = run.wanted
        if self.wanted is not Wanted.NONE:
            self.stop.set()
        self.began = time.monotonic()
        self.drawn: Progress | None = None
        self.kept: Roster | None = None
        self.keep_at = 0.0

    @property
    def seconds(self) -> float:
        """How long the run has taken, all attempts together."""
        return self.spent + time.monotonic() - self.began

    def hear(self, progress: Progress) -> None:
        """The solver's listener: quick, as the solver waits."""
        self.latest = progress

    def beat(self) -> None:
        """Extend the lease, write what is new, hear what is wanted. When the process is to end, hand the run back."""
        closing = self.over.is_set()
        with self.lock, self.desk.session(writes=True) as session:
            if self.lost:
                return
            values = {"lease_until": self.desk.until(), "spent": self.seconds, **self._said()}
            if not hold(session, SolveRun, self.run_id, self.owner, **values):
                self.lost = True
                self.stop.set()
                return
            self._draw(session)
            self._keep(session)
            self.wanted = session.get_one(SolveRun, self.run_id).wanted
            if closing and self.wanted is Wanted.NONE:
                self.lost = hand_back(session, SolveRun, self.run_id, self.owner)
            session.commit()
        if self.wanted is not Wanted.NONE or self.lost:
            self.stop.set()

    def close(self) -> None:
        """Write what came last, whatever the pace."""
        self.pace = self.keep_at = 0.0
        self.beat()

    def _said(self) -> dict[str, object]:
        told = self.latest
        if told is None:
            return {}
        phase = {"phase_zh": told.phase.zh, "phase_en": told.phase.en}
        return {**phase, "filled": told.filled, "tiers": figures(told)}

    def _draw(self, session: Session) -> None:
        """Add a point to the curve when there is something new."""
        told, drawn = self.latest, self.drawn
        if told is None:
            return
        if drawn is not None and (drawn.tiers, drawn.filled) == (told.tiers, told.filled):
            return
        if drawn is not None and told.seconds - drawn.seconds < self.pace:
            return
        self.number += 1
        at = self.spent + told.seconds
        point = RunPoint(run_id=self.run_id, number=self.number, seconds=at, filled=told.filled, tiers=figures(told))
        session.add(point)
        self.drawn = told

    def _keep(self, session: Session) -> None:
        """Keep the best roster, the less often the longer that takes."""
        told = self.latest
        if told is None or told.roster is None or told.roster is self.kept or time.monotonic() < self.keep_at:
            return
        began = time.monotonic()
        best = RunBest(
            run_id=self.run_id,
            at=self.desk.clock(),
            seconds=self.seconds,
            filled=told.filled,
            volunteers=compact(told.roster),
        )
        session.merge(best)
        session.flush()
        self.kept = told.roster
        self.keep_at = time.monotonic() + max(min(BEST_EVERY, 3 * self.desk.pulse), 20 * (time.monotonic() - began))


def figures(progress: Progress) -> list[list[int | None]]:
    """Tier, cost and bound of each tier."""
    return [[int(found.tier), found.cost, found.bound] for found in progress.tiers]
