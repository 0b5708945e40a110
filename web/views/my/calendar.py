"""My calendar: a link to subscribe to, a file, and a picture for programs that take neither."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.calendars.picture import can_draw, picture
from web.i18n import language
from web.services.feeds import Owner, issuing, texts
from web.views.feeds import CALENDAR
from web.views.flashing import told
from web.views.gate import volunteers
from web.views.in_app import chat_of
from web.views.qr import qr

page = Blueprint("my_calendar", __name__, url_prefix="/my")


@page.get("/calendar")
@volunteers
def index() -> str:
    links = issuing.links_of(g.session, g.expo, _owner(), g.who)
    chat, drawn = chat_of(request.user_agent.string), can_draw()
    return render_template("my/calendar/index.html", links=links, chat=chat, drawn=drawn)


@page.post("/calendar")
@volunteers
def issue() -> Response:
    return _shown(issuing.issue(g.session, g.expo, _owner(), g.who, g.now, language=language()))


@page.post("/calendar/<int:feed_id>/renew")
@volunteers
def renew(feed_id: int) -> Response:
    return _shown(issuing.renew(g.session, g.expo, feed_id, g.who, g.now))


@page.post("/calendar/<int:feed_id>/revoke")
@volunteers
def revoke(feed_id: int) -> Response:
    issuing.revoke(g.session, g.expo, feed_id, g.who, g.now)
    told(Text("这个订阅链接已撤销。", "That link is revoked."))
    return redirect(url_for(".index"), 303)


@page.post("/calendar/<int:feed_id>/alarms")
@volunteers
def alarms(feed_id: int) -> Response:
    issuing.set_alarms(g.session, g.expo, feed_id, g.who, g.now, on=request.form.get("on") == "yes")
    told(Text("已保存；手机下次更新日历时生效。", "Saved; it counts from the phone's next look at the calendar."))
    return redirect(url_for(".index"), 303)


@page.get("/calendar.ics")
@volunteers
def file() -> Response:
    answer = make_response(
        texts.file_of(g.session, g.expo, _owner(), current_app.extensions["config"].public_url, g.now,
                      language=language(), alarms=request.args.get("alarms") != "no")
    )  # fmt: skip
    answer.headers["Content-Type"] = CALENDAR
    answer.headers["Content-Disposition"] = 'attachment; filename="my-shifts.ics"'
    return answer


@page.get("/calendar.png")
@volunteers
def drawing() -> Response:
    address = current_app.extensions["config"].public_url
    entries = texts.entries_of(g.session, g.expo, _owner(), address, g.now, language())
    answer = make_response(picture(entries, title=g.expo.name, name=g.who.name, language=language()))
    answer.headers["Content-Type"] = "image/png"
    return answer


def _owner() -> Owner:
    return Owner.volunteer(g.volunteer)


def _shown(token: str) -> Response:
    """The link, this once: no browser keeps the page."""
    root = current_app.extensions["config"].public_url
    url = root + url_for("feeds.show", token=token)
    webcal = urlsplit(url)._replace(scheme="webcal").geturl()
    chat = chat_of(request.user_agent.string)
    page = render_template("my/calendar/link.html", url=url, webcal=webcal, code=qr(url), chat=chat)
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer
