"""Publishing through the API: what it would do, doing it, versions, taking back, comparing, and the history."""

from datetime import date
from typing import Any

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from scheduler.wording import Wording
from web.i18n import language, say
from web.i18n.times import timeline
from web.services import publishing
from web.services.history_pages import Asked, listed
from web.services.publishing.places import Place
from web.services.publishing.told import Telling
from web.views.api.door import InExpo, api
from web.views.api.rosters import InRoster, RosterOut

_MOST = 10_000


class PlaceOut(BaseModel):
    """A shift as people know it."""

    shift: str
    post: str
    zone: str
    start: AwareDatetime
    end: AwareDatetime


class TellingOut(BaseModel):
    """One person who has to be told, with all shifts before and after."""

    volunteer: str
    name: str
    kind: str = Field(description="new, changed or freed")
    before: list[PlaceOut]
    after: list[PlaceOut]


class GapOut(BaseModel):
    shift: str
    there: int
    wanted: int


class BreachOut(BaseModel):
    """A hard rule that is broken; `reason` is what somebody gave for it before, `key` names it when publishing."""

    key: str
    rule: str
    sentence: str
    impossible: bool = Field(description="No reason lets this be published.")
    reason: str


class PreviewOut(BaseModel):
    """What publishing would do now; `stamp` goes with the request that publishes this and nothing else."""

    number: int
    stamp: str
    same: bool
    told: list[TellingOut]
    gaps: list[GapOut]
    breaches: list[BreachOut]
    gone: list[tuple[str, str]]


class PublishIn(BaseModel):
    """The stamp of the preview that you saw; a reason for each hard rule that is broken, by its key."""

    stamp: str = Field(max_length=80)
    note: str = Field("", max_length=500)
    reasons: dict[str, str] = Field(default_factory=dict, max_length=_MOST)


class VersionOut(RosterOut):
    in_force: bool
    told: dict[str, int]
    withdrawn_for: str = Field(description="Why it was withdrawn, if it was.")


class VersionsOut(BaseModel):
    items: list[VersionOut]


class WithdrawIn(BaseModel):
    reason: str = Field(min_length=1, max_length=500)


class Two(BaseModel):
    one: int = Field(ge=1, le=2**31 - 1)
    other: int = Field(ge=1, le=2**31 - 1)


class CrewOut(BaseModel):
    """One shift that differs: people before and after, and who left and came."""

    shift: str
    wanted: tuple[int, int]
    there: tuple[int, int]
    left: list[str]
    came: list[str]


class FigureOut(BaseModel):
    name: str
    before: float
    after: float
    better: str = Field(description="before, after or nothing")


class ComparisonOut(BaseModel):
    people: list[TellingOut]
    shifts: list[CrewOut]
    figures: list[FigureOut]


class HistoryQuery(BaseModel):
    who: str = Field("", max_length=200)
    kind: str = Field("", max_length=40)
    key: str = Field("", max_length=200)
    day: date | None = Field(None, description="A local day of the expo.")
    page: int = Field(1, ge=1, le=10_000)


class ChangeOut(BaseModel):
    id: int
    at: AwareDatetime
    who: str
    via: str
    verb: str
    kind: str
    key: str
    before: Any
    after: Any
    reason: str


class HistoryOut(BaseModel):
    """The latest first, 50 a page."""

    items: list[ChangeOut]
    total: int


@api.get(
    "/expos/<int:expo_id>/rosters/<int:roster_id>/publication",
    summary="What publishing a draft, or bringing a version back, would do",
    responses={200: PreviewOut},
)
def preview_publication(path: InRoster) -> dict[str, Any]:
    found = publishing.preview(g.session, g.expo, path.roster_id, g.who)
    says = Wording(found.problem, language())
    breaches = [
        {"key": b.key, "rule": b.violation.rule, "sentence": says.sentence(b.violation), "impossible": b.impossible,
         "reason": b.reason}
        for b in found.breaches
    ]  # fmt: skip
    return {
        "number": found.number,
        "stamp": found.stamp,
        "same": found.same,
        "told": _told(found.told),
        "gaps": [{"shift": gap.place.shift, "there": gap.there, "wanted": gap.wanted} for gap in found.gaps],
        "breaches": breaches,
        "gone": [list(pair) for pair in found.gone],
    }


