"""Facts through the API: zones, organisations, transports, slots, posts, shifts, volunteers, ties."""

from enum import StrEnum
from typing import Any

from flask import g
from pydantic import BaseModel, Field

from scheduler.formats.problem_json import encode
from web.services import facts
from web.services.listing import page_of
from web.store.tables import FactRow
from web.views.api.door import InExpo, api


class FactKind(StrEnum):
    """The tables of an expo."""

    ZONES = "zones"
    ORGANISATIONS = "organisations"
    TRANSPORTS = "transports"
    SLOTS = "slots"
    POSTS = "posts"
    SHIFTS = "shifts"
    VOLUNTEERS = "volunteers"
    TIES = "ties"


class InKind(InExpo):
    kind: FactKind


class OneFact(InKind):
    key: str = Field(max_length=200)


class Paging(BaseModel):
    """A page of a list: those after the position of the last one seen."""

    after: int = Field(-1, ge=-1, le=2**31 - 1)
    limit: int = Field(100, ge=1, le=1000)
    q: str = Field("", max_length=100, description="Only volunteers whose name, number or organisation has this in it.")


class FactOut(BaseModel):
    """`facts` are as in the problem's JSON; send `version` back with a change to be told if somebody was faster."""

    key: str
    version: int
    position: int
    facts: dict[str, Any]


class FactsOut(BaseModel):
    items: list[FactOut]
    total: int


class FactIn(BaseModel):
    facts: dict[str, Any]
    version: int | None = Field(None, ge=0, le=2**31 - 1, description="0: it must be new.")
    reason: str = Field("", max_length=500)


class Stale(BaseModel):
    version: int | None = Field(None, ge=0, le=2**31 - 1)


class ProblemOut(BaseModel):
    revision: int
    problem: dict[str, Any]


@api.get("/expos/<int:expo_id>/facts/<string:kind>", summary="A page of facts", responses={200: FactsOut})
def list_facts(path: InKind, query: Paging) -> dict[str, Any]:
    rows, total = page_of(g.session, g.expo, path.kind, g.who, after=query.after, limit=query.limit, q=query.q)
    return {"items": [_out(row) for row in rows], "total": total}


@api.get("/expos/<int:expo_id>/facts/<string:kind>/<path:key>", summary="One fact", responses={200: FactOut})
def get_fact(path: OneFact) -> dict[str, Any]:
    return _out(facts.find(g.session, g.expo, path.kind, path.key, g.who))


@api.put("/expos/<int:expo_id>/facts/<string:kind>", summary="Add or change a fact", responses={200: FactOut})
def put_fact(path: InKind, body: FactIn) -> dict[str, Any]:
    """The key is in the facts: their id; of a tie both people."""
    row = facts.put(
        g.session, g.expo, path.kind, body.facts, g.who, g.now, version=body.version, reason=body.reason
    )  # fmt: skip
    return _out(row)


@api.delete("/expos/<int:expo_id>/facts/<string:kind>/<path:key>", summary="Take a fact away", responses={204: None})
def delete_fact(path: OneFact, query: Stale) -> tuple[str, int]:
    facts.remove(g.session, g.expo, path.kind, path.key, g.who, g.now, version=query.version)
    return "", 204


@api.get("/expos/<int:expo_id>/problem", summary="All facts as one problem", responses={200: ProblemOut})
def get_problem(path: InExpo) -> dict[str, Any]:
    """What `python -m scheduler solve` reads; only for whoever sees all of the expo."""
    return {"revision": g.expo.revision, "problem": encode(facts.whole(g.session, g.expo, g.who))}


def _out(row: FactRow) -> dict[str, Any]:
    return {"key": row.key, "version": row.version, "position": row.position, "facts": row.facts}
