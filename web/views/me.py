"""My account: password, one-time codes, devices, language, keys for programs."""

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.i18n import choose
from web.i18n.language import COOKIE as LANGUAGE
from web.services.accounts import one_time, own, signing_in, tokens
from web.services.refusal import Refused
from web.views.accounts import KINDS, MEANS
from web.views.devices import device_words
from web.views.flashing import told
from web.views.gate import needs
from web.views.qr import qr

page = Blueprint("me", __name__, url_prefix="/me")

Answer = Response | tuple[str, int]


page.app_template_filter()(device_words)


@page.get("/")
@needs()
def index() -> Answer:
    return _page()


@page.post("/password")
@needs()
def password() -> Answer:
    said = request.form
    try:
        own.change_password(g.session, g.account, g.device, said.get("old", ""), said.get("new", ""), g.who, g.now)
    except Refused as refused:
        return _page("password", refused)
    told(Text("密码已改，其他设备都已退出。", "The password was changed; every other device is signed out."))
    return redirect(url_for("me.index"), 303)


@page.get("/one-time")
@needs()
def one_time_form() -> Answer:
    return _one_time(one_time.new_secret(), None)


@page.post("/one-time")
@needs()
def one_time_on() -> Answer:
    secret = request.form.get("secret", "")
    try:
        codes = one_time.switch_on(g.session, g.account, secret, request.form.get("code", ""), g.who, g.now)
    except Refused as refused:
        return _one_time(one_time.same_or_new(secret), refused)
    return _secret("me/recovery.html", codes=codes)


@page.post("/one-time/off")
@needs()
def one_time_off() -> Answer:
    try:
        one_time.switch_off(g.session, g.account, request.form.get("password", ""), g.who, g.now)
    except Refused as refused:
        return _page("one_time", refused)
    told(Text("动态码已关闭。", "One-time codes are switched off."))
    return redirect(url_for("me.index"), 303)


@page.post("/language")
@needs()
def language() -> Response:
    """The account's language counts wherever the browser has not been told another one; so this one forgets."""
    own.choose_language(g.session, g.account, choose(request.form.get("language")))
    answer = redirect(url_for("me.index"), 303)
    answer.delete_cookie(LANGUAGE)
    return answer


@page.post("/devices/<int:device_id>/end")
@needs()
def end_device(device_id: int) -> Response:
    own.end_device(g.session, g.account.id, device_id, g.now)
    told(Text("该设备已退出。", "That device is signed out."))
    return redirect(url_for("me.index", _anchor="devices"), 303)


@page.post("/devices/end")
@needs()
def end_everywhere() -> Response:
    signing_in.sign_out_everywhere(g.session, g.account.id, g.now)
    return redirect(url_for("sign_in.form"), 303)


@page.post("/tokens")
@needs()
def make_token() -> Answer:
    said = request.form
    try:
        token = tokens.create_token(
            g.session, g.account, said.get("name", ""), g.who, g.now, writes=said.get("writes") == "yes"
        )
    except Refused as refused:
        return _page("tokens", refused)
    return _secret("me/token.html", token=token)


@page.post("/tokens/<int:token_id>/revoke")
@needs()
def revoke(token_id: int) -> Response:
    tokens.revoke(g.session, g.account.id, token_id, g.who, g.now)
    told(Text("令牌已撤销。", "The token was revoked."))
    return redirect(url_for("me.index", _anchor="tokens"), 303)


def _page(part: str = "", refused: Refused | None = None) -> Answer:
    """`part` is the form that was refused."""
    found = {
        "devices": own.devices_of(g.session, g.account.id),
        "tokens": tokens.tokens_of(g.session, g.account.id),
        "recovery": own.recovery_left(g.session, g.account.id),
    }
    page = render_template("me/me.html", part=part, refused=refused, kinds=KINDS, means=MEANS, **found)
    return page, refused.status if refused else 200


def _one_time(secret: str, refused: Refused | None) -> Answer:
    address = one_time.address_of(g.account, secret)
    answer = _secret("me/one_time.html", secret=secret, address=address, picture=qr(address), refused=refused)
    answer.status_code = refused.status if refused else 200
    return answer


def _secret(template: str, **shown: object) -> Response:
    """A page with something on it that nobody can see again: no browser keeps it."""
    answer = make_response(render_template(template, **shown))
    answer.headers["Cache-Control"] = "no-store"
    return answer
