"""The roster to be looked at: overview, tables, a day's picture, a person, a post, gaps and fairness."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Blueprint, g, render_template, request, url_for

from scheduler.domain.text import Text
from web.i18n import language
from web.services.look import Look, open_look
from web.services.look.cell import opened
from web.services.look.fairness import Fairness
from web.services.look.gaps import Gaps
from web.services.look.overview import Overview
from web.services.look.person import outcome, person
from web.services.look.post import post_page
from web.services.look.search import MOST, Search
from web.services.look.tables import ORDERS, STATES, ByDay, ByPerson, ByPost
from web.services.look.timeline import Timeline
from web.services.look.why import why
from web.services.who import Permission
from web.views.faults import wants_fragment
from web.views.frame import Place
from web.views.gate import needs

page = Blueprint("look", __name__, url_prefix="/expo/<int:expo_id>")

TABS = (
    ("look.by_post", Text("按岗位", "By post")),
    ("look.by_person", Text("按个人", "By person")),
    ("look.by_day", Text("按日期", "By day")),
    ("look.timeline", Text("时间轴", "Timeline")),
    ("look.gaps", Text("空缺", "Gaps")),
    ("look.fairness", Text("公平", "Fairness")),
)
GAPS = 50
"""Shifts on a page."""


@page.get("/")
@needs(Permission.VIEW)
def overview() -> str:
    at = request.args.get("at", "")
    if wants_fragment():
        return _shown("look/cell.html", lambda look: opened(look, at))
    return _shown("look/overview.html", lambda look: Overview(look, at))


@page.get("/roster/")
@needs(Permission.VIEW)
def by_post() -> str:
    return _shown("look/by_post.html", lambda look: ByPost(look, look.day(request.args.get("day", ""), g.now)))


@page.get("/roster/people")
@needs(Permission.VIEW)
def by_person() -> str:
    said = {name: request.args.get(name, "").strip() for name in ("q", "organisation")}
    state, order = _one_of(STATES, "state"), _one_of(ORDERS, "order")
    return _shown("look/by_person.html", lambda look: ByPerson(look, _page(), state=state, order=order, **said))


@page.get("/roster/day")
@needs(Permission.VIEW)
def by_day() -> str:
    return _shown("look/by_day.html", lambda look: ByDay(look, look.day(request.args.get("day", ""), g.now)))


@page.get("/roster/timeline")
@needs(Permission.VIEW)
def timeline() -> str:
    return _shown("look/timeline.html", lambda look: Timeline(look, look.day(request.args.get("day", ""), g.now)))


@page.get("/roster/gaps")
@needs(Permission.VIEW)
def gaps() -> str:
    return _shown("look/gaps.html", Gaps, page=_page(), size=GAPS)


@page.get("/roster/fairness")
@needs(Permission.VIEW)
def fairness() -> str:
    return _shown("look/fairness.html", Fairness)


@page.get("/search")
@needs(Permission.VIEW)
def search() -> str:
    q = request.args.get("q", "").strip()
    return _shown("look/search.html", lambda look: Search(look, q), most=MOST)


@page.get("/roster/why/<path:shift>")
@needs(Permission.VIEW)
def why_short(shift: str) -> str:
    """The page of one shift; htmx gets its inside."""
    template = "look/why.html" if wants_fragment() else "look/why_page.html"
    return _shown(template, lambda look: why(g.session, look, shift))


@page.get("/roster/person/<path:key>")
@needs(Permission.VIEW)
def one_person(key: str) -> str:
    return _shown("look/person.html", lambda look: person(look, key))


@page.get("/roster/outcome/<path:key>")
@needs(Permission.VIEW)
def why_me(key: str) -> str:
    """Why this volunteer has this and not that; htmx gets it into the person's page."""
    template = "look/outcome.html" if wants_fragment() else "look/outcome_page.html"
    return _shown(template, lambda look: outcome(look, key))


@page.get("/roster/post/<path:key>")
@needs(Permission.VIEW)
def one_post(key: str) -> str:
    return _shown("look/post.html", lambda look: post_page(look, key))


def _shown(template: str, find: Callable[[Look], Any], **more: Any) -> str:
    """The template with what was found for it; while there is no roster, what to do to get one."""
    roster_id = request.args.get("roster", type=int)
    look = open_look(g.session, g.expo, g.who, language(), roster_id=roster_id)
    if look.row is None:
        return render_template("look/none.html", look=look)
    ways = {"to": _way(roster_id), "cells": _cells(roster_id), "tabs": _tabs(roster_id)}
    return render_template(template, look=look, found=find(look), to_person=_to_person(roster_id), **ways, **more)


def _way(roster_id: int | None) -> Callable[..., str]:
    """Links stay with the roster that the reader chose."""
    return lambda endpoint, **values: url_for(f"look.{endpoint}", roster=roster_id, **values)


def _to_person(roster_id: int | None) -> Callable[[str], str]:
    """The same for a person's page, without asking the map of addresses for each of ten thousand names."""
    before, after = url_for("look.one_person", key="~", roster=roster_id).split("~")
    return lambda key: f"{before}{quote(key)}{after}"


def _cells(roster_id: int | None) -> str:
    """What the address of every cell begins with: relative where it can be, as there are thousands."""
    here = "" if request.endpoint == "look.overview" else url_for("look.overview")
    return f"{here}?roster={roster_id}&at=" if roster_id else f"{here}?at="


def _tabs(roster_id: int | None) -> list[Place]:
    return [Place(url_for(name, roster=roster_id), label, name == request.endpoint) for name, label in TABS]


def _page() -> int:
    return max(1, request.args.get("page", 1, type=int))


def _one_of(known: tuple[str, ...], name: str) -> str:
    asked = request.args.get(name, "")
    return asked if asked in known else known[0]
