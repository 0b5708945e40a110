"""Swapping on the phone: one's own swaps, what one may take, and what can be done with a shift."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services import swaps
from web.services.refusal import Refused
from web.services.swaps.choosing import choose
from web.services.swaps.seeing import my_swaps
from web.store.tables import SwapRow, SwapState
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_swaps", __name__, url_prefix="/my/swaps")
P = ParamSpec("P")
Answer = Response | str | tuple[str, int]

_SAID = {
    SwapState.OFFERED: Text(
        "已提出。有人接手之前，班次仍由您负责。", "It is on offer. Until it is taken, the shift is yours."
    ),
    SwapState.CLAIMED: Text("已提出，等对方确认。", "Noted. The other side has to confirm."),
    SwapState.AWAITING: Text(
        "已提出，等批准；在此之前班次不变。", "It waits for approval; until then nothing changes."
    ),
    SwapState.DONE: Text("已换好，班次和日历都已更新。", "Done; shifts and calendars are up to date."),
    SwapState.DECLINED: Text("已谢绝，对方会收到通知。", "Declined; the other person is told."),
    SwapState.WITHDRAWN: Text("已收回，班次仍由您负责。", "Withdrawn; the shift is yours still."),
}


def _again(view: Callable[P, SwapRow]) -> Callable[P, Answer]:
    """Says what has come of it; refused, the page comes again as things are now, with the sentence on it."""

    @wraps(view)
    def shown(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            row = view(*args, **kwargs)
        except Refused as refused:
            g.session.rollback()
            return _index(refused), refused.status
        told(_SAID[row.state])
        return redirect(url_for("my_swaps.index"), 303)

    return shown


@page.get("")
@volunteers
def index() -> str:
    return _index()


@page.get("/give/<path:shift>")
@volunteers
def give(shift: str) -> str:
    return render_template("my/swaps/choose.html", found=choose(g.session, g.expo, g.volunteer, shift, g.now))


@page.post("/give/<path:shift>")
@volunteers
@_again
def offer(shift: str) -> SwapRow:
    """To somebody named by number, to somebody chosen from the list, or to all."""
    to = request.form.get("number", "").strip() or request.form.get("to", "")
    return swaps.give(g.session, g.expo, g.volunteer, shift, g.who, g.now, to=to)


@page.post("/exchange/<path:shift>")
@volunteers
@_again
def exchange(shift: str) -> SwapRow:
    """`with` names a person and their shift; empty, anybody's shift may be offered back."""
    to, _, wanted = request.form.get("with", "").partition(" ")
    agreed = bool(request.form.get("agreed"))
    wants = [wanted] if wanted else []
    return swaps.swap(g.session, g.expo, g.volunteer, shift, g.who, g.now, to=to, wants=wants, agreed=agreed)


@page.post("/part/<path:shift>")
@volunteers
@_again
def part(shift: str) -> SwapRow:
    """What is before the cut, or after it, to all who may take it or to somebody named by number."""
    side, _, cut = request.form.get("piece", "").partition(" ")
    to = request.form.get("number", "").strip()
    return swaps.part(
        g.session, g.expo, g.volunteer, shift, whole(cut), g.who, g.now, first=side == "first", to=to
    )  # fmt: skip


@page.post("/wish/<path:shift>")
@volunteers
@_again
def wish(shift: str) -> SwapRow:
    """Find me something."""
    said = request.form
    return swaps.wish(
        g.session, g.expo, g.volunteer, shift, g.who, g.now, days=said.getlist("day"),
        agreed=bool(said.get("agreed")), or_nothing=bool(said.get("or_nothing")),
    )  # fmt: skip


@page.post("/<int:swap_id>/take")
@volunteers
@_again
def take(swap_id: int) -> SwapRow:
    back = request.form.get("back", "")
    return swaps.claim(g.session, g.expo, swap_id, g.volunteer, g.who, g.now, back=back)


@page.post("/<int:swap_id>/agree")
@volunteers
@_again
def agree(swap_id: int) -> SwapRow:
    return swaps.agree(g.session, g.expo, swap_id, g.volunteer, g.who, g.now)


@page.post("/<int:swap_id>/refuse")
@volunteers
@_again
def refuse(swap_id: int) -> SwapRow:
    return swaps.refuse(g.session, g.expo, swap_id, g.volunteer, g.who, g.now)


@page.post("/<int:swap_id>/withdraw")
@volunteers
@_again
def withdraw(swap_id: int) -> SwapRow:
    return swaps.withdraw(g.session, g.expo, swap_id, g.who, g.now)


@page.post("/<int:swap_id>/release")
@volunteers
@_again
def release(swap_id: int) -> SwapRow:
    return swaps.release(g.session, g.expo, swap_id, g.volunteer, g.who, g.now)


def _index(refused: Refused | None = None) -> str:
    return render_template(
        "my/swaps/index.html", found=my_swaps(g.session, g.expo, g.volunteer, g.now), refused=refused
    )
