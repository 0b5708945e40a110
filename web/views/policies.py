"""How the expo deals with its volunteers: every policy in one table, and the text of consent."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.settings import About
from scheduler.domain.text import Text
from scheduler.domain.timeline import clock_text
from scheduler.formats.workbook.cell import Cell, narrow
from scheduler.formats.workbook.cell import said as cell_text
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import count
from web.services import policies
from web.services.consent import texts
from web.services.policies import Approval, Policies
from web.services.refusal import Refused
from web.services.who import Permission
from web.views.fields import Field, Reading, Said, shown, whole
from web.views.flashing import told
from web.views.form import Form, fresh
from web.views.gate import needs
from web.views.limits import Line

page = Blueprint("policies", __name__, url_prefix="/expo/<int:expo_id>/policies")

Answer = Response | tuple[str, int]
ELSEWHERE = frozenset({"consent_version"})
"""Policies that have a page of their own."""
UNITS = {
    "h": Text("小时", "h"),
    "min": Text("分钟", "min"),
    "people": Text("人", "people"),
    "days": Text("天", "days"),
    "min after midnight": Text("", ""),
    "time": Text("例如 2020-11-01 18:00，空为不限", "such as 2020-11-01 18:00; empty: no limit"),
    "yes/no": Text("", ""),
    "choice": Text("", ""),
    "text": Text("", ""),
}
CHOICES: dict[type, list[tuple[str, Text | str]]] = {
    Approval: [
        (Approval.NONE.value, Text("无需批准", "nobody")),
        (Approval.POST_LEAD.value, Text("岗位负责人", "the post's lead")),
        (Approval.ORGANISER.value, Text("组织者", "an organiser")),
    ],
}
_DEFAULTS = Policies()


@page.get("")
@needs(Permission.SETTINGS)
def index() -> Answer:
    return _page(None, None)


@page.post("")
@needs(Permission.SETTINGS)
def save() -> Answer:
    try:
        seen = request.form.get("seen", "")
        policies.save_policies(g.session, g.expo, _read(request.form), g.who, g.now, seen=seen)
    except Refused as refused:
        g.session.rollback()
        return _page(request.form, refused)
    told(Text("规定已保存，立即生效。", "The policies were saved; they count from now on."))
    return redirect(url_for(".index"), 303)


@page.get("/consent")
@needs(Permission.SETTINGS)
def consent() -> Answer:
    return _consent(None)


@page.post("/consent")
@needs(Permission.SETTINGS)
def save_consent() -> Answer:
    text = Text(request.form.get("text_zh", ""), request.form.get("text_en", ""))
    try:
        texts.change_text(g.session, g.expo, text, whole(request.form.get("seen")), g.who, g.now)
    except Refused as refused:
        g.session.rollback()
        return _consent(refused)
    told(Text("已保存；改过的文本会请每个人重新同意。", "Saved; everybody is asked to agree to what was changed."))
    return redirect(url_for(".consent"), 303)


def _page(sent: Said | None, refused: Refused | None) -> Answer:
    there = policies.open_policies(g.session, g.expo, g.who)
    now = shown(_fields(), there.policies)
    form = fresh(now) if sent is None else Form(sent, now, refused)
    lines = [_line(name, about) for name, about, _ in _DEFAULTS.table() if name not in ELSEWHERE]
    changed = [line.field.name for line in lines if _differs(there.policies, line.field.name)]
    page = render_template(
        "policies/policies.html", form=form, lines=lines, changed=changed, seen=there.seen,
        version=there.policies.consent_version,
    )  # fmt: skip
    return page, refused.status if refused else 200


def _consent(refused: Refused | None) -> Answer:
    found = texts.standing(g.session, g.expo, g.who)
    said = request.form if refused else {"text_zh": found.current.text.zh, "text_en": found.current.text.en}
    overtaken = refused is not None and refused.status == 409
    page = render_template("policies/consent.html", found=found, said=said, refused=refused, overtaken=overtaken)
    return page, refused.status if refused else 200


def _read(said: Said) -> dict[str, Any]:
    reading = Reading(said)
    values = reading.values(_fields())
    reading.done()
    return values


def _fields() -> list[Field]:
    return [_field(name, about) for name, about, _ in _DEFAULTS.table() if name not in ELSEWHERE]


def _field(name: str, about: About) -> Field:
    """By the kind of its value: whatever the table has can be edited."""
    default = getattr(_DEFAULTS, name)
    if isinstance(default, bool):
        return Field(name, about.name, control="tick")
    if choices := CHOICES.get(type(default)):
        return Field(name, about.name, control="select", choices=choices, read=cell_text, empty=default.value)
    if isinstance(default, str):
        return Field(name, about.name)
    if about.unit == "min after midnight":
        return Field(name, about.name, read=_clock, show=clock_text, empty=None, required=True)
    return Field(name, about.name, read=count, empty=None, required=True, mode="numeric")


def _clock(cell: Cell) -> int:
    return clock(narrow(cell))


def _line(name: str, about: About) -> Line:
    field, default = _field(name, about), getattr(_DEFAULTS, name)
    words: Text | str = Text("无", "none") if default == "" else field.show(default)
    if isinstance(default, bool):
        words = Text("是", "yes") if default else Text("否", "no")
    elif field.choices:
        words = dict(field.choices)[default.value]
    return Line(field, about, UNITS.get(about.unit, Text(about.unit, about.unit)), words)


def _differs(found: Policies, name: str) -> bool:
    return bool(getattr(found, name) != getattr(_DEFAULTS, name))
