"""Edits of drafts through the API: what one would do, making it, undo and redo, who can stand in."""

from typing import Any

from flask import g
from pydantic import AwareDatetime, BaseModel, Field

from web.i18n import language
from web.services.editing import Preview, Verb, Wanted, apply, preview, redo, stand_ins, undo
from web.services.editing.since import changes_page
from web.services.editing.stand_ins import FREE, Entry
from web.views.api.door import api
from web.views.api.rosters import InRoster


class EditIn(BaseModel):
    """`volunteer` stands on `shift` and is to stand on `to`; `other` changes places with them on `to` (exchange), or
    takes their place on `shift` (replace).
    """

    verb: Verb
    volunteer: str
    shift: str = ""
    to: str = ""
    other: str = ""


class MakeIn(EditIn):
    revision: int = Field(description="The draft's revision that the edit was looked at with.")
    reason: str = Field("", max_length=500, description="Needed when hard rules object, or a pin goes.")


class StepIn(BaseModel):
    revision: int


class BrokenOut(BaseModel):
    rule: str
    sentence: str


class FeltOut(BaseModel):
    """By how much one rule costs more, or below 0 less, in its tier; what it says then, and no longer."""

    tier: int
    rule: str
    rise: int
    now: list[str]
    before: list[str]


class PreviewOut(BaseModel):
    revision: int
    needs_reason: bool
    objections: list[BrokenOut]
    costs: list[FeltOut]
    others: list[str]
    told: list[str]


class EditOut(BaseModel):
    number: int
    verb: Verb
    added: list[tuple[str, str]]
    removed: list[tuple[str, str]]
    pinned: list[tuple[str, str]]
    unpinned: list[tuple[str, str]]
    reason: str
    undone: bool
    who: str
    at: AwareDatetime


class EditsOut(BaseModel):
    revision: int
    items: list[EditOut]


class DoneOut(BaseModel):
    revision: int


class StandInsIn(BaseModel):
    instead: str = Field("", description="Whose place they would take.")
    group: str = Field(FREE, description="free, reserve, or the code of the rule that stops them.")
    q: str = ""
    page: int = Field(1, ge=1)


class StandInOut(BaseModel):
    volunteer: str
    costs: dict[str, int] = Field(description="By how much each rule would cost more; empty for who is stopped.")
    leaves: str = Field("", description="The reserve shift that they would leave.")
    stopped: str = Field("", description="What stops them.")


class StandInsOut(BaseModel):
    groups: dict[str, int]
    total: int
    items: list[StandInOut]


class OnShift(InRoster):
    key: str


_ROSTER = "/expos/<int:expo_id>/rosters/<int:roster_id>"


@api.get(f"{_ROSTER}/preview", summary="What an edit would do", responses={200: PreviewOut})
def preview_edit(path: InRoster, query: EditIn) -> dict[str, Any]:
    return _told(preview(g.session, g.expo, path.roster_id, Wanted(**query.model_dump()), g.who, language()))


@api.get(f"{_ROSTER}/edits", summary="Edits by hand, the latest first", responses={200: EditsOut})
def list_edits(path: InRoster) -> dict[str, Any]:
    found = changes_page(g.session, g.expo, path.roster_id, g.who, language())
    items = [EditOut.model_validate(row, from_attributes=True).model_dump(mode="json") for row in found.edits]
    return {"revision": found.opened.row.revision, "items": items}


@api.post(f"{_ROSTER}/edits", summary="Make an edit", responses={201: DoneOut})
def make_edit(path: InRoster, body: MakeIn) -> tuple[dict[str, Any], int]:
    wanted = Wanted(**body.model_dump(exclude={"revision", "reason"}))
    said = {"revision": body.revision, "reason": body.reason, "language": language()}
    done = apply(g.session, g.expo, path.roster_id, wanted, g.who, g.now, **said)  # type: ignore[arg-type]  # as named
    return {"revision": done.opened.row.revision}, 201


@api.post(f"{_ROSTER}/undo", summary="Take the last edit back", responses={200: DoneOut})
def undo_edit(path: InRoster, body: StepIn) -> dict[str, Any]:
    undo(g.session, g.expo, path.roster_id, g.who, g.now, revision=body.revision, language=language())
    return {"revision": body.revision + 1}


@api.post(f"{_ROSTER}/redo", summary="Do it again", responses={200: DoneOut})
def redo_edit(path: InRoster, body: StepIn) -> dict[str, Any]:
    redo(g.session, g.expo, path.roster_id, g.who, g.now, revision=body.revision, language=language())
    return {"revision": body.revision + 1}


@api.get(f"{_ROSTER}/stand-ins/<path:key>", summary="Who can stand in on a shift", responses={200: StandInsOut})
def list_stand_ins(path: OnShift, query: StandInsIn) -> dict[str, Any]:
    asked = query.model_dump()
    found = stand_ins.stand_ins(g.session, g.expo, path.roster_id, path.key, g.who, language(), **asked)
    items = [_entry(entry, found.opened.says.sentence) for entry in found.entries()]
    return {"groups": dict(found.groups), "total": len(found.matching), "items": items}


def _told(found: Preview) -> dict[str, Any]:
    sentence = found.opened.says.sentence
    costs = [
        {
            "tier": felt.tier.value,
            "rule": share.rule.code,
            "rise": share.rise,
            "now": [sentence(violation) for violation in share.worse],
            "before": [sentence(violation) for violation in share.better],
        }
        for felt in found.felt
        for share in felt.shares
    ]
    return {
        "revision": found.opened.row.revision,
        "needs_reason": found.needs_reason,
        "objections": [{"rule": v.rule, "sentence": sentence(v)} for v in found.objections],
        "costs": costs,
        "others": list(found.others),
        "told": list(found.told),
    }


def _entry(entry: Entry, sentence: Any) -> dict[str, Any]:
    return {
        "volunteer": entry.volunteer.id,
        "costs": dict(entry.candidate.rise) if entry.candidate else {},
        "leaves": entry.leaves,
        "stopped": sentence(entry.violation) if entry.violation else "",
    }
