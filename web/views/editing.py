"""Beside the roster: a shift or a person to inspect, an edit to look at and make, undo, stand-ins and reasons."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.i18n import language
from web.services.editing import Wanted, apply, explaining, inspecting, preview, redo, since, stand_ins, undo
from web.services.history_words import VERBS
from web.services.refusal import Refused
from web.services.who import Permission
from web.store.tables import RosterRow, RosterState
from web.views.faults import wants_fragment
from web.views.gate import needs
from web.views.inside import inside

page = Blueprint("editing", __name__, url_prefix="/expo/<int:expo_id>/rosters/<int:roster_id>")


def edits_at(row: RosterRow) -> str:
    """Where edits of a draft go, for whoever may make them; nothing otherwise. Tables carry it as `data-edits`."""
    editable = row.state is RosterState.DRAFT and row.discarded_at is None and g.who.may(Permission.EDIT_ROSTER)
    return url_for("editing.bar", roster_id=row.id).removesuffix("bar") if editable else ""


def table_of(row: RosterRow) -> str:
    """Where the roster's table is to be seen."""
    known = "look.by_post" in current_app.view_functions
    return url_for("look.by_post", roster=row.id) if known else ""


_WORDS = {"VERBS": VERBS, "edits_at": edits_at, "table_of": table_of}
page.record_once(lambda state: state.app.jinja_env.globals.update(_WORDS))

_DONE = Text("已完成：{verb}。", "Done: {verb}.")


@page.get("/shift/<path:key>")
@needs(Permission.VIEW)
def shift(roster_id: int, key: str) -> str:
    found = inspecting.shift_page(g.session, g.expo, roster_id, key, g.who, language())
    return render_template("editing/shift.html", found=found)


@page.get("/person/<path:key>")
@needs(Permission.VIEW)
def person(roster_id: int, key: str) -> str:
    at = request.args.get("shift", "")
    found = inspecting.person_page(g.session, g.expo, roster_id, key, g.who, language(), at=at)
    return render_template("editing/person.html", found=found)


@page.get("/stand-ins/<path:key>")
@needs(Permission.EDIT_ROSTER)
def who_can(roster_id: int, key: str) -> str:
    asked = {name: request.args.get(name, "").strip() for name in ("instead", "group", "q")}
    found = stand_ins.stand_ins(
        g.session, g.expo, roster_id, key, g.who, language(), page=_number("page", 1), **asked
    )  # fmt: skip
    return render_template("editing/stand_ins.html", found=found, size=stand_ins.SIZE)


@page.get("/edit")
@needs(Permission.EDIT_ROSTER)
def look(roster_id: int) -> str:
    return _preview(roster_id, Wanted.said(request.args))


@page.post("/edit")
@needs(Permission.EDIT_ROSTER)
def make(roster_id: int) -> Response | tuple[str, int]:
    said = request.form
    wanted, seen, reason = Wanted.said(said), _number("revision", 0), said.get("reason", "")
    try:
        apply(
            g.session, g.expo, roster_id, wanted, g.who, g.now, revision=seen, reason=reason, language=language()
        )  # fmt: skip
    except Refused as refused:
        g.session.rollback()
        return _preview(roster_id, wanted, refused=refused, reason=reason), refused.status
    return _done(roster_id, wanted.verb, url_for(".shift", roster_id=roster_id, key=wanted.to or wanted.shift))


@page.post("/undo")
@needs(Permission.EDIT_ROSTER)
def take_back(roster_id: int) -> Response:
    undo(g.session, g.expo, roster_id, g.who, g.now, revision=_number("revision", 0), language=language())
    return _done(roster_id, "undo", url_for(".changes", roster_id=roster_id))


@page.post("/redo")
@needs(Permission.EDIT_ROSTER)
def do_again(roster_id: int) -> Response:
    redo(g.session, g.expo, roster_id, g.who, g.now, revision=_number("revision", 0), language=language())
    return _done(roster_id, "redo", url_for(".changes", roster_id=roster_id))


@page.get("/bar")
@needs(Permission.EDIT_ROSTER)
def bar(roster_id: int) -> str:
    """Undo and redo, for a roster's page to fetch."""
    return render_template("editing/bar.html", bar=inspecting.bar(g.session, g.expo, roster_id, g.who, language()))


@page.get("/changes")
@needs(Permission.EDIT_ROSTER)
def changes(roster_id: int) -> str:
    found = since.changes_page(g.session, g.expo, roster_id, g.who, language(), page=_number("page", 1))
    return render_template("editing/changes.html", found=found, size=since.SIZE)


@page.get("/why")
@needs(Permission.EDIT_ROSTER)
def why(roster_id: int) -> str:
    asked = {name: request.args.get(name, "").strip() for name in ("volunteer", "shift")}
    found = explaining.why(g.session, g.expo, roster_id, g.who, language(), **asked)
    return render_template("editing/why.html", found=found)


@page.get("/fill/<path:key>")
@needs(Permission.EDIT_ROSTER)
def fill(roster_id: int, key: str) -> str:
    """What would fill a place; asked for again while it is being worked out."""
    found = explaining.filling(g.session, g.expo, roster_id, key, g.who, language())
    return render_template(f"editing/fill{'' if wants_fragment() else '_page'}.html", found=found)


@page.get("/outcome/<path:key>")
@needs(Permission.EDIT_ROSTER)
def outcome(roster_id: int, key: str) -> str:
    """Why somebody has this and not that; as above."""
    found = explaining.outcome(g.session, g.expo, roster_id, key, g.who, language())
    return render_template(f"editing/outcome{'' if wants_fragment() else '_page'}.html", found=found)


def _preview(roster_id: int, wanted: Wanted, *, refused: Refused | None = None, reason: str = "") -> str:
    found = preview(g.session, g.expo, roster_id, wanted, g.who, language())
    back = inside(request.values.get("back"))
    return render_template("editing/preview.html", found=found, refused=refused, reason=reason, back=back)


def _done(roster_id: int, verb: str, otherwise: str) -> Response:
    label = VERBS[verb]
    flash(Text(_DONE.say("zh", verb=label), _DONE.say("en", verb=label)))  # type: ignore[arg-type]  # a Text is kept as its two languages
    return redirect(inside(request.form.get("back")) or otherwise, 303)


def _number(name: str, default: int) -> int:
    return max(default and 1, request.values.get(name, default, type=int))
