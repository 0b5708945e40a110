"""Solves through the API: put one in line, watch it, stop it, read its curve."""

from collections.abc import Sequence
from typing import Any

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from web.services.runs import ordering, reading
from web.services.who import Permission
from web.store.tables import SolveRun
from web.views.api.door import InExpo, api


class InRun(InExpo):
    run_id: int = Field(ge=1, le=2**31 - 1)


class OrderIn(BaseModel):
    """What is asked for; `overrides` are settings by name that hold in this run only."""

    seconds: float = Field(120, gt=0, le=86_400)
    workers: int = Field(2, ge=1, le=64)
    seed: int = Field(0, ge=0, le=2**31 - 1)
    start_id: int | None = Field(None, ge=1, le=2**31 - 1, description="The roster to start from; its pins stay.")
    overrides: dict[str, bool | int | list[str] | None] = Field(default_factory=dict)
    name: str = Field("", max_length=60)


class TierFigureOut(BaseModel):
    tier: int
    cost: int
    bound: int | None


class RunOut(BaseModel):
    """One solve. `state`: queued, running, done, stopped, cancelled or failed."""

    id: int
    number: int
    name: str
    state: str
    asked_by: str
    asked_at: AwareDatetime
    seconds: float
    spent: float
    filled: int
    demanded: int
    tiers: list[TierFigureOut]
    ended: str
    result_id: int | None


class RunsOut(BaseModel):
    items: list[RunOut]


class MomentOut(BaseModel):
    seconds: float
    filled: int
    tiers: list[TierFigureOut]


class CurveOut(BaseModel):
    items: list[MomentOut]


@api.get("/expos/<int:expo_id>/runs", summary="Solves, the latest first", responses={200: RunsOut})
def list_runs(path: InExpo) -> dict[str, Any]:
    g.who.need(Permission.SOLVE)
    return {"items": [_out(run) for run in reading.listed(g.session, path.expo_id)]}


@api.post("/expos/<int:expo_id>/runs", summary="Put a solve in line", responses={201: RunOut})
def start_run(path: InExpo, body: OrderIn) -> tuple[dict[str, Any], int]:
    return _out(ordering.start(g.session, g.expo, ordering.Order(**body.model_dump()), g.who, g.now)), 201


@api.get("/expos/<int:expo_id>/runs/<int:run_id>", summary="How far a solve is", responses={200: RunOut})
def get_run(path: InRun) -> dict[str, Any]:
    g.who.need(Permission.SOLVE)
    return _out(ordering.find(g.session, path.expo_id, path.run_id))


@api.get("/expos/<int:expo_id>/runs/<int:run_id>/curve", summary="Cost and bound over time", responses={200: CurveOut})
def get_curve(path: InRun) -> dict[str, Any]:
    g.who.need(Permission.SOLVE)
    run = ordering.find(g.session, path.expo_id, path.run_id)
    found = reading.points(g.session, run)
    return {"items": [{"seconds": at, "filled": filled, "tiers": _tiers(said)} for at, filled, said in found]}


@api.post("/expos/<int:expo_id>/runs/<int:run_id>/stop", summary="Stop, keeping the best", responses={200: RunOut})
def stop_run(path: InRun) -> dict[str, Any]:
    return _out(ordering.stop(g.session, path.expo_id, path.run_id, g.who, g.now))


@api.post("/expos/<int:expo_id>/runs/<int:run_id>/cancel", summary="Stop, keeping nothing", responses={200: RunOut})
def cancel_run(path: InRun) -> dict[str, Any]:
    return _out(ordering.cancel(g.session, path.expo_id, path.run_id, g.who, g.now))


def _out(run: SolveRun) -> dict[str, Any]:
    said = RunOut.model_validate({**run.model_dump(), "tiers": _tiers(run.tiers)})
    return said.model_dump(mode="json")


def _tiers(figures: Sequence[Any]) -> list[dict[str, Any]]:
    return [dict(zip(("tier", "cost", "bound"), one, strict=True)) for one in figures]
