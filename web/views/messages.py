"""The outbox: the switch, what was sent to whom, what waits, and sending again."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.messages.ways import Ways
from web.services.messages import overlooking
from web.services.who import Permission
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("messages", __name__, url_prefix="/expo/<int:expo_id>/messages")

_ON = Text(
    "已开始发送。待发的消息会在几分钟内发出，夜间除外。",
    "Sending has begun; what waits goes out within minutes, but not at night.",
)
_OFF = Text("已停止发送，消息先存着。", "Sending has stopped; messages are kept.")
_AGAIN = Text("已放回待发。", "It is back in line.")


@page.get("")
@needs(Permission.MESSAGES)
def index() -> str:
    number, state = max(1, request.args.get("page", 1, int)), request.args.get("state", "")
    found = overlooking.outbox(g.session, g.expo, g.who, state, page=number)
    ways = Ways.of(current_app.extensions["config"]).names
    return render_template(
        "messages/index.html", found=found, state=state, states=overlooking.STATES, page=number,
        size=overlooking.SIZE, ways=ways,
    )  # fmt: skip


@page.post("/switch")
@needs(Permission.MESSAGES)
def switch() -> Response:
    on = request.form.get("on") == "yes"
    overlooking.switch(g.session, g.expo, g.who, g.now, on=on)
    told(_ON if on else _OFF)
    return redirect(url_for(".index"), 303)


@page.get("/<int:message_id>")
@needs(Permission.MESSAGES)
def show(message_id: int) -> str:
    home = current_app.extensions["config"].public_url.rstrip("/")
    found = overlooking.opened(g.session, g.expo, message_id, g.who, g.now, home)
    return render_template("messages/show.html", found=found, states=overlooking.STATES)


@page.post("/<int:message_id>/again")
@needs(Permission.MESSAGES)
def again(message_id: int) -> Response:
    overlooking.send_again(g.session, g.expo, message_id, g.who, g.now)
    told(_AGAIN)
    return redirect(url_for(".show", message_id=message_id), 303)
