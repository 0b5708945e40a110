"""Calendar links for organisers and leads: of a post, of an organisation, of all the posts that one leads."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.i18n import choose, language
from web.services.feeds import desk, issuing
from web.services.who import Permission
from web.views.flashing import told
from web.views.gate import needs
from web.views.qr import qr

page = Blueprint("calendars", __name__, url_prefix="/expo/<int:expo_id>/calendars")


@page.get("/")
@needs(Permission.VIEW)
def index() -> str:
    return render_template("calendars/index.html", desk=desk.desk(g.session, g.expo, g.who), kinds=desk.KINDS)


@page.post("/")
@needs(Permission.VIEW)
def issue() -> Response:
    owner = desk.owner_of(request.form.get("of", ""), g.who)
    said = choose(request.form.get("language")) or language()
    return _shown(issuing.issue(g.session, g.expo, owner, g.who, g.now, language=said))


@page.post("/<int:feed_id>/renew")
@needs(Permission.VIEW)
def renew(feed_id: int) -> Response:
    return _shown(issuing.renew(g.session, g.expo, feed_id, g.who, g.now))


@page.post("/<int:feed_id>/revoke")
@needs(Permission.VIEW)
def revoke(feed_id: int) -> Response:
    issuing.revoke(g.session, g.expo, feed_id, g.who, g.now)
    told(Text("这个订阅链接已撤销。", "That link is revoked."))
    return redirect(url_for(".index"), 303)


def _shown(token: str) -> Response:
    """The link, this once: no browser keeps the page."""
    url = current_app.extensions["config"].public_url + url_for("feeds.show", token=token)
    webcal = urlsplit(url)._replace(scheme="webcal").geturl()
    answer = make_response(render_template("calendars/link.html", url=url, webcal=webcal, code=qr(url)))
    answer.headers["Cache-Control"] = "no-store"
    return answer
