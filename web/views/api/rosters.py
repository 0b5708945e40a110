"""Rosters through the API: drafts and published versions, who stands where, and what the rules say of them."""

from typing import Any, Literal

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from web.i18n import language
from web.services import rosters
from web.services.reading import assignments_of, listed, verdict
from web.views.api.door import InExpo, api


class InRoster(InExpo):
    roster_id: int = Field(ge=1, le=2**31 - 1)


class TierOut(BaseModel):
    """`bound` is proven: no roster of these facts costs less in this tier, given the earlier ones."""

    tier: int
    cost: int
    bound: int | None


class RosterOut(BaseModel):
    id: int
    name: str
    state: Literal["draft", "published", "withdrawn"]
    number: int | None
    note: str
    revision: int
    created_at: AwareDatetime
    created_by: str
    published_at: AwareDatetime | None
    edits: int
    judged: dict[str, Any]


class RostersOut(BaseModel):
    items: list[RosterOut]


class AssignmentOut(BaseModel):
    volunteer: str
    shift: str
    pinned: bool


class AssignmentsOut(BaseModel):
    revision: int
    items: list[AssignmentOut]


class ViolationOut(BaseModel):
    rule: str
    hard: bool
    cost: int
    sentence: str


class VerdictOut(BaseModel):
    """What the rules say: hard violations forbid, the cost of the others adds up by rule."""

    legal: bool
    costs: dict[str, int]
    violations: list[ViolationOut]


class CopyIn(BaseModel):
    name: str = Field("", max_length=60)


@api.get("/expos/<int:expo_id>/rosters", summary="Versions, and drafts for whoever edits", responses={200: RostersOut})
def list_rosters(path: InExpo) -> dict[str, Any]:
    return {"items": [_out(row) for row in listed(g.session, path.expo_id, g.who)]}


@api.get("/expos/<int:expo_id>/rosters/<int:roster_id>", summary="One roster", responses={200: RosterOut})
def get_roster(path: InRoster) -> dict[str, Any]:
    return _out(rosters.find(g.session, path.expo_id, path.roster_id, g.who))


@api.get(
    "/expos/<int:expo_id>/rosters/<int:roster_id>/assignments",
    summary="Who stands where",
    responses={200: AssignmentsOut},
)
def get_assignments(path: InRoster) -> dict[str, Any]:
    row = rosters.find(g.session, path.expo_id, path.roster_id, g.who)
    found = assignments_of(g.session, g.expo, row, g.who)
    items = [{"volunteer": one.volunteer, "shift": one.shift, "pinned": pinned} for one, pinned in found]
    return {"revision": row.revision, "items": items}


@api.get(
    "/expos/<int:expo_id>/rosters/<int:roster_id>/verdict", summary="What the rules say", responses={200: VerdictOut}
)
def get_verdict(path: InRoster) -> dict[str, Any]:
    """The first thousand violations in the order of the rules."""
    row = rosters.find(g.session, path.expo_id, path.roster_id, g.who)
    return verdict(g.session, g.expo, row, g.who, language(), most=1000)


@api.post("/expos/<int:expo_id>/rosters/<int:roster_id>/copies", summary="A draft to go on", responses={201: RosterOut})
def copy_roster(path: InRoster, body: CopyIn) -> tuple[dict[str, Any], int]:
    return _out(rosters.copy(g.session, g.expo, path.roster_id, g.who, g.now, name=body.name)), 201


@api.delete("/expos/<int:expo_id>/rosters/<int:roster_id>", summary="Discard a draft", responses={204: None})
def discard_roster(path: InRoster) -> tuple[str, int]:
    rosters.discard(g.session, path.expo_id, path.roster_id, g.who, g.now)
    return "", 204


def _out(row: Any) -> dict[str, Any]:
    return RosterOut.model_validate(row, from_attributes=True).model_dump(mode="json")
