"""Call-outs: who is looked for, how much time is left, who was asked; and what a person can do about it."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.answers.reasons import reason_label
from web.services.callouts import handling
from web.services.callouts.desk import desk, one_search
from web.services.who import Permission, Who
from web.store.tables import CallOut, ExpoRow
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("callouts", __name__, url_prefix="/expo/<int:expo_id>/call-outs")

_ACTS: dict[str, tuple[Callable[[Session, ExpoRow, int, Who, datetime], CallOut], Text]] = {
    "ask": (handling.ask_now, Text("下一批已经在问。", "The next wave has gone.")),
    "close": (handling.close, Text("不再找人；排班没有变。", "Nobody is looked for any more; the roster stays.")),
    "undo": (handling.undo, Text("已撤销，继续找人。", "Undone; the search goes on.")),
}
_PUT = Text("已经换上，双方都会收到通知。", "Done; both are told.")


@page.get("/")
@needs(Permission.CALL_OUTS)
def index() -> str:
    found = desk(g.session, g.expo, g.who, g.now)
    return render_template("callouts/index.html", found=found, reason_label=reason_label)


@page.get("/<int:call_out_id>")
@needs(Permission.CALL_OUTS)
def show(call_out_id: int) -> str:
    search, choices = one_search(g.session, g.expo, call_out_id, g.who, g.now)
    return render_template("callouts/one.html", search=search, choices=choices, reason_label=reason_label)


@page.post("/<int:call_out_id>/<any(ask, close, undo):act>")
@needs(Permission.CALL_OUTS)
def change(call_out_id: int, act: str) -> Response:
    do, words = _ACTS[act]
    do(g.session, g.expo, call_out_id, g.who, g.now)
    told(words)
    return redirect(url_for(".show", call_out_id=call_out_id), 303)


@page.post("/<int:call_out_id>/put-in")
@needs(Permission.CALL_OUTS)
def put_in(call_out_id: int) -> Response:
    handling.put_in(g.session, g.expo, call_out_id, request.form.get("volunteer", ""), g.who, g.now)
    told(_PUT)
    return redirect(url_for(".show", call_out_id=call_out_id), 303)
