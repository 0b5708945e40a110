"""Solving through the API: order a run, watch it, end it early."""

from typing import Any, Literal

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from scheduler.rules import Tier
from web.services.runs import ordering, reading
from web.services.runs.ordering import LONGEST, MOST_WORKERS, Order
from web.services.who import Permission
from web.store.tables import SolveRun
from web.views.api.door import InExpo, api
from web.views.api.rosters import TierOut


class InRun(InExpo):
    run_id: int = Field(ge=1, le=2**31 - 1)


class PageOfRuns(BaseModel):
    before: int | None = Field(None, ge=1, le=2**31 - 1, description="Only runs with a lower number: the next page.")


class OfTier(BaseModel):
    tier: int = Field(ge=1, le=len(Tier), description="1 places filled, 3 composition, 4 reserve, 5 fairness ...")


class OrderIn(BaseModel):
    """`overrides` are settings that hold in this run only, by name, as the expo's own settings are written."""

    seconds: float = Field(ge=1, le=LONGEST)
    workers: int = Field(2, ge=1, le=MOST_WORKERS)
    seed: int = Field(0, ge=0, le=2**31 - 1)
    start_id: int | None = Field(None, ge=1, le=2**31 - 1, description="The roster to start from; its pins stay.")
    overrides: dict[str, Any] = Field(default_factory=dict)
    name: str = Field("", max_length=60)


class RunOut(BaseModel):
    """`judged` is what the result costs by tier under the expo's own settings."""

    id: int
    number: int
    name: str
    state: Literal["queued", "running", "done", "stopped", "cancelled", "failed"]
    wanted: Literal["none", "stop", "cancel"]
    asked_by: str
    asked_at: AwareDatetime
    seconds: float
    spent: float
    filled: int
    demanded: int
    overrides: dict[str, Any]
    judged: dict[str, int]
    ended: str
    error_zh: str
    error_en: str
    result_id: int | None
    tiers: list[TierOut]


class RunsOut(BaseModel):
    items: list[RunOut]


class MomentOut(BaseModel):
    seconds: float
    filled: int
    cost: int
    bound: int | None


class CurveOut(BaseModel):
    items: list[MomentOut]


@api.get("/expos/<int:expo_id>/runs", summary="Runs, the latest first", responses={200: RunsOut})
def list_runs(path: InExpo, query: PageOfRuns) -> dict[str, Any]:
    g.who.need(Permission.SOLVE)
    return {"items": [_out(run) for run in reading.listed(g.session, path.expo_id, before=query.before)]}


@api.post("/expos/<int:expo_id>/runs", summary="Order a solve", responses={201: RunOut})
def start_run(path: InExpo, body: OrderIn) -> tuple[dict[str, Any], int]:
    return _out(ordering.start(g.session, g.expo, Order(**body.model_dump()), g.who, g.now)), 201


@api.get("/expos/<int:expo_id>/runs/<int:run_id>", summary="One run as it stands", responses={200: RunOut})
def get_run(path: InRun) -> dict[str, Any]:
    g.who.need(Permission.SOLVE)
    return _out(ordering.find(g.session, path.expo_id, path.run_id))


@api.get("/expos/<int:expo_id>/runs/<int:run_id>/curve", summary="Cost and bound over time", responses={200: CurveOut})
def get_curve(path: InRun, query: OfTier) -> dict[str, Any]:
    g.who.need(Permission.SOLVE)
    run = ordering.find(g.session, path.expo_id, path.run_id)
    return {"items": [vars(moment) for moment in reading.curve(g.session, run, Tier(query.tier))]}


@api.post("/expos/<int:expo_id>/runs/<int:run_id>/stop", summary="End it, keep the best", responses={200: RunOut})
def stop_run(path: InRun) -> dict[str, Any]:
    return _out(ordering.stop(g.session, path.expo_id, path.run_id, g.who, g.now))


@api.post("/expos/<int:expo_id>/runs/<int:run_id>/cancel", summary="End it, keep nothing", responses={200: RunOut})
def cancel_run(path: InRun) -> dict[str, Any]:
    return _out(ordering.cancel(g.session, path.expo_id, path.run_id, g.who, g.now))


def _out(run: SolveRun) -> dict[str, Any]:
    tiers = [TierOut(tier=int(one.tier), cost=one.cost, bound=one.bound) for one in reading.tiers(run)]
    return RunOut.model_validate(run.model_dump() | {"tiers": tiers}).model_dump(mode="json")
