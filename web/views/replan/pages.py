"""The pages of re-planning."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from scheduler.wording import Wording
from web.i18n import language
from web.services import jobs
from web.services.facts import whole as all_facts
from web.services.refusal import Refused
from web.services.replan import cases, searching, taking
from web.services.replan.desk import Desk, desk, people_like
from web.services.replan.sentences import Teller
from web.services.who import Permission
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import needs
from web.views.replan.drawing import draw
from web.views.replan.form import WHAT, changes_in

page = Blueprint("replan", __name__, url_prefix="/expo/<int:expo_id>/replan")

SIZE = 50
Answer = str | Response | tuple[str, int]
BOTH = (Permission.SOLVE, Permission.EDIT_ROSTER)
_TAKEN = Text(
    "已采用：展会内容已改，新草稿在这里。发布之前没有人会收到通知。",
    "Taken: the facts are changed, and here is the new draft. Nobody is told before it is published.",
)
_LEFT = Text("已放弃，什么都没有改。", "Left; nothing was changed.")


@page.get("/")
@needs(*BOTH)
def index() -> Answer:
    return _page(request.args)


@page.post("/")
@needs(*BOTH)
def add() -> Answer:
    """Refused, the page comes again with what was written on it."""
    try:
        changes = changes_in(request.form, request.files.get("file"), all_facts(g.session, g.expo, g.who))
        cases.add(g.session, g.expo, changes, g.who, g.now)
    except Refused as refused:
        g.session.rollback()
        return _page(request.form, refused=refused), refused.status
    return redirect(url_for(".index"), 303)


@page.post("/<int:case_id>/take-out")
@needs(*BOTH)
def take_out(case_id: int) -> Answer:
    number, version = whole(request.form.get("number")), whole(request.form.get("version"))
    cases.take_out(g.session, g.expo, case_id, number, g.who, g.now, version=version)
    return redirect(url_for(".index"), 303)


@page.post("/<int:case_id>/leave")
@needs(*BOTH)
def leave(case_id: int) -> Answer:
    cases.leave(g.session, g.expo, case_id, g.who, g.now)
    told(_LEFT)
    return redirect(url_for(".index"), 303)


@page.post("/<int:case_id>/search")
@needs(*BOTH)
def search(case_id: int) -> Answer:
    searching.start(g.session, g.expo, case_id, g.who, g.now, seconds=whole(request.form.get("seconds")))
    return redirect(url_for(".index"), 303)


@page.post("/<int:case_id>/cancel")
@needs(*BOTH)
def cancel(case_id: int) -> Answer:
    searching.cancel(g.session, g.expo, case_id, g.who, g.now)
    return redirect(url_for(".index"), 303)


@page.get("/progress")
@needs(*BOTH)
def progress() -> str | tuple[str, int, dict[str, str]]:
    """A part of the page that asks again every second until the search has ended."""
    found = desk(g.session, g.expo, g.who)
    return (
        render_template("replan/progress.html", found=found) if found.searching else ("", 200, {"HX-Refresh": "true"})
    )


@page.post("/<int:case_id>/take")
@needs(*BOTH)
def take(case_id: int) -> Answer:
    said = request.form
    number, version = whole(said.get("way")), whole(said.get("version"))
    try:
        draft = taking.take(g.session, g.expo, case_id, number, g.who, g.now, version=version)
    except Refused as refused:
        g.session.rollback()
        return _page(request.args, refused=refused), refused.status
    told(_TAKEN)
    return redirect(url_for("publish.index", roster=draft.id), 303)


def _page(said: MultiDict[str, str], *, refused: Refused | None = None) -> str:
    found = desk(g.session, g.expo, g.who, said.get("way", type=int))
    if found.row is None:
        return render_template("replan/none.html")
    what = said.get("what", "drop_out")
    return render_template(
        "replan/replan.html",
        found=found,
        sentences=[Teller(found.problem, language()).say(change) for change in found.changes],
        failure=jobs.failure(found.job) if found.job else None,
        drawing=draw(found.ways),
        refused=refused,
        said=said,
        kinds=WHAT,
        what=what if what in WHAT else "drop_out",
        people=people_like(g.session, g.expo, found.row, said.get("find", ""), g.who),
        choices=_choices(found),
        page=max(1, request.args.get("page", 1, int)),
        size=SIZE,
    )


def _choices(found: Desk) -> dict[str, Any]:
    """What the form offers: shifts that have not ended, and places."""
    problem, wording = found.problem, Wording(found.problem, language())
    now, days = problem.timeline.instant(g.now), problem.timeline
    shifts = sorted((s for s in problem.shifts if s.end > now), key=lambda s: (s.start, s.post, s.id))
    zone, post = Text("片区 {name}", "Zone {name}"), Text("岗位 {name}", "Post {name}")
    first = max((now, *(s.start for s in shifts[:1])))
    return {
        "shifts": [(s.id, f"{wording.shift(s.id)} · {s.wanted}") for s in shifts],
        "places": [
            *((f"zone:{z.id}", wording.say(zone, name=z.name or z.id)) for z in problem.zones),
            *((f"post:{p.id}", wording.say(post, name=p.name or p.id)) for p in problem.posts),
        ],
        "first": f"{days.moment(first):%Y-%m-%dT%H:%M}",
    }
