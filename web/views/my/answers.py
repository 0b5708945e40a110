"""A volunteer answers: I'll be there, all of them, or no."""

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.answers import deciding
from web.services.answers.saying import stamp_text
from web.services.my.duties import Duty
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_answers", __name__, url_prefix="/my/answer")

_CONFIRMED = Text("谢谢！我们等您来。", "Thank you! We look forward to seeing you.")
_ALL = Text("谢谢！{n} 个班次都已确认。", "Thank you! You have confirmed {n} shifts.")
_DECLINED = Text(
    "已收到，谢谢您说一声，对您没有任何影响。我们已在找人；找到之前名单上还是您，由组织者负责。",
    "Noted, and thank you for saying so; it costs you nothing. We look for somebody; until then your name stays on "
    "the list, and the organisers see to it.",
)


@page.post("/confirm")
@volunteers
def confirm() -> Response:
    deciding.confirm(g.session, g.expo, request.form.get("shift", ""), request.form.get("place", ""), g.who, g.now)
    told(_CONFIRMED)
    return redirect(url_for("my.index"), 303)


@page.post("/confirm-all")
@volunteers
def confirm_all() -> Response:
    """`place` comes once for each shift: its key, a bar, and the stamp that was seen."""
    seen = (one.rpartition("|")[::2] for one in request.form.getlist("place"))
    done = deciding.confirm_all(g.session, g.expo, seen, g.who, g.now)
    told(_ALL, n=len(done))
    return redirect(url_for("my.index"), 303)


@page.post("/decline")
@volunteers
def decline() -> Response:
    said = request.form
    deciding.decline(
        g.session, g.expo, said.get("shift", ""), said.get("place", ""), g.who, g.now, reason=said.get("reason", "")
    )  # fmt: skip
    told(_DECLINED)
    return redirect(url_for("my.index"), 303)


@page.app_template_global()
def duty_stamp(duty: Duty) -> str:
    """When and where a shift is as it is shown: goes with the answer."""
    return stamp_text(duty.shift.start, duty.shift.end, duty.shift.post)
