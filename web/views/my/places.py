"""Where a volunteer can go: the four places at the bottom of every page, and what stands behind the last of them."""

from flask import Blueprint, current_app, g, render_template, request, url_for

from scheduler.domain.text import Text
from web.views.frame import Place
from web.views.gate import volunteers

page = Blueprint("my_more", __name__, url_prefix="/my")

PLACES = (
    ("my.index", Text("我的班次", "My shifts")),
    ("my_swaps.index", Text("换班", "Swap")),
    ("my_calendar.index", Text("日历", "Calendar")),
    ("my_more.index", Text("更多", "More")),
)
"""Endpoint and its name; a place whose pages are not there is left out."""

MORE = (
    ("my_open.index", Text("空缺的班次", "Open shifts")),
    ("my_callouts.asked", Text("请我顶替的班次", "Shifts I am asked to take")),
    ("my_wishes.index", Text("可来时间与意愿", "Times and wishes")),
    ("my_busy.index", Text("上传忙碌日历", "Upload a busy calendar")),
    ("my_messages.index", Text("消息", "Messages")),
    ("my_data.index", Text("我的信息", "My data")),
    ("my_devices.index", Text("我的设备", "My devices")),
)
"""What is seldom wanted, in the order of how often."""


@page.get("/more")
@volunteers
def index() -> str:
    return render_template("my/more.html", places=_links(MORE))


@page.app_template_global()
def my_places() -> list[Place]:
    """Nothing for whoever is not known."""
    return _links(PLACES) if g.get("volunteer") else []


@page.app_template_global()
def has_page(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def _links(entries: tuple[tuple[str, Text], ...]) -> list[Place]:
    return [Place(url_for(endpoint), label, _is_here(endpoint)) for endpoint, label in entries if has_page(endpoint)]


def _is_here(endpoint: str) -> bool:
    """A place has all pages of its blueprint, and More those that it leads to."""
    here = request.blueprint or ""
    return here == _blueprint(endpoint) or (endpoint == "my_more.index" and here in map(_blueprint, dict(MORE)))


def _blueprint(endpoint: str) -> str:
    return endpoint.split(".")[0]
