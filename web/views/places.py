"""What the frame says on every page: which expo, where one can go, who is signed in."""

from datetime import date
from typing import Any

from flask import Flask, current_app, g, request, url_for

from scheduler.domain.text import Text
from web.i18n import language
from web.services.look.edition import edition, named
from web.services.look.today import today_text
from web.services.who import Permission
from web.views.frame import Place

PLACES = (
    ("look.overview", Text("总览", "Overview"), Permission.VIEW),
    ("demand.index", Text("需求", "Demand"), Permission.VIEW),
    ("people.index", Text("人员", "People"), Permission.VIEW),
    ("organisations.index", Text("单位", "Organisations"), Permission.EDIT_PEOPLE),
    ("runs.index", Text("求解", "Solve"), Permission.SOLVE),
    ("look.by_post", Text("排班", "Roster"), Permission.VIEW),
    ("publish.index", Text("发布", "Publish"), Permission.PUBLISH),
    ("callouts.index", Text("顶替", "Call-outs"), Permission.CALL_OUTS),
    ("swaps.index", Text("换班", "Swaps"), Permission.SWAPS),
    ("replan.index", Text("重排", "Re-plan"), Permission.SOLVE),
    ("papers.index", Text("打印与导出", "Print and export"), Permission.VIEW),
    ("imports.index", Text("导入", "Import"), Permission.IMPORT),
    ("history.index", Text("历史", "History"), Permission.HISTORY),
    ("settings.index", Text("设置", "Settings"), Permission.SETTINGS),
)
"""Endpoint, its name, and what it takes to see it, in the order of the work."""

CONTACT = (
    ("links.index", Text("志愿者入口", "Personal links"), Permission.LINKS),
    ("answers.index", Text("答复", "Answers"), Permission.VIEW),
    ("messages.index", Text("消息", "Messages"), Permission.MESSAGES),
    ("calendars.index", Text("日历", "Calendars"), Permission.VIEW),
)
"""All that goes to volunteers and comes from them: one place, whose pages stand in a line of their own below."""

AFTER = "publish.index"
CONTACT_NAME = Text("联络", "Contact")

MENU = (
    ("home.expos", Text("所有展会", "All expos"), Permission.VIEW),
    ("me.index", Text("我的账号", "My account"), Permission.VIEW),
    ("accounts.index", Text("账号管理", "Accounts"), Permission.ACCOUNTS),
)


def show(app: Flask) -> None:
    app.context_processor(_frame)
    app.jinja_env.globals["named"] = named


def _frame() -> dict[str, Any]:
    """The variables that `base.html` names; on pages that nobody is signed in to, none."""
    account, who, expo = g.get("account"), g.get("who"), g.get("expo")
    if account is None or who is None:
        return {}
    said = {"account_name": account.name, "menu": _links(MENU), "logout_url": url_for("sign_in.leave")}
    if expo is None:
        return said
    return said | {"expo_name": expo.name, "home_url": f"/expo/{expo.id}/", "places": _places()} | _below() | _badge()


def _places() -> list[Place]:
    """The contact has its place after the roster is published."""
    before = [entry[0] for entry in PLACES].index(AFTER) + 1
    contact = _links(CONTACT)
    one = [Place(contact[0].url, CONTACT_NAME, any(page.current for page in contact))] if contact else []
    return [*_links(PLACES[:before]), *one, *_links(PLACES[before:])]


def _below() -> dict[str, Any]:
    """The pages of the place that has several."""
    contact = _links(CONTACT)
    return {"below": contact} if any(page.current for page in contact) else {}


def _badge() -> dict[str, Any]:
    """Which roster is in hand, and where to look for something in it."""
    found = edition(g.session, g.expo, g.who)
    days = [date.fromisoformat(day["date"]) for day in g.expo.days]
    said = {
        "search_url": url_for("look.search"),
        "expo_day": today_text(days, g.now.astimezone(g.zone).date(), language()),
    }
    return said | ({"version_badge": found.say(language()), "version_url": _badge_url()} if found else {})


def _badge_url() -> str:
    """To what would change for whom, for those who may publish."""
    return url_for("publish.index" if g.who.may(Permission.PUBLISH) else "look.overview")


def _links(entries: tuple[tuple[str, Text, Permission], ...]) -> list[Place]:
    return [
        Place(url_for(endpoint), label, _is_here(endpoint))
        for endpoint, label, permission in entries
        if g.who.may(permission) and endpoint in current_app.view_functions
    ]


def _is_here(endpoint: str) -> bool:
    """A place has all pages of its blueprint, but the overview is a place of its own among those of `look`."""
    if "look.overview" in (endpoint, request.endpoint):
        return endpoint == request.endpoint
    return endpoint.split(".")[0] == request.blueprint
