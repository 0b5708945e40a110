"""The way in: the page behind a personal link, and what is said to whoever has none."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.services.links import opening
from web.views.cookies import MINE, keep

page = Blueprint("my", __name__, url_prefix="/my")


@page.get("/lost")
def lost() -> str:
    return render_template("my/lost.html")


@page.get("/open/<token>")
def look(token: str) -> str:
    """Looking uses nothing up and changes nothing: mail scanners and chats look too."""
    opening.find_link(g.session, token)
    return render_template("my/open.html")


@page.post("/open/<token>")
def enter(token: str) -> Response:
    cookie = opening.open_link(g.session, token, request.user_agent.string, g.now)
    return keep(redirect(url_for("my.index"), 303), cookie, MINE)
