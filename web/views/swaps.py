"""Swaps for organisers and post leads: what waits for approval, all others by state, acting for somebody, undoing."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services import swaps
from web.services.refusal import Refused
from web.services.swaps.clearing import order
from web.services.swaps.desk import desk, look
from web.services.swaps.states import NAMES
from web.services.who import Permission
from web.store.tables import SwapRow, SwapState
from web.views.flashing import told
from web.views.gate import needs

page = Blueprint("swaps", __name__, url_prefix="/expo/<int:expo_id>/swaps")
P = ParamSpec("P")
Answer = Response | str | tuple[str, int]

SIZE = 50
_NOW = Text("换班 {id}：{state}。", "Swap {id}: {state}.")
_ORDERED = Text(
    "正在配对；结果会出现在这里，成了的会通知本人。",
    "Matching; the result will stand here, and those matched are told.",
)
_UNDONE = Text("换班 {id} 已撤销，两边都会收到通知。", "Swap {id} is undone; its people are told.")


def _again(view: Callable[P, SwapRow]) -> Callable[P, Answer]:
    """On to the swap as it is now; refused, back to the page with the sentence on it."""

    @wraps(view)
    def shown(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            row = view(*args, **kwargs)
        except Refused as refused:
            g.session.rollback()
            swap_id = (request.view_args or {}).get("swap_id")
            return (_show(swap_id, refused) if swap_id else _index(refused)), refused.status
        state = Text(NAMES[row.state].zh, NAMES[row.state].en)
        told(_UNDONE if row.undone_at else _NOW, id=row.id, state=state)
        return redirect(url_for("swaps.show", swap_id=row.id), 303)

    return shown


@page.get("")
@needs(Permission.SWAPS)
def index() -> str:
    return _index()


@page.get("/<int:swap_id>")
@needs(Permission.SWAPS)
def show(swap_id: int) -> str:
    return _show(swap_id)


@page.post("/<int:swap_id>/approve")
@needs(Permission.SWAPS)
@_again
def approve(swap_id: int) -> SwapRow:
    return swaps.approve(g.session, g.expo, swap_id, g.who, g.now, reason=_reason())


@page.post("/<int:swap_id>/decline")
@needs(Permission.SWAPS)
@_again
def decline(swap_id: int) -> SwapRow:
    return swaps.decline(g.session, g.expo, swap_id, g.who, g.now, reason=_reason())


@page.post("/<int:swap_id>/withdraw")
@needs(Permission.SWAPS)
@_again
def withdraw(swap_id: int) -> SwapRow:
    return swaps.withdraw(g.session, g.expo, swap_id, g.who, g.now, reason=_reason())


@page.post("/<int:swap_id>/take")
@needs(Permission.SWAPS)
@_again
def take(swap_id: int) -> SwapRow:
    """For somebody who said so by telephone."""
    said = request.form
    return swaps.claim(
        g.session, g.expo, swap_id, said.get("volunteer", "").strip(), g.who, g.now, back=said.get("back", "").strip(),
        reason=_reason(),
    )  # fmt: skip


@page.post("/<int:swap_id>/agree")
@needs(Permission.SWAPS)
@_again
def agree(swap_id: int) -> SwapRow:
    volunteer = request.form.get("volunteer", "")
    return swaps.agree(g.session, g.expo, swap_id, volunteer, g.who, g.now, reason=_reason())


@page.post("/<int:swap_id>/undo")
@needs(Permission.SWAPS)
@_again
def undo(swap_id: int) -> SwapRow:
    return swaps.undo(g.session, g.expo, swap_id, g.who, g.now, reason=_reason())


@page.post("")
@needs(Permission.SWAPS)
@_again
def give() -> SwapRow:
    """An offer for somebody who cannot make it."""
    said = {name: request.form.get(name, "").strip() for name in ("volunteer", "shift", "to")}
    return swaps.give(
        g.session, g.expo, said["volunteer"], said["shift"], g.who, g.now, to=said["to"], reason=_reason()
    )  # fmt: skip


@page.post("/clear")
@needs(Permission.SWAPS)
def clear() -> Response:
    order(g.session, g.expo, g.who, g.now)
    told(_ORDERED)
    return redirect(url_for("swaps.index"), 303)


def _index(refused: Refused | None = None) -> str:
    asked, number = request.args.get("state", ""), max(1, request.args.get("page", 1, int))
    state = SwapState(asked) if asked in set(SwapState) else None
    found = desk(g.session, g.expo, g.who, state, page=number, size=SIZE)
    return render_template("swaps/index.html", found=found, names=NAMES, size=SIZE, refused=refused)


def _show(swap_id: int, refused: Refused | None = None) -> str:
    found = look(g.session, g.expo, swap_id, g.who, g.now)
    return render_template("swaps/show.html", found=found, names=NAMES, refused=refused)


def _reason() -> str:
    return request.form.get("reason", "").strip()
