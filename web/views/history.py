"""The history: every change, who made it, when, what was before and after, and why; as a page and as a file."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from flask import Blueprint, Response, g, make_response, render_template, request

from scheduler.domain.text import Text
from web.exports.history import history_csv, history_xlsx
from web.i18n import say
from web.i18n.times import moment
from web.services.history_pages import Asked, everything, listed, names
from web.services.history_words import KINDS
from web.services.who import Permission
from web.store.tables import Change
from web.views.changes import change_fields, change_words
from web.views.gate import needs

page = Blueprint("history", __name__, url_prefix="/expo/<int:expo_id>/history")

SIZE = 50
_NAME = Text("历史", "History")
_HEAD = (
    Text("时间", "When"), Text("何人", "Who"), Text("途径", "By way of"), Text("操作", "Did"), Text("对象", "What"),
    Text("编号", "Key"), Text("字段", "Field"), Text("原来", "Before"), Text("现在", "After"), Text("原因", "Why"),
)  # fmt: skip
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@page.get("")
@needs(Permission.HISTORY)
def index() -> str:
    number = max(1, request.args.get("page", 1, int))
    asked = _asked()
    found = listed(g.session, g.expo, asked, g.who, page=number, size=SIZE)
    return render_template(
        "history/index.html", found=found, asked=asked, page=number, size=SIZE, fields=change_fields,
        verb=change_words, kinds=KINDS,
    )  # fmt: skip


@page.get("/history.<any(csv, xlsx):kind>")
@needs(Permission.HISTORY)
def export(kind: str) -> Response:
    head = [say(text) for text in _HEAD]
    lines = _lines(everything(g.session, g.expo, _asked(), g.who), names(g.session, g.expo))
    response = make_response(history_csv(head, lines) if kind == "csv" else history_xlsx(say(_NAME), head, lines))
    response.headers["Content-Type"] = _TYPES[kind]
    response.headers["Content-Disposition"] = f"attachment; filename=history.{kind}"
    return response


def _lines(changes: Iterable[Change], people: Mapping[str, str]) -> Iterator[list[str]]:
    for change in changes:
        start = [moment(change.at), change.who, change.via, say(change_words(change.verb)), _kind(change), change.key]
        fields = list(change_fields(change, people, most=None)) or [("", "", "")]
        yield from ([*start, say(name), before, after, change.reason] for name, before, after in fields)


def _kind(change: Change) -> str:
    return say(KINDS.get(change.kind, change.kind))


def _asked() -> Asked:
    said = {name: request.args.get(name, "").strip() for name in ("who", "kind", "key")}
    return Asked(**said, day=request.args.get("day", None, date.fromisoformat))
