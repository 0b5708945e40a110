"""The way in: the page behind a personal link, and what is said to whoever has none."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.services.links import lost as losing
from web.services.links import opening
from web.services.refusal import Refused
from web.views.cookies import MINE, keep

page = Blueprint("my", __name__, url_prefix="/my")

Answer = Response | tuple[str, int]


@page.get("/lost")
def lost() -> str:
    return render_template("my/lost.html", said="", asked=False, refused=None)


@page.post("/lost")
def ask() -> Answer:
    """The same for known and unknown."""
    said, secret = request.form.get("said", ""), current_app.extensions["config"].secret
    try:
        losing.ask(g.session, said, request.remote_addr or "", g.now, secret=secret)
    except Refused as refused:
        return render_template("my/lost.html", said=said, asked=False, refused=refused), refused.status
    return render_template("my/lost.html", said="", asked=True, refused=None), 200


@page.get("/open/<token>")
def look(token: str) -> str:
    """Looking uses nothing up and changes nothing: mail scanners and chats look too."""
    opening.find_link(g.session, token)
    return render_template("my/open.html", asks=False, refused=None)


@page.post("/open/<token>")
def enter(token: str) -> Answer:
    """Where the policies want it, the button leads to the question for the last digits first."""
    digits = request.form.get("digits")
    if digits is None and opening.asks_digits(g.session, token):
        return render_template("my/open.html", asks=True, refused=None), 200
    try:
        cookie = opening.open_link(g.session, token, request.user_agent.string, g.now, digits=digits or "")
    except Refused as refused:
        if refused.status != opening.WRONG_STATUS:
            raise
        return render_template("my/open.html", asks=True, refused=refused), refused.status
    return keep(redirect(url_for("my.index"), 303), cookie, MINE)
