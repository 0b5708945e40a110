"""Importing through the API: send a list, ask until it is read, look at what it would change, take it or leave it."""

from typing import Any, Literal

from flask import current_app, g
from flask_openapi3.models.file import FileStorage
from pydantic import AwareDatetime, BaseModel, Field

from web.i18n import language
from web.services.imports import taking, uploads
from web.services.imports.preview import Preview, preview
from web.store.tables import Upload
from web.views.api.door import InExpo, api


class InUpload(InExpo):
    upload_id: int = Field(ge=1, le=2**31 - 1)


class FileIn(BaseModel):
    file: FileStorage = Field(description="A workbook (.xlsx), .csv, a .zip of .csv, or a problem's .json.")


class UploadOut(BaseModel):
    """`waiting` until a worker has read it; then `read` or `faulty`; in the end `taken` or `left`."""

    id: int
    name: str
    state: Literal["waiting", "read", "faulty", "taken", "left"]
    kind: Literal["facts", "roster"]
    sent_by: str
    sent_at: AwareDatetime


class UploadsOut(BaseModel):
    items: list[UploadOut]


class FaultOut(BaseModel):
    """`grave` ones keep the list from being taken."""

    grave: bool
    sheet: str
    row: int
    column: str
    problem: str
    remedy: str


class CountsOut(BaseModel):
    new: int
    changed: int
    gone: int


class LookOut(BaseModel):
    """`facts` is the expo's revision that it was compared with: send it back when you take it."""

    upload: UploadOut
    facts: int
    faults: list[FaultOut]
    changes: dict[str, CountsOut]
    left_out: dict[str, int] = Field(description="How many of each kind the list has a table of and does not name.")


class LookIn(BaseModel):
    page: int = Field(1, ge=1, le=10_000, description="Of the faults, fifty a page.")
    remove: list[str] = Field(default_factory=list, description="Kinds that the list is all of.")


class TakeIn(BaseModel):
    facts: int = Field(ge=0, le=2**31 - 1)
    remove: list[str] = Field(default_factory=list, max_length=20)
    reason: str = Field("", max_length=500)


@api.get("/expos/<int:expo_id>/imports", summary="The lists that were sent", responses={200: UploadsOut})
def list_imports(path: InExpo) -> dict[str, Any]:
    return {"items": [_out(one) for one in uploads.listed(g.session, g.expo, g.who)]}


@api.post("/expos/<int:expo_id>/imports", summary="Send a list", responses={202: UploadOut})
def send_import(path: InExpo, form: FileIn) -> tuple[dict[str, Any], int]:
    """A worker reads it: ask for it until it no longer waits."""
    config = current_app.extensions["config"]
    sent = uploads.Sent(form.file.filename or "", form.file.stream, language(), config.unzipped_megabytes)
    return _out(uploads.receive(g.session, g.expo, sent, g.who, g.now, files=config.files)), 202


@api.get("/expos/<int:expo_id>/imports/<int:upload_id>", summary="What a list would change", responses={200: LookOut})
def get_import(path: InUpload, query: LookIn) -> dict[str, Any]:
    files = current_app.extensions["config"].files
    found = preview(
        g.session, g.expo, path.upload_id, g.who, files=files, page=query.page, notes=True, remove=query.remove
    )  # fmt: skip
    return {"upload": _out(found.upload), "facts": found.upload.facts, "faults": _faults(found), **_changes(found)}


@api.post("/expos/<int:expo_id>/imports/<int:upload_id>/take", summary="Take a list", responses={200: UploadOut})
def take_import(path: InUpload, body: TakeIn) -> dict[str, Any]:
    """When the facts have changed since, nothing is taken and it waits to be compared again."""
    files = current_app.extensions["config"].files
    choice = taking.Choice(body.facts, frozenset(body.remove), reason=body.reason)
    taking.take(g.session, g.expo, path.upload_id, choice, g.who, g.now, files=files)
    return _out(uploads.find(g.session, g.expo, path.upload_id, g.who))


@api.delete("/expos/<int:expo_id>/imports/<int:upload_id>", summary="Leave a list", responses={204: None})
def leave_import(path: InUpload) -> tuple[str, int]:
    files = current_app.extensions["config"].files
    uploads.leave(g.session, g.expo, path.upload_id, g.who, g.now, files=files)
    return "", 204


def _out(upload: Upload) -> dict[str, Any]:
    return UploadOut.model_validate(upload, from_attributes=True).model_dump(mode="json")


def _faults(found: Preview) -> list[dict[str, Any]]:
    zh = language() == "zh"
    return [
        {
            "grave": one.grave,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.place,
            "problem": one.problem_zh if zh else one.problem_en,
            "remedy": one.remedy_zh if zh else one.remedy_en,
        }
        for one in found.faults
    ]


def _changes(found: Preview) -> dict[str, Any]:
    if found.plan is None:
        return {"changes": {}, "left_out": {}}
    changes = {
        kind: {"new": len(one.new), "changed": len(one.changed), "gone": len(one.gone)}
        for kind, one in found.plan.comparison.kinds.items()
    }
    return {"changes": changes, "left_out": {kind: len(keys) for kind, keys in found.plan.left_out.items()}}
