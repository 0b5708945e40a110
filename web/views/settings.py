"""Settings: the documented table of limits and weights, and a switch for each rule."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.settings import About, Settings
from scheduler.domain.text import Text
from scheduler.domain.timeline import clock_text
from scheduler.formats.workbook.cell import Cell, narrow
from scheduler.formats.workbook.clocks import clock
from scheduler.formats.workbook.convert import count
from scheduler.formats.workbook.facts.settings import CLOCK_UNIT
from scheduler.rules import RULES, Rule
from web.services import settings
from web.services.refusal import Refused
from web.services.who import Permission
from web.views.fields import Field, Reading, Said, shown
from web.views.flashing import told
from web.views.form import Form, fresh
from web.views.gate import needs
from web.views.limits import Line

page = Blueprint("settings", __name__, url_prefix="/expo/<int:expo_id>/settings")

Answer = Response | tuple[str, int]
_DEFAULTS = Settings()
_UNITS = {
    "shifts": Text("班", "shifts"),
    "min": Text("分钟", "min"),
    "days": Text("天", "days"),
    "years": Text("岁", "years"),
    "people": Text("人", "people"),
    "weight": Text("权重", "weight"),
    "times importance": Text("倍重要度", "times importance"),
    "% of volunteers": Text("% 志愿者", "% of volunteers"),
    "yes/no": Text("", ""),
    CLOCK_UNIT: Text("", ""),
}
_LIKE_WEIGHTS = frozenset({"below_minimum", "fair_band", "organisation_band", "scarce_below", "one_tier"})
_OPTIONAL = frozenset(name for name, _, value in _DEFAULTS.table() if value is None) | {
    *("max_shifts", "max_shifts_per_day", "max_minutes_per_day", "min_rest", "max_consecutive_days", "change_gap"),
}  # fmt: skip


@page.get("/")
@needs(Permission.SETTINGS)
def index() -> Answer:
    return _page(None, None)


@page.post("/")
@needs(Permission.SETTINGS)
def save() -> Answer:
    try:
        seen, reason = request.form.get("seen", ""), request.form.get("reason", "")
        settings.save_settings(g.session, g.expo, _read(request.form), seen, g.who, g.now, reason=reason)
    except Refused as refused:
        g.session.rollback()
        return _page(request.form, refused)
    told(Text("设置已保存。", "The settings were saved."))
    return redirect(url_for("settings.index"), 303)


def _page(sent: Said | None, refused: Refused | None) -> Answer:
    there = settings.open_settings(g.session, g.expo, g.who)
    now = _stand(there.settings)
    form = fresh(now) if sent is None else Form(sent, now, refused)
    lines = [_line(name, about) for name, about, _ in _DEFAULTS.table() if name != "off"]
    limits = [line for line in lines if not _is_weight(line.field.name)]
    weights = [line for line in lines if _is_weight(line.field.name)]
    changed = [name for name, _, value in there.settings.table() if value != getattr(_DEFAULTS, name)]
    page = render_template(
        "settings/settings.html", form=form, groups=[limits, weights], rules=RULES, rule_words=_rule_words,
        changed=changed, seen=there.seen, default=_stand(_DEFAULTS),
    )  # fmt: skip
    return page, refused.status if refused else 200


def _stand(values: Settings) -> Said:
    fields = [_field(name, about) for name, about, _ in _DEFAULTS.table() if name != "off"]
    said = shown(fields, values)
    said.setlist("rules", [rule.code for rule in RULES if rule.code not in values.off])
    return said


def _read(said: Said) -> dict[str, Any]:
    reading = Reading(said)
    values = reading.values(_field(name, about) for name, about, _ in _DEFAULTS.table() if name != "off")
    reading.done()
    on = set(said.getlist("rules"))
    return values | {"off": frozenset(rule.code for rule in RULES if rule.code not in on)}


def _field(name: str, about: About) -> Field:
    default = getattr(_DEFAULTS, name)
    if isinstance(default, bool):
        return Field(name, about.name, control="tick")
    optional = name in _OPTIONAL
    more: dict[str, Any] = {"empty": None if optional else default, "required": not optional}
    if about.unit == CLOCK_UNIT:
        return Field(name, about.name, read=_clock, show=clock_text, **more | {"empty": None})
    return Field(name, about.name, read=count, mode="numeric", **more | {"empty": None})


def _clock(cell: Cell) -> int:
    return clock(narrow(cell))


def _line(name: str, about: About) -> Line:
    default, field = getattr(_DEFAULTS, name), _field(name, about)
    if isinstance(default, bool):
        said: Text | str = Text("是", "yes") if default else Text("否", "no")
    else:
        said = Text("不限", "no limit") if default is None else field.show(default)
    return Line(field, about, _UNITS.get(about.unit, Text(about.unit, about.unit)), said)


def _is_weight(name: str) -> bool:
    return name.startswith("weight_") or name in _LIKE_WEIGHTS


class _Somebody(defaultdict[str, str]):
    """Stands for the facts of a sentence that is not about anybody yet."""

    def __missing__(self, key: str) -> str:
        return "…"


def _rule_words(rule: Rule) -> Text:
    """The sentence of a rule about nobody in particular."""
    zh = rule.sentence.zh.format_map(_Somebody(None, volunteer="某人", shifts="某班次"))
    en = rule.sentence.en.format_map(_Somebody(None, volunteer="somebody", shifts="a shift"))
    return Text(zh.replace("{", "{{").replace("}", "}}"), en.replace("{", "{{").replace("}", "}}"))
