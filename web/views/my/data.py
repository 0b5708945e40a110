"""My data: see, correct, take along, leave, erase."""

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from scheduler.domain.people import Consent
from scheduler.domain.text import Text
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS
from web.i18n import choose, language
from web.services.my_data import correcting, erasing, leaving, seeing
from web.services.refusal import Refused
from web.views.cookies import MINE
from web.views.fields import Reading, Said, column, shown, whole
from web.views.flashing import told
from web.views.form import Form, fresh
from web.views.gate import volunteers

page = Blueprint("my_data", __name__, url_prefix="/my/data")

Page = Answer | tuple[str, int]
FIELDS = (
    column(VOLUNTEERS, "name", hint=False, required=True),
    column(VOLUNTEERS, "phone", hint=False, mode="tel"),
    column(VOLUNTEERS, "email", hint=False, mode="email"),
    column(VOLUNTEERS, "meal"),
    column(VOLUNTEERS, "size"),
)


@page.get("")
@volunteers
def index() -> Page:
    return _page(None, None)


@page.post("")
@volunteers
def correct() -> Page:
    said = request.form
    try:
        correcting.correct(
            g.session,
            g.expo,
            _read(said),
            choose(said.get("language")),
            g.who,
            g.now,
            version=whole(said.get("version")),
        )
    except Refused as refused:
        g.session.rollback()
        return _page(said, refused)
    told(Text("已保存。", "Saved."))
    return redirect(url_for(".index"), 303)


@page.get("/file")
@volunteers
def file() -> Response:
    answer = Response(seeing.export(g.session, g.expo, g.who, g.now, language()), content_type="application/json")
    name = Text("我的信息.json", "My data.json").say(language())
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page.get("/leave")
@volunteers
def leave() -> str:
    return render_template("my/leave.html", coming=leaving.coming(g.session, g.expo, g.who, g.now))


@page.post("/leave")
@volunteers
def withdraw() -> Answer:
    freed = leaving.withdraw(g.session, g.expo, g.who, g.now)
    told(_LEFT, n=len(freed))
    return redirect(url_for(".index"), 303)


@page.get("/erase")
@volunteers
def ask() -> str:
    return _erase(sure=False, refused=None)


@page.post("/erase")
@volunteers
def erase() -> Page:
    """Asked twice: the first press leads to the second question."""
    said = request.form
    if "last" not in said:
        return _erase(sure=True, refused=None), 200
    try:
        erasing.erase(
            g.session, g.expo, g.who, g.now, sure="sure" in said, files=current_app.extensions["config"].files
        )
    except Refused as refused:
        g.session.rollback()
        return _erase(sure=True, refused=refused), refused.status
    told(Text("您的个人信息已删除。谢谢您。", "Your data have been erased. Thank you."))
    answer = redirect(url_for("my.lost"), 303)
    answer.delete_cookie(MINE)
    return answer


_LEFT = Text("您已退出，让出 {n} 个班次。谢谢您告诉我们。", "You have left; {n} of your shifts are free for others.")


def _page(sent: Said | None, refused: Refused | None) -> tuple[str, int]:
    mine = seeing.see(g.session, g.expo, g.who)
    now = shown(FIELDS, mine.volunteer)
    form = fresh(now) if sent is None else Form(sent, now, refused)
    chosen = sent.get("language", "") if sent is not None else mine.language
    page = render_template(
        "my/data.html", mine=mine, form=form, fields=FIELDS, chosen=chosen,
        photo=Consent.PHOTO in mine.volunteer.consents, column=seeing.column,
    )  # fmt: skip
    return page, refused.status if refused else 200


def _erase(*, sure: bool, refused: Refused | None) -> str:
    coming = erasing.what_goes(g.session, g.expo, g.who, g.now)
    return render_template("my/erase.html", coming=coming, sure=sure, refused=refused)


def _read(said: Said) -> dict[str, object]:
    reading = Reading(said)
    values = reading.values(FIELDS)
    reading.done()
    return values
