"""Expos through the API."""

from typing import Any

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from web.services import expos
from web.services.accounts.access import expos_of
from web.services.facts import problem_of
from web.store.tables import ExpoRow
from web.views.api.door import InExpo, api


class ExpoOut(BaseModel):
    """An expo. `revision` rises with every change of its facts."""

    id: int
    name: str
    zone: str
    revision: int
    created_at: AwareDatetime


class ExposOut(BaseModel):
    items: list[ExpoOut]


class ProblemIn(BaseModel):
    """A whole expo, as `python -m scheduler` writes problems."""

    problem: dict[str, Any] = Field(description="The problem's JSON: expo, zones, organisations, posts, shifts, …")
    note: str = Field("", max_length=500)


class ProblemOut(BaseModel):
    revision: int
    problem: dict[str, Any]


@api.get("/expos", summary="The expos you may enter", responses={200: ExposOut})
def list_expos() -> dict[str, Any]:
    return {"items": [_out(expo) for expo in expos_of(g.session, g.account)]}


@api.post("/expos", summary="A new expo from a problem", responses={201: ExpoOut})
def create_expo(body: ProblemIn) -> tuple[dict[str, Any], int]:
    return _out(expos.create(g.session, problem_of(body.problem), g.who, g.now, note=body.note)), 201


@api.get("/expos/<int:expo_id>", summary="One expo", responses={200: ExpoOut})
def get_expo(path: InExpo) -> dict[str, Any]:
    return _out(g.expo)


def _out(expo: ExpoRow) -> dict[str, Any]:
    return ExpoOut.model_validate(expo, from_attributes=True).model_dump(mode="json")
