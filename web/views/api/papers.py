"""Papers and exports through the API: list what may be had, order it, ask until it is made, take the file."""

from datetime import date
from typing import Any, Literal

from flask import Response, g
from pydantic import AwareDatetime, BaseModel, Field

from web.i18n import language
from web.services.jobs import failure
from web.services.papers.ordering import Asked, Offer, Ordered, desk, find, hand_out, order
from web.views.api.door import InExpo, api
from web.views.papers import files, handed_out, public_url


class InOrder(InExpo):
    order_id: int = Field(ge=1, le=2**31 - 1)


class OfRoster(BaseModel):
    roster: int | None = Field(None, ge=1, le=2**31 - 1, description="A draft; else the version in force.")


class PartOut(BaseModel):
    value: str
    label: str


class PaperOut(BaseModel):
    code: str
    title: str
    about: str
    formats: list[str]
    parts: list[PartOut] = Field(description="What it can be narrowed to; the empty value is all of it.")


class PapersOut(BaseModel):
    roster: int | None
    items: list[PaperOut]


class PaperIn(BaseModel):
    paper: str = Field(max_length=40)
    format: str = Field(max_length=10)
    language: Literal["zh", "en"] = "zh"
    part: str = Field("", max_length=200)
    roster: int | None = Field(None, ge=1, le=2**31 - 1)


class OrderOut(BaseModel):
    """`late`: another version has come into force since. `error` says why a failed one has failed."""

    id: int
    paper: str
    format: str
    language: str
    day: date | None
    organisation: str | None
    posts: list[str] | None
    roster: int
    name: str
    asked_at: AwareDatetime
    state: Literal["queued", "running", "done", "stopped", "cancelled", "failed"]
    late: bool
    error: str = ""


@api.get("/expos/<int:expo_id>/papers", summary="What can be printed and exported", responses={200: PapersOut})
def list_papers(path: InExpo, query: OfRoster) -> dict[str, Any]:
    found = desk(g.session, g.expo, query.roster, g.who, language())
    return {"roster": found.row.id if found.row else None, "items": [_offer(offer) for offer in found.offers]}


@api.post("/expos/<int:expo_id>/papers", summary="Have a file made", responses={202: OrderOut})
def order_paper(path: InExpo, body: PaperIn) -> tuple[dict[str, Any], int]:
    """The same again, while nothing has changed, is the same order."""
    asked = Asked(body.paper, body.format, body.language, body.part, body.roster)
    job = order(g.session, g.expo, asked, g.who, g.now, files=files(), public_url=public_url())
    assert job.id is not None
    return _out(find(g.session, path.expo_id, job.id, g.who)), 202


@api.get("/expos/<int:expo_id>/papers/<int:order_id>", summary="How far it is", responses={200: OrderOut})
def get_paper(path: InOrder) -> dict[str, Any]:
    return _out(find(g.session, path.expo_id, path.order_id, g.who))


@api.get(
    "/expos/<int:expo_id>/papers/<int:order_id>/file",
    summary="The file, once it is done",
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_paper_file(path: InOrder) -> Response:
    return handed_out(*hand_out(g.session, path.expo_id, path.order_id, g.who, g.now, files=files()))


def _offer(offer: Offer) -> dict[str, Any]:
    item, said = offer.item, language()
    parts = [PartOut(value=part.value, label=part.label) for part in offer.parts]
    found = PaperOut(
        code=item.code, title=item.title.say(said), about=item.about.say(said), formats=list(item.formats), parts=parts
    )
    return found.model_dump(mode="json")


def _out(found: Ordered) -> dict[str, Any]:
    said, job, why = found.order.encoded(), found.job, failure(found.job)
    own = {"id": job.id, "asked_at": job.asked_at, "state": job.state.value, "late": found.late}
    error = why.say(language()) if why else ""
    return OrderOut.model_validate({**said, **own, "error": error}).model_dump(mode="json")
