"""A volunteer cannot be there; another is asked to stand in."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.answers.reasons import Reason
from web.services.callouts import answering, mine, reporting
from web.services.callouts.reporting import Scope
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_callouts", __name__, url_prefix="/my")

_REPORTED = Text("已收到，{n} 个班次正在找人顶替。", "Noted. We are looking for somebody for {n} of your shifts.")
_COMING = Text("太好了，谢谢您！这个班次现在是您的。", "Wonderful, thank you! The shift is yours now.")
_NOT = Text("好的，谢谢您告诉我们。", "That is all right; thank you for telling us.")
SCOPES = {
    Scope.SHIFT: Text("只有这一班", "this shift only"),
    Scope.DAY: Text("当天这一班起的 {n} 班", "this and later ones that day, {n} in all"),
    Scope.ALL: Text("这一班起的全部 {n} 班", "this and all later ones, {n} in all"),
}


@page.get("/cant")
@volunteers
def report() -> str:
    found = reporting.form(g.session, g.expo, g.who, g.now, request.args.get("shift", ""))
    return render_template("my/callouts/report.html", found=found, reasons=Reason, scopes=SCOPES)


@page.post("/cant")
@volunteers
def send() -> Response:
    said = request.form
    scope = Scope(said["scope"]) if said.get("scope") in set(Scope) else Scope.SHIFT
    done = reporting.report(
        g.session, g.expo, said.get("shift", ""), scope, said.get("reason", ""), g.who, g.now
    )  # fmt: skip
    told(_REPORTED, n=len(done))
    return redirect(url_for("my.shift", key=done[0].shift), 303)


@page.get("/asked")
@volunteers
def asked() -> str:
    return render_template("my/callouts/asked.html", questions=mine.questions(g.session, g.expo, g.who, g.now))


@page.post("/asked")
@volunteers
def answer() -> Response:
    comes = request.form.get("say") == "yes"
    act = answering.accept if comes else answering.refuse
    one = act(g.session, g.expo, whole(request.form.get("call_out")), g.who, g.now)
    told(_COMING if comes else _NOT)
    return redirect(url_for("my.shift", key=one.shift) if comes else url_for(".asked"), 303)


@page.app_template_global()
def search_line(shift: str) -> Text:
    """How it stands with a shift that the reader has said no to."""
    return mine.search_line(g.session, g.expo, g.volunteer, shift)


@page.app_template_global()
def questions_waiting() -> int:
    return mine.waiting(g.session, g.expo, g.volunteer, g.now)
