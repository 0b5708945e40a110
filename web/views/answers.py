"""Answers: who has confirmed, who cannot come, and who is to be called."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.answers import overview
from web.services.answers.reasons import reason_label
from web.services.answers.saying import stamp
from web.services.who import Permission
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("answers", __name__, url_prefix="/expo/<int:expo_id>/answers")

SIZE = 50
_NOTED = Text("已记下。", "Noted.")


@page.get("/")
@needs(Permission.VIEW)
def index() -> str:
    said = {name: request.args.get(name, "") for name in ("by", "only")}
    asked = request.args.get("state", overview.WAITING)
    state = asked if asked in overview.STATES else overview.WAITING
    found = overview.overview(g.session, g.expo, g.who, g.now, state=state, **said)
    return render_template(
        "answers/index.html", found=found, state=state, states=overview.STATES, label=overview.label, stamp=stamp,
        reason_label=reason_label, only=said["only"], page_now=max(1, request.args.get("page", 1, int)), size=SIZE,
    )  # fmt: skip


@page.post("/")
@needs(Permission.EDIT_PEOPLE)
def note() -> Response:
    """What somebody said by phone."""
    said = request.form
    overview.answer_for(
        g.session, g.expo, said.get("volunteer", ""), said.get("shift", ""), said.get("place", ""), g.who, g.now,
        comes=said.get("say") == "yes",
    )  # fmt: skip
    told(_NOTED)
    back = {name: said.get(name) for name in ("by", "only", "state") if said.get(name)}
    return redirect(url_for(".index", **back), 303)  # type: ignore[arg-type]  # strings all
