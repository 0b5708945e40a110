"""The first page: which expo, or how to begin with one."""

from flask import Blueprint, g, render_template

from web.services.accounts.access import expos_of
from web.views.gate import needs

page = Blueprint("home", __name__)


@page.get("/")
@needs()
def expos() -> str:
    return render_template("home/expos.html", expos=expos_of(g.session, g.account))


@page.get("/healthz")
def healthy() -> tuple[str, int]:
    """For whoever watches over the server."""
    return "ok", 200
