"""The public board: for whoever has its link, signed in or not; `?screen=1` is for a screen at the gate."""

from flask import Blueprint, g, make_response, render_template, request
from werkzeug.wrappers import Response

from scheduler.domain.timeline import Span, Timeline
from scheduler.formats.roster_dates import clock_span, day_text
from web.i18n import language
from web.services.board import Stretch, open_board

page = Blueprint("board", __name__, url_prefix="/board")


@page.get("/<token>")
def show(token: str) -> Response:
    """Asked for again each half minute; unchanged, it is not sent again."""
    found = open_board(g.session, token, g.now, request.args.get("day", ""))
    screen = request.args.get("screen") == "1"

    html = render_template("board/screen.html" if screen else "board/board.html", board=found, when=_when, clock=_clock)
    response = make_response(html)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.add_etag()
    return response.make_conditional(request)


def _clock(span: Span, days: Timeline) -> str:
    return clock_span(days, span.start, span.end)


def _when(stretch: Stretch, days: Timeline) -> str:
    span = stretch.span
    return f"{day_text(days.day(span.start), language())} {clock_span(days, span.start, span.end)}"
