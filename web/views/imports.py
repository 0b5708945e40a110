"""Importing lists: send a file, see what is wrong in it and what it would change, then take it or leave it."""

import io
from pathlib import Path

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from scheduler.formats.workbook import template as blank_workbook
from web.i18n import language
from web.services.comparing import KINDS
from web.services.imports import taking, uploads
from web.services.imports.preview import SHEET_NAMES, changes, preview
from web.services.who import Permission
from web.store.tables import UploadKind, UploadState
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("imports", __name__)
_IN, _NEW = "/expo/<int:expo_id>/import", "/import"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_TAKEN = Text("已采用 {name}。", "{name} is taken.")
_LEFT = Text("已放弃 {name}，什么都没有改。", "{name} is left; nothing was changed.")


@page.get(_IN)
@page.get(_NEW)
@needs(Permission.IMPORT)
def index() -> str:
    found = uploads.listed(g.session, g.expo, g.who)
    limit = current_app.extensions["config"].upload_megabytes
    return render_template("imports/index.html", uploads=found, states=uploads.STATES, limit=limit)


@page.post(_IN)
@page.post(_NEW)
@needs(Permission.IMPORT)
def send() -> Response:
    file, config = request.files.get("file"), current_app.extensions["config"]
    name, content = (file.filename or "", file.stream) if file else ("", io.BytesIO())
    sent = uploads.Sent(name, content, language(), config.unzipped_megabytes)
    upload = uploads.receive(g.session, g.expo, sent, g.who, g.now, files=config.files)
    return redirect(url_for(".look", upload_id=upload.id), 303)


@page.get(f"{_NEW}/template.xlsx")
@needs()
def template() -> Response:
    answer = current_app.make_response(blank_workbook(language=language()))
    answer.headers["Content-Type"] = XLSX
    answer.headers["Content-Disposition"] = "attachment; filename=template.xlsx"
    return answer


@page.get(f"{_IN}/<int:upload_id>")
@page.get(f"{_NEW}/<int:upload_id>")
@needs(Permission.IMPORT)
def look(upload_id: int) -> str | Response:
    said, number = request.args, max(1, request.args.get("page", 1, int))
    remove, notes = said.getlist("remove"), "notes" in said
    found = preview(g.session, g.expo, upload_id, g.who, files=_files(), page=number, notes=notes, remove=remove)
    if found.upload.kind is UploadKind.ROSTER and found.upload.state is UploadState.READ:
        return redirect(url_for("roster_edits.look", upload_id=upload_id), 303)
    shown = changes(found, said.get("kind", ""), language(), page=number)
    names = {"states": uploads.STATES, "kinds": KINDS, "sheets": SHEET_NAMES}
    return render_template("imports/look.html", found=found, shown=shown, number=number, **names)


@page.get(f"{_IN}/<int:upload_id>/progress")
@page.get(f"{_NEW}/<int:upload_id>/progress")
@needs(Permission.IMPORT)
def progress(upload_id: int) -> str | tuple[str, int, dict[str, str]]:
    """A part of the page that asks again every second until the file is read."""
    found = preview(g.session, g.expo, upload_id, g.who, files=_files())
    if found.upload.state is not UploadState.WAITING:
        return "", 200, {"HX-Refresh": "true"}
    return render_template("imports/progress.html", found=found)


@page.post(f"{_IN}/<int:upload_id>/told")
@page.post(f"{_NEW}/<int:upload_id>/told")
@needs(Permission.IMPORT)
def tell(upload_id: int) -> Response:
    uploads.tell(g.session, g.expo, upload_id, request.form, g.who, g.now)
    return redirect(url_for(".look", upload_id=upload_id), 303)


@page.post(f"{_IN}/<int:upload_id>/again")
@page.post(f"{_NEW}/<int:upload_id>/again")
@needs(Permission.IMPORT)
def again(upload_id: int) -> Response:
    uploads.compare_again(g.session, g.expo, upload_id, g.who, g.now)
    return redirect(url_for(".look", upload_id=upload_id), 303)


@page.post(f"{_IN}/<int:upload_id>/take")
@page.post(f"{_NEW}/<int:upload_id>/take")
@needs(Permission.IMPORT)
def take(upload_id: int) -> Response:
    said = request.form
    name, reason = said.get("name", ""), said.get("reason", "")
    chosen = taking.Choice(said.get("facts", 0, int), frozenset(said.getlist("remove")), name, reason)
    expo = taking.take(g.session, g.expo, upload_id, chosen, g.who, g.now, files=_files())
    if expo is None:
        told(taking.COMPARED_AGAIN, kind="warn")
        return redirect(url_for(".look", upload_id=upload_id), 303)
    told(_TAKEN, name=uploads.find(g.session, expo, upload_id, g.who).name)
    return redirect(url_for(".index", expo_id=expo.id), 303)


@page.post(f"{_IN}/<int:upload_id>/leave")
@page.post(f"{_NEW}/<int:upload_id>/leave")
@needs(Permission.IMPORT)
def leave(upload_id: int) -> Response:
    name = uploads.find(g.session, g.expo, upload_id, g.who).name
    uploads.leave(g.session, g.expo, upload_id, g.who, g.now, files=_files())
    told(_LEFT, name=name)
    return redirect(url_for(".index"), 303)


def _files() -> Path:
    found: Path = current_app.extensions["config"].files
    return found
