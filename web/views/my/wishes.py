"""My times and wishes: tried out first, then saved, until the deadline."""

from datetime import date, datetime

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.people import Wish
from scheduler.domain.places import Role, Slot
from scheduler.domain.text import Text
from web.i18n.times import timeline
from web.services.my import wishes
from web.services.my.wishes import Asked, MyWishes
from web.services.refusal import Refused
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_wishes", __name__, url_prefix="/my/wishes")

WISHES = {
    Wish.UNAVAILABLE: Text("不能来", "can't"),
    Wish.UNDESIRED: Text("尽量不", "rather not"),
    Wish.NEUTRAL: Text("可以", "can"),
    Wish.DESIRED: Text("希望", "like to"),
}
RANKS = 3


@page.get("")
@volunteers
def index() -> str:
    return _page(None)[0]


@page.post("")
@volunteers
def save() -> Response | tuple[str, int]:
    """Trying out changes nothing and shows the same page again, with what it would mean."""
    asked = _asked()
    if request.form.get("do") != "save":
        return _page(asked)
    try:
        wishes.save_wishes(g.session, g.expo, g.who, g.now, asked, version=whole(request.form.get("version")))
    except Refused as refused:
        g.session.rollback()
        return _page(asked, refused)
    told(Text("已保存。", "Saved."))
    return redirect(url_for("my_wishes.index"), 303)


def _page(asked: Asked | None, refused: Refused | None = None) -> tuple[str, int]:
    mine = wishes.my_wishes(g.session, g.expo, g.who, g.now, asked)
    html = render_template(
        "my/wishes.html", mine=mine, days=_days(mine), words=WISHES, roles=list(Role), ranks=RANKS, refused=refused
    )
    return html, refused.status if refused else 200


def _days(mine: MyWishes) -> dict[date, list[tuple[Slot, datetime, datetime, Wish]]]:
    """The slots under the day on which they begin."""
    found: dict[date, list[tuple[Slot, datetime, datetime, Wish]]] = {}
    for slot, wish in mine.slots:
        start, end = (timeline().moment(at) for at in (slot.start, slot.end))
        found.setdefault(start.date(), []).append((slot, start, end, wish))
    return found


def _asked() -> Asked:
    """What cannot be meant is left out: the page offers nothing of the kind."""
    said = request.form
    slots = {name.removeprefix("slot-"): Wish(value) for name, value in said.items() if _is_slot(name, value)}
    ranked = [said.get(f"role-{rank}", "") for rank in range(max(RANKS, len(Role)))]
    roles = tuple(dict.fromkeys(Role(role) for role in ranked if role in list(Role)))
    return Asked(slots, roles, "flexible" in said)


def _is_slot(name: str, value: str) -> bool:
    return name.startswith("slot-") and value in list(Wish)
