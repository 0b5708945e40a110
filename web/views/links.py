"""Personal links of volunteers: who has one, who has opened it, and handing them out."""

from typing import Any

from flask import Blueprint, Response, current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from scheduler.domain.text import Text
from web.i18n import language
from web.services.consent.answering import note_guardian
from web.services.jobs import failure
from web.services.links import desk, giving, handing_out, slip_orders
from web.services.who import Permission
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import needs
from web.views.papers import TYPES, files, public_url
from web.views.people import choices
from web.views.qr import qr

page = Blueprint("links", __name__, url_prefix="/expo/<int:expo_id>/links")


@page.get("")
@needs(Permission.LINKS)
def index() -> str:
    found = desk.desk(g.session, g.expo, g.who, _asked(), g.now)
    return render_template("links/index.html", found=found, size=desk.SIZE, choices=choices)


@page.post("/slips")
@needs(Permission.LINKS)
def order() -> Answer:
    job = slip_orders.order_slips(
        g.session, g.expo, _giving(), g.who, g.now, opens=_opens(), language=language()
    )  # fmt: skip
    return redirect(url_for(".slips", order_id=job.id), 303)


@page.get("/slips/<int:order_id>")
@needs(Permission.LINKS)
def slips(order_id: int) -> str:
    """Asks again each second while they are being made."""
    return _slips("links/slips.html", order_id)


@page.get("/slips/<int:order_id>/now")
@needs(Permission.LINKS)
def slips_now(order_id: int) -> str:
    return _slips("links/slips_now.html", order_id)


@page.post("/slips/<int:order_id>/file")
@needs(Permission.LINKS)
def take(order_id: int) -> Response:
    made = slip_orders.take_slips(g.session, g.expo, order_id, g.who, g.now, files=files())
    return _secret(made, "pdf", Text("个人链接纸条", "Personal links"))


@page.post("/list")
@needs(Permission.LINKS)
def listed() -> Response:
    made = giving.listed(g.session, g.expo, _giving(), g.who, g.now, opens=_opens(), language=language())
    return _secret(made, "csv", Text("个人链接", "Personal links"))


@page.post("/mail")
@needs(Permission.LINKS)
def mail() -> Answer:
    done = giving.mailed(g.session, g.expo, _giving(), g.who, g.now, secret=current_app.extensions["config"].secret)
    told(_MAILED_SOME if done.without else _MAILED, n=done.sent, without=done.without)
    return _back()


@page.post("/close")
@needs(Permission.LINKS)
def close() -> Answer:
    keys = giving.whom(g.session, g.expo, _giving(), g.who, g.now)
    handing_out.revoke_links(g.session, g.expo, keys, g.who, g.now)
    told(
        Text("已关闭 {n} 人的链接，他们的设备都已退出。", "Closed the links of {n}; all their devices are signed out."),
        n=len(keys),
    )
    return _back()


@page.post("/one/<path:key>/renew")
@needs(Permission.LINKS)
def renew(key: str) -> Response:
    """The link is on this page once: nothing that could show it again is kept."""
    name, token = handing_out.renew_one(g.session, g.expo, key, g.who, g.now)
    address = _opens() + token
    answer = make_response(render_template("links/link.html", name=name, address=address, picture=qr(address)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page.post("/one/<path:key>/close")
@needs(Permission.LINKS)
def close_one(key: str) -> Answer:
    handing_out.revoke_one(g.session, g.expo, key, g.who, g.now)
    told(Text("链接已关闭，设备都已退出。", "The link is closed and every device signed out."))
    return _back()


@page.post("/one/<path:key>/sign-out")
@needs(Permission.LINKS)
def sign_out(key: str) -> Answer:
    handing_out.sign_out_one(g.session, g.expo, key, g.who, g.now)
    told(Text("已在所有设备上退出；链接可以再打开。", "Signed out everywhere; the link can be opened again."))
    return _back()


@page.post("/one/<path:key>/guardian")
@needs(Permission.EDIT_PEOPLE)
def guardian(key: str) -> Answer:
    note_guardian(g.session, g.expo, key, g.who, g.now)
    told(Text("已登记监护人同意书。", "The guardian's consent is noted."))
    return _back()


def _asked() -> desk.Asked:
    """What the address asks for; forms on the page carry it too."""
    said = request.args
    return desk.Asked(
        said.get("organisation", ""), said.get("stage", ""), said.get("q", ""), max(1, whole(said.get("page")))
    )


def _giving() -> giving.Giving:
    return giving.Giving(_asked(), whole(request.form.get("seen")), renew="renew" in request.form)


def _opens() -> str:
    """The address of a link without its end."""
    return public_url().rstrip("/") + url_for("my.look", token="x")[:-1]


def _slips(template: str, order_id: int) -> str:
    found = slip_orders.find_slips(g.session, g.expo, order_id, g.who, g.now, files=files())
    return render_template(template, found=found, failure=failure(found.job))


def _secret(made: bytes, kind: str, name: Text) -> Response:
    """A file to keep, which no browser keeps by itself."""
    answer = Response(made, content_type=TYPES[kind])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{g.expo.name} {name.say(language())}.{kind}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _back() -> Answer:
    return redirect(url_for(".index", **dict[str, Any](request.args.to_dict())), 303)


_MAILED = Text("{n} 封邮件已放入待发。", "{n} mails are waiting to be sent.")
_MAILED_SOME = Text(
    "{n} 封邮件已放入待发；{without} 人没有邮箱，请发纸条。",
    "{n} mails are waiting to be sent; {without} have no address, give them slips.",
)
