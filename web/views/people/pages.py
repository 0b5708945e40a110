"""The pages of people: the list with its filters, one person's form, taking somebody off the list."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.people import editing, marking
from web.services.people.editing import Person
from web.services.people.listing import SIZE, list_people
from web.services.refusal import Refused
from web.services.who import Permission
from web.views import changes
from web.views.fields import whole
from web.views.flashing import told
from web.views.form import Form, fresh
from web.views.gate import needs
from web.views.people import choices, form
from web.views.people.asked import asked_from

page = Blueprint("people", __name__, url_prefix="/expo/<int:expo_id>/people")

Answer = Response | tuple[str, int]


page.app_template_global("change_words")(changes.change_words)
page.app_template_global("change_fields")(changes.change_fields)


@page.get("/")
@needs(Permission.VIEW)
def index() -> str:
    found = list_people(g.session, g.expo, g.who, asked_from(request.args))
    return render_template("people/list.html", found=found, size=SIZE, choices=choices)


@page.post("/mark")
@needs(Permission.EDIT_PEOPLE)
def mark() -> Response:
    said, asked = request.form, asked_from(request.args)
    seen, training = whole(said.get("seen")), said.get("training", "")
    count = marking.mark_people(
        g.session, g.expo, asked, g.who, g.now, seen=seen, training=training, insured="insured" in said
    )
    told(Text("已标记 {n} 人。", "Marked: {n}."), n=count)
    return redirect(f"{url_for('people.index')}?{request.query_string.decode()}", 303)


@page.get("/new")
@needs(Permission.EDIT_PEOPLE)
def new() -> Answer:
    usual = {"flexible": "yes", "insured": "yes", "organisation": request.args.get("organisation", "")}
    return _blank(fresh(usual))


@page.post("/new")
@needs(Permission.EDIT_PEOPLE)
def add() -> Answer:
    try:
        facts, ties = form.read(request.form, None, editing.blank(g.session, g.expo, g.who), g.who)
        facts |= {"id": request.form.get("id", "").strip()}
        key = editing.save_person(g.session, g.expo, facts, ties, g.who, g.now, version=0)
    except Refused as refused:
        return _blank(Form(request.form, MultiDict(), refused))
    told(Text("已添加{name}。", "{name} was added."), name=facts["name"])
    return redirect(url_for("people.edit", key=key), 303)


@page.get("/<path:key>/edit")
@needs(Permission.EDIT_PEOPLE)
def edit(key: str) -> Answer:
    person = editing.open_person(g.session, g.expo, key, g.who)
    return _page(person, fresh(form.stand(person.volunteer, person.ties, person.venue, g.who)))


@page.post("/<path:key>/edit")
@needs(Permission.EDIT_PEOPLE)
def save(key: str) -> Answer:
    person, said = editing.open_person(g.session, g.expo, key, g.who), request.form
    try:
        facts, ties = form.read(said, person.volunteer, person.venue, g.who)
        version, reason = whole(said.get("version")), said.get("reason", "")
        editing.save_person(g.session, g.expo, facts, ties, g.who, g.now, version=version, reason=reason)
    except Refused as refused:
        g.session.rollback()
        now = editing.open_person(g.session, g.expo, key, g.who)
        return _page(now, Form(said, form.stand(now.volunteer, now.ties, now.venue, g.who), refused))
    told(Text("已保存{name}。", "{name} was saved."), name=facts["name"])
    return redirect(url_for("people.edit", key=key), 303)


@page.get("/<path:key>/remove")
@needs(Permission.EDIT_PEOPLE)
def leaving(key: str) -> str:
    person = editing.open_person(g.session, g.expo, key, g.who)
    void = editing.would_be_void(g.session, g.expo, key, g.who)
    return render_template("people/remove.html", person=person, void=void, choices=choices)


@page.post("/<path:key>/remove")
@needs(Permission.EDIT_PEOPLE)
def remove(key: str) -> Response:
    editing.remove_person(g.session, g.expo, key, g.who, g.now, version=whole(request.form.get("version")))
    told(Text("已移出名单。", "Taken off the list."))
    return redirect(url_for("people.index"), 303)


def _blank(filled: Form) -> Answer:
    venue = editing.blank(g.session, g.expo, g.who)
    return _answer("people/new.html", filled, groups=form.groups(venue, g.who, None), slots=form.slots_of(venue))


def _page(person: Person, filled: Form) -> Answer:
    groups, slots = form.groups(person.venue, g.who, person.volunteer), form.slots_of(person.venue)
    return _answer("people/edit.html", filled, person=person, groups=groups, slots=slots)


def _answer(template: str, filled: Form, **shown: object) -> Answer:
    status = filled.refused.status if filled.refused else 200
    return render_template(template, form=filled, ties=form.TIES, **shown), status
