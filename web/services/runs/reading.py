"""Runs as pages and programs read them: the list, the curve, what each tier came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from scheduler.rules import Tier
from web.store.tables import ExpoRow, RosterRow, RosterState, RunPoint, SolveRun

PAGE = 50


@dataclass(frozen=True)
class TierFigure:
    """Cost and proven bound of one tier; `bound` is `None` while nothing is proven."""

    tier: Tier
    cost: int
    bound: int | None

    @property
    def proven(self) -> bool:
        return self.bound == self.cost

    @property
    def gap(self) -> float | None:
        """Percent of the cost that may at most be saved; never 0 unless proven."""
        if self.proven:
            return 0.0
        if not self.bound:  # that nothing costs less than nothing is no news
            return None
        return max(0.1, 100 * (self.cost - self.bound) / self.cost)


@dataclass(frozen=True)
class Moment:
    """One point of a curve."""

    seconds: float
    filled: int
    cost: int
    bound: int | None


def listed(session: Session, expo_id: int, *, before: int | None = None) -> Sequence[SolveRun]:
    """The latest first, a page of them; those older than number `before`."""
    rows = select(SolveRun).where(SolveRun.expo_id == expo_id)
    if before is not None:
        rows = rows.where(col(SolveRun.number) < before)
    return session.exec(rows.order_by(col(SolveRun.number).desc()).limit(PAGE)).all()


def some(session: Session, expo_id: int, ids: Sequence[int]) -> Sequence[SolveRun]:
    """Runs of this expo by their ids, the earliest first."""
    rows = select(SolveRun).where(SolveRun.expo_id == expo_id, col(SolveRun.id).in_(ids))
    return session.exec(rows.order_by(col(SolveRun.number))).all()


def tiers(run: SolveRun) -> list[TierFigure]:
    """What the run has come to so far, tier by tier; nobody is told of a roster that was never published."""
    found = [TierFigure(Tier(tier), cost, bound) for tier, cost, bound in run.tiers]
    return [one for one in found if one.tier is not Tier.TOLD or one.cost]


def curve(session: Session, run: SolveRun, tier: Tier) -> list[Moment]:
    """Cost and bound of one tier over time, as far as its end is known."""
    rows = select(RunPoint).where(RunPoint.run_id == run.id).order_by(col(RunPoint.number))
    points = [(point.seconds, point.filled, point.tiers) for point in session.exec(rows)]
    points.append((run.spent, run.filled, run.tiers))
    found = [_moment(seconds, filled, said, tier) for seconds, filled, said in points]
    return [moment for moment in found if moment is not None]


def worth_watching(run: SolveRun) -> Tier | None:
    """The tier in which something is going on: the first that is not proven, else the last that costs anything."""
    found = tiers(run)
    going_on = [one.tier for one in found if not one.proven]
    costly = [one.tier for one in found if one.cost]
    return going_on[0] if going_on else costly[-1] if costly else found[0].tier if found else None


def starts(session: Session, expo_id: int) -> Sequence[RosterRow]:
    """Rosters a run can start from: drafts and the versions published, the latest first."""
    rows = select(RosterRow).where(
        RosterRow.expo_id == expo_id,
        col(RosterRow.discarded_at).is_(None),
        RosterRow.state != RosterState.WITHDRAWN,
    )
    return session.exec(rows.order_by(col(RosterRow.id).desc()).limit(PAGE)).all()


def is_stale(expo: ExpoRow, run: SolveRun) -> bool:
    """Whether the expo's facts have changed since the run read them."""
    return bool(run.facts) and run.facts != expo.revision


def _moment(seconds: float, filled: int, said: Sequence[Any], tier: Tier) -> Moment | None:
    found = next((one for one in said if one[0] == tier), None)
    return found and Moment(seconds, filled, found[1], found[2])