@api.post(
    "/expos/<int:expo_id>/rosters/<int:roster_id>/publication",
    summary="Publish a draft, or bring an old version back as a new one",
    responses={200: RosterOut},
)
def publish_roster(path: InRoster, body: PublishIn) -> dict[str, Any]:
    """Sent twice it is one version."""
    version = publishing.publish(
        g.session, path.expo_id, path.roster_id, g.who, g.now, stamp=body.stamp, note=body.note, reasons=body.reasons
    )  # fmt: skip
    return _roster(version)


@api.get("/expos/<int:expo_id>/versions", summary="Every version ever published", responses={200: VersionsOut})
def list_versions(path: InExpo) -> dict[str, Any]:
    found = publishing.versions(g.session, g.expo, g.who).items
    return {
        "items": [
            _roster(one.row)
            | {"in_force": one.in_force, "told": dict(one.told), "withdrawn_for": one.end.note if one.end else ""}
            for one in found
        ]
    }


@api.post(
    "/expos/<int:expo_id>/rosters/<int:roster_id>/withdrawal",
    summary="Take the version in force back",
    responses={200: RosterOut},
)
def withdraw_version(path: InRoster, body: WithdrawIn) -> dict[str, Any]:
    """The version before it is in force again; those concerned are told."""
    return _roster(
        publishing.withdraw(g.session, path.expo_id, path.roster_id, g.who, g.now, reason=body.reason)
    )  # fmt: skip


@api.get(
    "/expos/<int:expo_id>/comparison", summary="Two versions or drafts side by side", responses={200: ComparisonOut}
)
def compare_rosters(path: InExpo, query: Two) -> dict[str, Any]:
    found = publishing.compare(g.session, g.expo, query.one, query.other, g.who)
    crews = [
        {"shift": c.place.shift, "wanted": c.wanted, "there": c.there, "left": c.left, "came": c.came}
        for c in found.crews
    ]  # fmt: skip
    named = [
        {"name": say(f.label, tier=f.tier) if f.tier else say(f.label), "before": f.before, "after": f.after,
         "better": f.better}
        for f in found.figures
    ]  # fmt: skip
    return {"people": _told(found.people), "shifts": crews, "figures": named}


@api.get("/expos/<int:expo_id>/history", summary="Every change", responses={200: HistoryOut})
def list_history(path: InExpo, query: HistoryQuery) -> dict[str, Any]:
    asked = Asked(query.who, query.kind, query.key, query.day)
    found = listed(g.session, g.expo, asked, g.who, page=query.page)
    items = [ChangeOut.model_validate(one, from_attributes=True).model_dump(mode="json") for one in found.items]
    return {"items": items, "total": found.total}


def _told(told: tuple[Telling, ...]) -> list[dict[str, Any]]:
    return [
        {"volunteer": one.volunteer, "name": one.name, "kind": one.kind, "before": _places(one.before),
         "after": _places(one.after)}
        for one in told
    ]  # fmt: skip


def _places(places: tuple[Place, ...]) -> list[dict[str, Any]]:
    return [_place(place) for place in places]


def _place(place: Place) -> dict[str, Any]:
    moments = {name: timeline().moment(getattr(place, name)).isoformat() for name in ("start", "end")}
    return {"shift": place.shift, "post": place.post, "zone": place.zone, **moments}


def _roster(row: Any) -> dict[str, Any]:
    return RosterOut.model_validate(row, from_attributes=True).model_dump(mode="json")
