"""Re-planning through the API: say what happened, look for the ways out, read what each costs, take one."""

from typing import Any, Literal

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from web.i18n import say
from web.services import jobs
from web.services.replan import cases, searching, taking
from web.services.replan.ways import Way, ways_of
from web.store.tables import ReplanCase
from web.views.api.door import InExpo, api


class InCase(InExpo):
    case_id: int = Field(ge=1, le=2**31 - 1)


class ChangesIn(BaseModel):
    """A file of changes, as the command `replan` reads it; swaps are not looked at."""

    format: Literal["food-expo-changes"] = "food-expo-changes"
    version: Literal[1] = 1
    title: dict[str, str] | None = None
    changes: list[dict[str, Any]] = Field(min_length=1, max_length=cases.MOST)


class SearchIn(BaseModel):
    seconds: int = Field(60, ge=1, le=searching.LONGEST)


class TakeIn(BaseModel):
    way: int = Field(ge=0, le=searching.WAYS)
    version: int = Field(ge=1, le=2**31 - 1, description="Of the case, as you saw it.")


class WayOut(BaseModel):
    """`off` and `on` are pairs of volunteer and shift: what differs from the version in force."""

    number: int
    name: str
    told: int
    wanted: int
    filled: int
    proven: bool
    costs: dict[str, int] = Field(description="By tier: 1 places filled, 3 composition, 4 reserve, 5 fairness ...")
    off: list[tuple[str, str]]
    on: list[tuple[str, str]]


class CaseOut(BaseModel):
    """`search` is where the search stands, if there was one; `stale` says that the ways can no longer be taken."""

    id: int
    version: int
    state: Literal["open", "taken", "left"]
    begun_by: str
    begun_at: AwareDatetime
    changes: list[dict[str, Any]]
    search: Literal["none", "queued", "running", "done", "stopped", "cancelled", "failed"]
    failure: str
    stale: bool
    ways: list[WayOut]
    draft_id: int | None


_PATH = "/expos/<int:expo_id>/replan"


@api.post(_PATH, summary="Add what happened to the open case, or begin one", responses={201: CaseOut})
def add_changes(path: InExpo, body: ChangesIn) -> tuple[dict[str, Any], int]:
    changes = cases.read_document(body.model_dump(exclude_none=True))
    return _out(cases.add(g.session, g.expo, changes, g.who, g.now)), 201


@api.get(f"{_PATH}/<int:case_id>", summary="A case with its ways", responses={200: CaseOut})
def get_case(path: InCase) -> dict[str, Any]:
    return _out(cases.find(g.session, g.expo, path.case_id, g.who))


@api.post(f"{_PATH}/<int:case_id>/search", summary="Look for the ways", responses={202: CaseOut})
def search_ways(path: InCase, body: SearchIn) -> tuple[dict[str, Any], int]:
    searching.start(g.session, g.expo, path.case_id, g.who, g.now, seconds=body.seconds)
    return _out(cases.find(g.session, g.expo, path.case_id, g.who)), 202


@api.post(f"{_PATH}/<int:case_id>/cancel", summary="Call the search off", responses={200: CaseOut})
def cancel_search(path: InCase) -> dict[str, Any]:
    searching.cancel(g.session, g.expo, path.case_id, g.who, g.now)
    return _out(cases.find(g.session, g.expo, path.case_id, g.who))


@api.post(f"{_PATH}/<int:case_id>/take", summary="Take a way: facts change, a draft begins", responses={200: CaseOut})
def take_way(path: InCase, body: TakeIn) -> dict[str, Any]:
    taking.take(g.session, g.expo, path.case_id, body.way, g.who, g.now, version=body.version)
    return _out(cases.find(g.session, g.expo, path.case_id, g.who))


@api.delete(f"{_PATH}/<int:case_id>", summary="Leave a case", responses={204: None})
def leave_case(path: InCase) -> tuple[str, int]:
    cases.leave(g.session, g.expo, path.case_id, g.who, g.now)
    return "", 204


def _out(case: ReplanCase) -> dict[str, Any]:
    job = searching.job_of(g.session, case)
    failure = jobs.failure(job) if job else None
    more = {
        "changes": case.changes["changes"],
        "search": job.state if job else "none",
        "failure": say(failure) if failure else "",
        "stale": taking.is_stale(g.session, g.expo, case),
        "ways": [_way(way) for way in ways_of(case).different],
    }
    return CaseOut.model_validate(case.model_dump() | more).model_dump(mode="json")


def _way(way: Way) -> WayOut:
    costs = {str(int(tier)): cost for tier, cost in way.costs.items()}
    said = {name: getattr(way, name) for name in ("number", "told", "wanted", "filled", "proven")}
    return WayOut(name=say(way.name), costs=costs, off=sorted(way.off), on=sorted(way.on), **said)
