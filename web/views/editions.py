"""The next edition of an expo, and the same one held later: looked at first, then done."""

from datetime import date, timedelta

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services import editions
from web.services.editions.copying import suggested_name
from web.services.facts import whole as all_facts
from web.services.who import Permission
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("editions", __name__, url_prefix="/expo/<int:expo_id>")

_COPIED = Text("已新建 {name}；原来的展会没有改。", "{name} has begun; the old expo stays as it is.")
_POSTPONED = Text(
    "已延期 {days} 天。请向志愿者重新征集可服务时间。",
    "Postponed by {days} days. Ask the volunteers again when they are free.",
)


@page.get("/copy")
@needs(Permission.SETTINGS)
def copy_form() -> str:
    choice, problem = _choice(), all_facts(g.session, g.expo, g.who)
    edition = editions.copied(g.session, g.expo, choice, g.who) if request.args else None
    return render_template("editions/copy.html", choice=choice, edition=edition, old=problem)


@page.post("/copy")
@needs(Permission.SETTINGS)
def copy() -> Response:
    new = editions.copy_expo(g.session, g.expo, _choice(), g.who, g.now)
    told(_COPIED, name=new.name)
    return redirect(url_for("imports.index", expo_id=new.id), 303)


@page.get("/postpone")
@needs(Permission.SETTINGS)
def postpone_form() -> str:
    days = request.args.get("days", 0, int)
    plan = editions.postponement(g.session, g.expo, days, g.who) if request.args else None
    return render_template("editions/postpone.html", plan=plan, days=days or "")


@page.post("/postpone")
@needs(Permission.SETTINGS)
def postpone() -> Response:
    days, revision = request.form.get("days", 0, int), request.form.get("revision", 0, int)
    reason = request.form.get("reason", "")
    editions.postpone(g.session, g.expo, days, g.who, g.now, revision=revision, reason=reason)
    told(_POSTPONED, days=days)
    return redirect(url_for(".postpone_form"), 303)


def _choice() -> editions.CopyChoice:
    """As asked for; unasked, a year later with the name of the new year."""
    problem = all_facts(g.session, g.expo, g.who)
    later = problem.expo.days[0].date + timedelta(weeks=52)
    first = request.values.get("first_day", later, date.fromisoformat)
    name = request.values.get("name", suggested_name(problem, first))
    return editions.CopyChoice(name, first, request.values.get("people") == "yes")
