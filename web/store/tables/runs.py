"""Solves: what was asked, how far it is, the curve of cost and bound, the best roster so far."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

import web.store.tables.columns as columns
from web.store.tables.leases import LeasedRow


class SolveRun(LeasedRow, table=True):
    """One solve. `overrides` are settings that differ from the expo's own in this run only.

    `tiers` are the latest figures, each with tier, cost and bound. `ended` says why it ended: proven, time, patience,
    stopped, or that there is no legal roster. `facts` is the expo's revision that was solved.
    """

    __tablename__ = "solve_run"

    expo_id: int = Field(foreign_key="expo.id", ondelete="CASCADE", index=True)
    name: str = ""
    start_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")
    """The roster it starts from, whose pinned assignments stay."""
    overrides: dict[str, Any] = columns.document(default_factory=dict)
    seconds: float
    workers: int = 2
    seed: int = 0
    facts: int = 0
    spent: float = 0.0
    phase_zh: str = ""
    phase_en: str = ""
    filled: int = 0
    demanded: int = 0
    tiers: list[Any] = columns.document(default_factory=list)
    ended: str = ""
    status: str = ""
    way_zh: str = ""
    way_en: str = ""
    result_id: int | None = Field(default=None, foreign_key="roster.id", ondelete="SET NULL")


class RunPoint(SQLModel, table=True):
    """A moment of a run: the curve is made of them. `tiers` is a list of tier, cost, bound."""

    __tablename__ = "run_point"

    run_id: int = Field(primary_key=True, foreign_key="solve_run.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    seconds: float
    filled: int
    tiers: list[Any] = columns.document()


class RunBest(SQLModel, table=True):
    """The best roster of a run so far, so that whoever takes it over begins there: volunteers by shift."""

    __tablename__ = "run_best"

    run_id: int = Field(primary_key=True, foreign_key="solve_run.id", ondelete="CASCADE")
    at: datetime
    seconds: float
    filled: int
    volunteers: dict[str, Any] = columns.document()
