"""Publishing: what would change for whom, the one button, and the versions with their differences and ends."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.wording import Wording
from web.i18n import language
from web.i18n.times import timeline
from web.services import board, publishing
from web.services.publishing.places import Place
from web.services.publishing.told import of_kind
from web.services.refusal import Refused
from web.services.swaps import drafts as swap_drafts
from web.services.who import Permission
from web.store.tables import NoticeKind
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("publish", __name__, url_prefix="/expo/<int:expo_id>")

SIZE = 50
_PUBLISHED = Text("第 {number} 版已发布。", "Version {number} is published.")
_WITHDRAWN = Text("第 {number} 版已撤回。", "Version {number} is withdrawn.")
_TAKEN_OVER = Text("已并入草稿：{n} 个班次。", "Taken over into the draft: {n} shifts.")
_LEFT = Text("没有并入，因为规则不允许：{why}", "Not taken over, as the rules do not allow it: {why}")
_BOARD = {
    "renew": Text("看板有了新链接；旧链接已失效。", "The board has a new link; the old one no longer opens."),
    "switch_off": Text("看板已关闭。", "The board is switched off."),
}


@page.get("/publish")
@needs(Permission.PUBLISH)
def index() -> str:
    return _preview(request.args.get("roster", type=int))


@page.post("/publish")
@needs(Permission.PUBLISH)
def publish() -> Response | tuple[str, int]:
    """Refused, the page comes again as things are now, with what was written on it."""
    said = request.form
    source, note, stamp, reasons = said.get("roster", 0, int), said.get("note", ""), said.get("stamp", ""), _reasons()
    try:
        version = publishing.publish(
            g.session, g.expo.id, source, g.who, g.now, stamp=stamp, note=note, reasons=reasons
        )  # fmt: skip
    except Refused as refused:
        g.session.rollback()
        return _preview(source, refused=refused, note=note, reasons=reasons), refused.status
    told(_PUBLISHED, number=version.number)
    return redirect(url_for(".versions"), 303)


@page.post("/publish/take-over")
@needs(Permission.PUBLISH, Permission.EDIT_ROSTER)
def take_over() -> Response:
    """The swaps done since the draft was begun, into the draft."""
    source = request.form.get("roster", 0, int)
    taken = swap_drafts.take_over(g.session, g.expo, source, g.who, g.now)
    told(_TAKEN_OVER, n=taken.done)
    for _, why in taken.left[:SIZE]:
        told(_LEFT, kind="bad", why=why)
    return redirect(url_for(".index", roster=source), 303)


@page.post("/publish/board")
@needs(Permission.PUBLISH)
def change_board() -> Response:
    verb = "switch_off" if request.form.get("do") == "switch_off" else "renew"
    change = board.switch_off if verb == "switch_off" else board.renew
    change(g.session, g.expo, g.who, g.now)
    told(_BOARD[verb])
    return redirect(f"{url_for('.index')}#board", 303)


@page.get("/versions")
@needs(Permission.PUBLISH)
def versions() -> str:
    found = publishing.versions(g.session, g.expo, g.who)
    return render_template("publish/versions.html", found=found, page=_page(), size=SIZE)


@page.get("/versions/<int:version_id>/withdraw")
@needs(Permission.PUBLISH)
def withdrawal(version_id: int) -> str:
    return _withdrawal(version_id)


@page.post("/versions/<int:version_id>/withdraw")
@needs(Permission.PUBLISH)
def withdraw(version_id: int) -> Response | tuple[str, int]:
    reason = request.form.get("reason", "")
    try:
        version = publishing.withdraw(g.session, g.expo.id, version_id, g.who, g.now, reason=reason)
    except Refused as refused:
        if refused.status != 422:
            raise
        g.session.rollback()
        return _withdrawal(version_id, refused=refused, reason=reason), refused.status
    told(_WITHDRAWN, number=version.number)
    return redirect(url_for(".versions"), 303)


@page.get("/versions/compare")
@needs(Permission.PUBLISH)
def compare() -> str:
    one, other = request.args.get("one", 0, int), request.args.get("other", 0, int)
    found = publishing.compare(g.session, g.expo, one, other, g.who)
    by = "shifts" if request.args.get("by") == "shifts" else "people"
    return render_template("publish/compare.html", found=found, by=by, page=_page(), size=SIZE)


@page.app_template_global()
def place_words(place: Place) -> str:
    """`Mon 2 Nov 07:00-12:45 G1`."""
    days = timeline()
    name = place.post if place.post_name in ("", place.post) else f"{place.post} {place.post_name}"
    return f"{day_text(days.day(place.start), language())} {clock_span(days, place.start, place.end)} {name}"


def _preview(roster_id: int | None, **said: Any) -> str:
    found = publishing.desk(g.session, g.expo, g.who, roster_id)
    if found.preview is None:
        return render_template("publish/none.html", found=found)
    lists = {kind.value: of_kind(found.preview.told, kind) for kind in NoticeKind}
    asked = request.args.get("kind", "")
    kind = asked if asked in lists else next((name for name, people in lists.items() if people), "new")
    wording = Wording(found.preview.problem, language())
    said = {"refused": None, "note": "", "reasons": {}, "link": board.link_of(g.expo)} | said
    return render_template(
        "publish/preview.html", found=found, preview=found.preview,
        swaps=swap_drafts.ahead(g.session, g.expo, found.preview), lists=lists, kind=kind, says=wording, page=_page(),
        size=SIZE, **said,
    )  # fmt: skip


def _withdrawal(version_id: int, *, refused: Refused | None = None, reason: str = "") -> str:
    found = publishing.withdrawal(g.session, g.expo, version_id, g.who)
    return render_template(
        "publish/withdraw.html", found=found, refused=refused, reason=reason, page=_page(), size=SIZE
    )  # fmt: skip


def _reasons() -> dict[str, str]:
    """By the key of the rule that is broken."""
    return {
        name.removeprefix("why-"): value for name, value in request.form.items() if name.startswith("why-")
    }  # fmt: skip


def _page() -> int:
    return max(1, request.args.get("page", 1, int))
