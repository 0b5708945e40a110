"""The pages of the demand: the matrix, one post with its shifts, zones and slots."""

from collections.abc import Mapping

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services.demand import posts
from web.services.demand import venue as venues
from web.services.demand.overview import open_demand
from web.services.demand.posts import OnePost
from web.services.refusal import GONE, Refused
from web.services.who import Permission
from web.views.demand import post_form, shift_form, venue_form
from web.views.fields import Reading, Said, whole
from web.views.flashing import told
from web.views.form import Form, fresh
from web.views.gate import needs
from web.views.people import choices

page = Blueprint("demand", __name__, url_prefix="/expo/<int:expo_id>/demand")

Answer = Response | tuple[str, int]
_SAVED = Text("已保存。", "Saved.")


@page.get("/")
@needs(Permission.VIEW)
def index() -> str:
    return render_template("demand/matrix.html", matrix=open_demand(g.session, g.expo, g.who), choices=choices)


@page.get("/new")
@needs(Permission.EDIT_DEMAND)
def new() -> Answer:
    venue = posts.blank(g.session, g.expo, g.who)
    return _blank(fresh({"zone": request.args.get("zone", ""), "parts": "2", **shift_form.stand(venue, [])}))


@page.post("/new")
@needs(Permission.EDIT_DEMAND)
def add() -> Answer:
    try:
        key = _save(posts.blank(g.session, g.expo, g.who), request.form.get("id", "").strip(), 0)
    except Refused as refused:
        return _blank(Form(request.form, MultiDict(), refused))
    return redirect(url_for("demand.edit", key=key), 303)


@page.get("/posts/<path:key>")
@needs(Permission.EDIT_DEMAND)
def edit(key: str) -> Answer:
    found = posts.open_post(g.session, g.expo, key, g.who)
    return _page(found, fresh(_stand(found)))


@page.post("/posts/<path:key>")
@needs(Permission.EDIT_DEMAND)
def save(key: str) -> Answer:
    try:
        _save(posts.blank(g.session, g.expo, g.who), key, whole(request.form.get("version")) or 1)
    except Refused as refused:
        g.session.rollback()
        now = posts.open_post(g.session, g.expo, key, g.who)
        return _page(now, Form(request.form, _stand(now), refused))
    return redirect(url_for("demand.edit", key=key), 303)


@page.post("/posts/<path:key>/remove")
@needs(Permission.EDIT_DEMAND)
def remove(key: str) -> Response:
    posts.remove_post(g.session, g.expo, key, g.who, g.now, version=whole(request.form.get("version")))
    told(Text("岗位及其班次已删除。", "The post and its shifts were removed."))
    return redirect(url_for("demand.index"), 303)


@page.get("/venue")
@needs(Permission.EDIT_DEMAND)
def venue() -> Answer:
    return _venue({})


@page.post("/venue/<part>")
@needs(Permission.EDIT_DEMAND)
def save_venue(part: str) -> Answer:
    try:
        _save_part(part, venues.open_venue(g.session, g.expo, g.who)[0])
    except Refused as refused:
        g.session.rollback()
        return _venue({part: (request.form, refused)})
    told(_SAVED)
    return redirect(url_for("demand.venue", _anchor=part), 303)


def _save(venue: Problem, key: str, version: int) -> str:
    """Read the form of a post and have it saved; raises `Refused`."""
    reading = Reading(request.form)
    post = post_form.read(reading, venue)
    post["id"] = key or post["name"]
    shifts = shift_form.read(reading, venue, post["id"])
    reading.done()
    reason = request.form.get("reason", "")
    posts.save_post(g.session, g.expo, post, shifts, g.who, g.now, version=version, reason=reason)
    told(Text("已保存{name}。", "{name} was saved."), name=post["name"])
    return str(post["id"])


def _save_part(part: str, venue: Problem) -> None:
    """Read one of the tables of the venue and have it saved; raises `Refused`."""
    reading, asks = Reading(request.form), (g.who, g.now)
    match part:
        case "zones":
            zones = venue_form.read_zones(reading)
            reading.done()
            venues.save_zones(g.session, g.expo, zones, *asks)
        case "slots":
            slots = venue_form.read_slots(reading, venue)
            reading.done()
            venues.save_slots(g.session, g.expo, slots, *asks)
        case "travel":
            minutes = venue_form.read_travel(reading, venue)
            reading.done()
            venues.save_travel(g.session, g.expo, minutes, request.form.get("seen", ""), *asks)
        case _:
            raise Refused(GONE, 404)


def _stand(found: OnePost) -> Said:
    said = post_form.stand(found.post, found.venue)
    said.update(shift_form.stand(found.venue, found.shifts))
    return said


def _blank(filled: Form) -> Answer:
    venue = posts.blank(g.session, g.expo, g.who)
    return _answer("demand/new.html", filled, venue, people={})


def _page(found: OnePost, filled: Form) -> Answer:
    people = {one.shift.id: one.people for one in found.shifts}
    return _answer("demand/post.html", filled, found.venue, found=found, people=people)


def _answer(template: str, filled: Form, venue: Problem, **shown: object) -> Answer:
    status = filled.refused.status if filled.refused else 200
    page = render_template(
        template, form=filled, venue=venue, choices=choices, groups=post_form.groups(venue),
        part_fields=post_form.PART, times=shift_form.TIMES, headcounts=shift_form.PLACES, **shown,
    )  # fmt: skip
    return page, status


def _venue(sent: Mapping[str, tuple[Said, Refused]]) -> Answer:
    """The three tables; one that was refused shows what was sent."""
    venue, zones, slots = venues.open_venue(g.session, g.expo, g.who)
    now = {
        "zones": venue_form.stand_zones(venue, zones),
        "slots": venue_form.stand_slots(venue, slots),
        "travel": venue_form.stand_travel(venue),
    }
    forms = {
        part: Form(*sent[part][:1], said, sent[part][1]) if part in sent else fresh(said) for part, said in now.items()
    }
    status = next((refused.status for _, refused in sent.values()), 200)
    seen = venues.travel_seen(g.expo.travel)
    return render_template("demand/venue.html", venue=venue, parts=forms, fields=venue_form, seen=seen), status
