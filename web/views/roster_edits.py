"""An exported roster that comes back edited: its edits with what they break, then into a draft."""

from pathlib import Path

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.i18n import language
from web.services.imports import uploads
from web.services.imports.roster_edits import Aim, edits_of, take_edits
from web.services.who import Permission
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("roster_edits", __name__, url_prefix="/expo/<int:expo_id>/import/<int:upload_id>/edits")

_TAKEN = Text("修改已放进草稿“{name}”。", "The edits are in the draft “{name}”.")


@page.get("")
@needs(Permission.IMPORT, Permission.EDIT_ROSTER)
def look(upload_id: int) -> str:
    upload, against = uploads.find(g.session, g.expo, upload_id, g.who), request.args.get("against", 0, int)
    found = edits_of(g.session, g.expo, upload, g.who, language(), files=_files(), against=against)
    number = max(1, request.args.get("page", 1, int))
    return render_template("imports/edits.html", upload=upload, found=found, number=number)


@page.post("")
@needs(Permission.IMPORT, Permission.EDIT_ROSTER)
def take(upload_id: int) -> Response:
    said = request.form
    aim = Aim(said.get("against", 0, int), said.get("revision", 0, int), said.get("into") == "same", said["reason"])
    row = take_edits(g.session, g.expo, upload_id, aim, g.who, g.now, files=_files())
    told(_TAKEN, name=row.name or str(row.id))
    return redirect(url_for("imports.index"), 303)


def _files() -> Path:
    found: Path = current_app.extensions["config"].files
    return found
