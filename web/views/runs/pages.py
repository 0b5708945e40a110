"""The pages of solving."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.rules import RULES, Tier
from web.services.refusal import Refused
from web.services.runs import comparison, ordering, reading
from web.services.runs.settings import choices, differing
from web.services.settings import settings_of
from web.services.who import Permission
from web.store.tables import SolveRun
from web.views.gate import needs
from web.views.runs.drawing import draw
from web.views.runs.order_form import BLANK, differs, order_of, roster_name

page = Blueprint("runs", __name__, url_prefix="/expo/<int:expo_id>/runs")

Answer = str | Response | tuple[str, int]


@page.get("/")
@needs(Permission.SOLVE)
def index() -> Answer:
    return _index(BLANK, None)


@page.post("/")
@needs(Permission.SOLVE)
def start() -> Answer:
    try:
        run = ordering.start(g.session, g.expo, order_of(request.form), g.who, g.now)
    except Refused as refused:
        return _index(request.form, refused), refused.status
    return redirect(url_for("runs.one", run_id=run.id), 303)


@page.get("/<int:run_id>")
@needs(Permission.SOLVE)
def one(run_id: int) -> Answer:
    return _one("runs/run.html", run_id)


@page.get("/<int:run_id>/now")
@needs(Permission.SOLVE)
def now(run_id: int) -> Answer:
    """The part of the page that changes while it runs."""
    return _one("runs/now.html", run_id)


@page.post("/<int:run_id>/stop")
@needs(Permission.SOLVE)
def stop(run_id: int) -> Answer:
    ordering.stop(g.session, g.expo.id, run_id, g.who, g.now)
    return redirect(url_for("runs.one", run_id=run_id), 303)


@page.post("/<int:run_id>/cancel")
@needs(Permission.SOLVE)
def cancel(run_id: int) -> Answer:
    ordering.cancel(g.session, g.expo.id, run_id, g.who, g.now)
    return redirect(url_for("runs.one", run_id=run_id), 303)


@page.get("/compare")
@needs(Permission.SOLVE)
def compare() -> Answer:
    found = comparison.compare(g.session, g.expo, request.args.getlist("run", type=int))
    return render_template("runs/compare.html", found=found, roster_url=_roster_url)


def _index(said: MultiDict[str, str], refused: Refused | None) -> str:
    settings = settings_of(g.session, g.expo)
    return render_template(
        "runs/index.html",
        runs=reading.listed(g.session, g.expo.id, before=request.args.get("before", type=int)),
        page_size=reading.PAGE,
        starts=[(row.id, roster_name(row)) for row in reading.starts(g.session, g.expo.id)],
        choices=list(choices(settings)),
        rules=RULES,
        off=settings.off,
        said=said,
        differs=differs(said),
        refused=refused,
        roster_url=_roster_url,
    )


def _one(template: str, run_id: int) -> str:
    run = ordering.find(g.session, g.expo.id, run_id)
    tier = _tier(run)
    moments = reading.curve(g.session, run, tier) if tier else []
    return render_template(
        template,
        run=run,
        tier=tier,
        tiers=reading.tiers(run),
        latest=moments[-1] if moments else None,
        drawing=draw(moments, run.spent if run.state.over else min(run.seconds, 2 * run.spent)),
        differing=differing(settings_of(g.session, g.expo), run.overrides),
        stale=reading.is_stale(g.expo, run),
        roster_url=_roster_url,
    )


def _tier(run: SolveRun) -> Tier | None:
    """The tier that was asked for, else the one that is worth watching."""
    known = [found.tier for found in reading.tiers(run)]
    asked = request.args.get("tier", type=int)
    return next((tier for tier in known if tier == asked), reading.worth_watching(run))


def _roster_url(roster_id: int | None) -> str:
    """Where a roster is looked at."""
    return url_for("look.overview", roster=roster_id)
