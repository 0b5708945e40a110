"""Organisations: the tree with promised against delivered and used, one organisation's form, the ways they come."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.problem_json import encode
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS
from web.services import organisations
from web.services.organisations import OneOrganisation
from web.services.refusal import Refused
from web.services.who import Permission
from web.views.fields import Field, Reading, Said, column, shown, whole
from web.views.flashing import told
from web.views.form import Form, fresh
from web.views.gate import needs
from web.views.people import choices

page = Blueprint("organisations", __name__, url_prefix="/expo/<int:expo_id>/organisations")

Answer = Response | tuple[str, int]
_TO_SPARE = 2
TRANSPORT = (
    column(TRANSPORTS, "name", hint=False),
    column(TRANSPORTS, "minutes", empty=0, mode="numeric"),
    column(TRANSPORTS, "seats", empty=None, mode="numeric"),
)


@page.get("/")
@needs(Permission.EDIT_PEOPLE)
def index() -> Answer:
    return _tree(None, None)


@page.get("/new")
@needs(Permission.SETTINGS)
def new() -> Answer:
    return _blank(fresh({"parent": request.args.get("parent", "")}))


@page.post("/new")
@needs(Permission.SETTINGS)
def add() -> Answer:
    try:
        _save(organisations.blank(g.session, g.expo, g.who), request.form.get("id", "").strip(), 0)
    except Refused as refused:
        return _blank(Form(request.form, MultiDict(), refused))
    return redirect(url_for("organisations.index"), 303)


@page.get("/<path:key>")
@needs(Permission.SETTINGS)
def edit(key: str) -> Answer:
    found = organisations.open_organisation(g.session, g.expo, key, g.who)
    return _page(found, fresh(_stand(found)))


@page.post("/<path:key>")
@needs(Permission.SETTINGS)
def save(key: str) -> Answer:
    try:
        _save(organisations.blank(g.session, g.expo, g.who), key, whole(request.form.get("version")) or 1)
    except Refused as refused:
        g.session.rollback()
        now = organisations.open_organisation(g.session, g.expo, key, g.who)
        return _page(now, Form(request.form, _stand(now), refused))
    return redirect(url_for("organisations.index"), 303)


@page.post("/<path:key>/remove")
@needs(Permission.SETTINGS)
def remove(key: str) -> Response:
    version = whole(request.form.get("version"))
    organisations.remove_organisation(g.session, g.expo, key, g.who, g.now, version=version)
    told(Text("单位已删除。", "The organisation was removed."))
    return redirect(url_for("organisations.index"), 303)


@page.post("/transports")
@needs(Permission.EDIT_DEMAND)
def transports() -> Answer:
    try:
        reading = Reading(request.form)
        wanted = [
            found for at in range(min(whole(request.form.get("rows")), 500)) for found in _transport(reading, f"w{at}-")
        ]
        reading.done()
        organisations.save_transports(g.session, g.expo, wanted, g.who, g.now)
    except Refused as refused:
        g.session.rollback()
        return _tree(request.form, refused)
    told(Text("已保存。", "Saved."))
    return redirect(url_for("organisations.index", _anchor="transports"), 303)


def _fields(venue: Problem, key: str = "") -> list[Field]:
    """An organisation cannot be put below itself."""
    within = venue.subtree(key) if key in venue.organisation_by_id else ()
    above = [(value, words) for value, words in choices.organisations(venue, g.who) if value not in within]
    nothing: tuple[str, Text | str] = ("", Text("无（最上级）", "none, it is at the top"))
    return [
        column(ORGANISATIONS, "name", hint=False, required=True),
        column(ORGANISATIONS, "kind"),
        column(ORGANISATIONS, "parent", hint=False, control="select", choices=[nothing, *above], empty=None),
        *(column(ORGANISATIONS, name, empty=None, mode="numeric") for name in ("promised", "minimum", "maximum")),
    ]


def _stand(found: OneOrganisation) -> Said:
    return shown(_fields(found.venue), found.organisation)


def _save(venue: Problem, key: str, version: int) -> None:
    reading = Reading(request.form)
    values = reading.values(_fields(venue))
    reading.done()
    said: dict[str, Any] = {"id": key or values["name"], **values}
    reason = request.form.get("reason", "")
    organisations.save_organisation(g.session, g.expo, said, g.who, g.now, version=version, reason=reason)
    told(Text("已保存{name}。", "{name} was saved."), name=values["name"])


def _transport(reading: Reading, prefix: str) -> list[tuple[str, int, dict[str, Any] | None]]:
    """A way whose name was emptied goes."""
    key, version = reading.said.get(f"{prefix}key", ""), whole(reading.said.get(f"{prefix}version"))
    values = reading.values(TRANSPORT, prefix)
    if not values["name"]:
        return [(key, version, None)] if key else []
    key = key or values["name"]
    return [(key, version, {"id": key, **{name: encode(value) for name, value in values.items()}})]


def _tree(sent: Said | None, refused: Refused | None) -> Answer:
    tree = organisations.open_tree(g.session, g.expo, g.who)
    ways = tree.venue.transports
    now: Said = MultiDict({"rows": str(len(ways) + _TO_SPARE)})
    for at, way in enumerate(ways):
        now.update(
            {**shown(TRANSPORT, way, f"w{at}-"), f"w{at}-key": way.id, f"w{at}-version": str(tree.transports[way.id])}
        )
    form = Form(now if sent is None else sent, now, refused)
    return render_template(
        "organisations/tree.html", tree=tree, form=form, fields=TRANSPORT
    ), refused.status if refused else 200


def _blank(filled: Form) -> Answer:
    fields = _fields(organisations.blank(g.session, g.expo, g.who))
    return _answer("organisations/new.html", filled, fields=fields)


def _page(found: OneOrganisation, filled: Form) -> Answer:
    return _answer("organisations/edit.html", filled, found=found, fields=_fields(found.venue, found.organisation.id))


def _answer(template: str, filled: Form, **shown: object) -> Answer:
    return render_template(template, form=filled, **shown), filled.refused.status if filled.refused else 200
