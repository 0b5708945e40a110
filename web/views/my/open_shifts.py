"""Open places that a volunteer may take, with one tap."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services import open_shifts
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_open", __name__, url_prefix="/my/open-shifts")

_TAKEN = Text("谢谢！这个班次现在是您的。", "Thank you! The shift is yours now.")


@page.get("")
@volunteers
def index() -> str:
    return render_template("my/open/index.html", found=open_shifts.open_shifts(g.session, g.expo, g.who, g.now))


@page.post("")
@volunteers
def take() -> Response:
    place = open_shifts.take(g.session, g.expo, request.form.get("shift", ""), g.who, g.now)
    told(_TAKEN)
    return redirect(url_for("my.shift", key=place.shift), 303)
