"""Versions of the demand, the next edition and postponing, through the API."""

from datetime import date
from typing import Any

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from web.services import demand_versions, editions
from web.views.api.door import InExpo, api
from web.views.api.expos import ExpoOut


class VersionOut(BaseModel):
    """The demand as it was from then on."""

    number: int
    made_at: AwareDatetime
    made_by: str
    note: str
    places: int


class VersionsOut(BaseModel):
    items: list[VersionOut]
    total: int


class Page(BaseModel):
    page: int = Field(1, ge=1, le=10_000)


class CopyIn(BaseModel):
    name: str = Field(min_length=1, max_length=200)
    first_day: date
    people: bool = Field(False, description="Take the volunteers along; they have to say again when they are free.")


class PostponeIn(BaseModel):
    days: int = Field(ge=1, le=3660)
    revision: int = Field(ge=0, le=2**31 - 1, description="Of the expo, as you saw it.")
    reason: str = Field("", max_length=500)


@api.get("/expos/<int:expo_id>/demand/versions", summary="Versions of the demand", responses={200: VersionsOut})
def list_demand_versions(path: InExpo, query: Page) -> dict[str, Any]:
    found, total = demand_versions.listed(g.session, g.expo, g.who, page=query.page)
    items = [VersionOut.model_validate(one, from_attributes=True).model_dump(mode="json") for one in found]
    return {"items": items, "total": total}


@api.post("/expos/<int:expo_id>/copy", summary="Begin the next edition", responses={201: ExpoOut})
def copy_expo(path: InExpo, body: CopyIn) -> tuple[dict[str, Any], int]:
    choice = editions.CopyChoice(body.name, body.first_day, body.people)
    return _out(editions.copy_expo(g.session, g.expo, choice, g.who, g.now)), 201


@api.post("/expos/<int:expo_id>/postpone", summary="Hold the expo later", responses={200: ExpoOut})
def postpone_expo(path: InExpo, body: PostponeIn) -> dict[str, Any]:
    """Volunteers and trainings stay; what people said about their time is void, drafts are discarded."""
    editions.postpone(g.session, g.expo, body.days, g.who, g.now, revision=body.revision, reason=body.reason)
    return _out(g.expo)


def _out(expo: Any) -> dict[str, Any]:
    return ExpoOut.model_validate(expo, from_attributes=True).model_dump(mode="json")
