"""The calendar behind a link, for whoever holds it: calendar programs, which have no account and no cookies."""

from flask import Blueprint, current_app, g, make_response, request
from werkzeug.wrappers import Response

from web.services.feeds.serving import serve

page = Blueprint("feeds", __name__, url_prefix="/calendar")


@page.get("/<token>.ics")
def show(token: str) -> Response:
    """Asked for every hour or so; unchanged, it is not sent again (`web.views.hurry` says so to most)."""
    found = serve(g.session, token, current_app.extensions["config"].public_url, g.now)
    response = make_response(found.body)
    response.headers["Content-Type"] = CALENDAR
    response.headers["Content-Disposition"] = 'inline; filename="shifts.ics"'
    response.headers["Cache-Control"] = CACHING
    response.headers["X-Robots-Tag"] = "noindex"
    response.set_etag(found.etag)
    return response.make_conditional(request)


CALENDAR = "text/calendar; charset=utf-8"
CACHING = "private, no-cache"
"""Kept by the calendar alone, which asks each time whether it is still so."""
