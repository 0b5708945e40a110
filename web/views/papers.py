"""Print and export: order a file, watch it being made, take it."""

from pathlib import Path

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from web.i18n import language
from web.services.jobs import failure
from web.services.papers.ordering import Asked, Ordered, desk, find, hand_out, order
from web.services.who import Permission
from web.views.gate import needs

page = Blueprint("papers", __name__, url_prefix="/expo/<int:expo_id>/out")

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
FORMATS = {"xlsx": "Excel", "pdf": "PDF", "html": "HTML", "csv": "CSV", "json": "JSON", "zip": "ZIP"}


@page.get("")
@needs(Permission.VIEW)
def index() -> str:
    found = desk(g.session, g.expo, request.args.get("roster", type=int), g.who, language())
    return render_template("papers/index.html", desk=found, formats=FORMATS)


@page.post("")
@needs(Permission.VIEW)
def ask() -> Answer:
    said = request.form
    asked = Asked(
        said.get("paper", ""), said.get("format", ""), language(), said.get("part", ""), said.get("roster", type=int)
    )
    job = order(g.session, g.expo, asked, g.who, g.now, files=files(), public_url=public_url())
    return redirect(url_for(".one", order_id=job.id), 303)


@page.get("/<int:order_id>")
@needs(Permission.VIEW)
def one(order_id: int) -> str:
    """Asks again each second while the file is being made."""
    return _shown("papers/one.html", find(g.session, g.expo.id, order_id, g.who))


@page.get("/<int:order_id>/now")
@needs(Permission.VIEW)
def now(order_id: int) -> str:
    return _shown("papers/now.html", find(g.session, g.expo.id, order_id, g.who))


@page.get("/<int:order_id>/file")
@needs(Permission.VIEW)
def file(order_id: int) -> Response:
    return handed_out(*hand_out(g.session, g.expo.id, order_id, g.who, g.now, files=files()))


def handed_out(path: Path, name: str) -> Response:
    """A file to keep under its name, never a page to look at: what it says came from strangers."""
    answer = send_file(path.absolute(), TYPES[path.suffix[1:]], as_attachment=True, download_name=name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def files() -> Path:
    found: Path = current_app.extensions["config"].files
    return found


def public_url() -> str:
    found: str = current_app.extensions["config"].public_url
    return found


def _shown(template: str, found: Ordered) -> str:
    return render_template(template, found=found, formats=FORMATS, failure=failure(found.job))
