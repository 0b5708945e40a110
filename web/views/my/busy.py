"""A busy calendar: sent, looked at stretch by stretch, and taken as times at which somebody cannot come."""

import re

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from scheduler.domain.timeline import Span
from web.calendars.busy import LARGEST
from web.services.my import busy
from web.services.refusal import Refused
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_busy", __name__, url_prefix="/my/busy")

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_NOTHING = Text("没有选文件。", "No file was chosen.")


@page.get("")
@volunteers
def index() -> str:
    return render_template("my/busy.html", found=None, refused=None)


@page.post("")
@volunteers
def look() -> tuple[str, int]:
    """Reads the file and keeps nothing of it."""
    try:
        spans = busy.read(g.session, g.expo, _content())
        found = busy.look(g.session, g.expo, g.who, g.now, spans)
    except Refused as refused:
        return render_template("my/busy.html", found=None, refused=refused), refused.status
    return render_template("my/busy.html", found=found, refused=None), 200


@page.post("/take")
@volunteers
def take() -> Response:
    found = (_SPAN.fullmatch(one) for one in request.form.getlist("span"))
    spans = [Span(int(one[1]), int(one[2])) for one in found if one and int(one[1]) < int(one[2])]
    busy.take(g.session, g.expo, g.who, g.now, spans, version=whole(request.form.get("version")))
    told(Text("已标为不能来：{n} 段时间。", "Marked as “can't”: {n}."), n=len(spans))
    return redirect(url_for("my_wishes.index"), 303)


def _content() -> bytes:
    """A little more than a calendar may have is enough to see that it has too much."""
    file = request.files.get("file")
    content = file.stream.read(LARGEST + 1) if file else b""
    if not content:
        raise Refused(_NOTHING)
    return content
