"""Signing in and out, and the link that sets a password."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.services.accounts import inviting, signing_in
from web.services.refusal import Refused
from web.views.cookies import COOKIE, keep
from web.views.gate import needs
from web.views.inside import inside

page = Blueprint("sign_in", __name__)


@page.get("/sign-in")
def form() -> str:
    return render_template("sign_in/form.html", back=inside(request.args.get("next")), email="", refused=None)


@page.post("/sign-in")
def enter() -> Response | tuple[str, int]:
    said, back = request.form, inside(request.form.get("next"))
    try:
        token = signing_in.sign_in(
            g.session, said.get("email", ""), said.get("password", ""), said.get("code", ""), _device(), g.now
        )
    except Refused as refused:
        page = render_template("sign_in/form.html", back=back, email=said.get("email", ""), refused=refused)
        return page, refused.status
    return keep(redirect(back or url_for("home.expos"), 303), token)


@page.post("/sign-out")
@needs()
def leave() -> Response:
    signing_in.sign_out(g.session, g.device, g.now)
    answer = redirect(url_for("sign_in.form"), 303)
    answer.delete_cookie(COOKIE)
    return answer


@page.get("/invitation/<token>")
def invitation(token: str) -> str:
    """Looking at the link uses nothing up: mail scanners look too."""
    found = inviting.open_invitation(g.session, token, g.now)
    if found.signs_in:
        return render_template("sign_in/link.html")
    return render_template(
        "sign_in/invitation.html", first=found.account_id is None, said={"email": "", "name": ""}, refused=None
    )


@page.post("/invitation/<token>")
def accept(token: str) -> Response | tuple[str, int]:
    said = request.form
    who = {name: said.get(name, "") for name in ("email", "name")}
    try:
        cookie = inviting.accept(g.session, token, said.get("password", ""), _device(), g.now, **who)
    except Refused as refused:
        first = bool(who["email"] or who["name"])
        page = render_template("sign_in/invitation.html", first=first, said=who, refused=refused)
        return page, refused.status
    return keep(redirect(inside(request.args.get("next")) or url_for("home.expos"), 303), cookie)


def _device() -> str:
    return request.user_agent.string
