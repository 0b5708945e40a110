"""My shifts: the first page, one shift with all there is to know, and having looked at what changed."""

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.i18n.times import span, timeline
from web.services.my import shifts
from web.services.publishing.places import Place
from web.views.fields import whole
from web.views.gate import volunteers
from web.views.my.door import page


@page.app_template_global()
def place_time(place: Place) -> str:
    """`11月2日 周一 07:00-12:45`."""
    moment = timeline().moment
    return span(moment(place.start), moment(place.end))


@page.get("/")
@volunteers
def index() -> str:
    """Looking changes nothing: what is new stays marked until somebody says that they have seen it."""
    return render_template("my/index.html", mine=shifts.my_shifts(g.session, g.expo, g.volunteer, g.now))


@page.get("/shift/<path:key>")
@volunteers
def shift(key: str) -> str:
    mine, duty = shifts.my_shift(g.session, g.expo, g.volunteer, key, g.now)
    return render_template("my/shift.html", mine=mine, duty=duty)


@page.post("/seen")
@volunteers
def seen() -> Response:
    shifts.mark_seen(g.session, g.expo, g.volunteer, whole(request.form.get("number")))
    return redirect(url_for("my.index"), 303)
