"""Accounts, for organisers: who has one, the link that lets somebody in, what leads see, closing."""

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.accounts import inviting, managing
from web.services.refusal import Refused
from web.services.who import Permission
from web.store.tables import Account, ExpoRow, Kind
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import needs
from web.views.people import choices
from web.views.qr import qr

page = Blueprint("accounts", __name__, url_prefix="/accounts")

Answer = Response | tuple[str, int]
KINDS = {
    Kind.ORGANISER: Text("组织者", "Organiser"),
    Kind.ORGANISATION_LEAD: Text("单位负责人", "Organisation lead"),
    Kind.POST_LEAD: Text("岗位负责人", "Post lead"),
}
MEANS = {
    Kind.ORGANISER: Text("可以做所有事。", "May do everything."),
    Kind.ORGANISATION_LEAD: Text(
        "只看到、只能改自己单位及下级的人。", "Sees and edits only the people of an organisation."
    ),
    Kind.POST_LEAD: Text("只看到自己岗位的排班。", "Sees only the rosters of some posts."),
}


@page.app_template_filter()
def expo_choice(expo: ExpoRow) -> tuple[int | None, str]:
    """An expo as one of the options of a field."""
    return expo.id, expo.name


@page.get("/")
@needs(Permission.ACCOUNTS)
def index() -> str:
    lines = managing.all_accounts(g.session, g.who)
    return render_template("accounts/list.html", lines=lines, kinds=KINDS, means=MEANS)


@page.get("/new")
@needs(Permission.ACCOUNTS)
def new() -> Answer:
    return _new(None)


@page.post("/new")
@needs(Permission.ACCOUNTS)
def add() -> Answer:
    said = request.form
    try:
        kind, expo = _kind(said.get("kind")), whole(said.get("expo"))
        grants = managing.grants_of(g.session, kind, expo, said.getlist("grant"))
        account, token = inviting.create_account(
            g.session, said.get("email", ""), said.get("name", ""), kind, g.who, g.now, grants=grants
        )
    except Refused as refused:
        g.session.rollback()
        return _new(refused)
    return _link(account, token)


@page.get("/<int:account_id>")
@needs(Permission.ACCOUNTS)
def edit(account_id: int) -> Answer:
    account = managing.find_account(g.session, account_id, g.who)
    expos, granting = managing.grantable(g.session, account, whole(request.args.get("expo")), g.who)
    page = render_template(
        "accounts/edit.html", account=account, expos=expos, granting=granting, kinds=KINDS, means=MEANS, choices=choices
    )
    return page, 200


@page.post("/<int:account_id>/grants")
@needs(Permission.ACCOUNTS)
def grants(account_id: int) -> Response:
    expo = whole(request.form.get("expo"))
    managing.save_grants(g.session, account_id, expo, request.form.getlist("grant"), g.who, g.now)
    told(Text("已保存，立即生效。", "Saved; it counts from now on."))
    return redirect(url_for("accounts.edit", account_id=account_id, expo=expo), 303)


@page.post("/<int:account_id>/invite")
@needs(Permission.ACCOUNTS)
def invite(account_id: int) -> Answer:
    return _link(*managing.invite_again(g.session, account_id, g.who, g.now))


@page.post("/<int:account_id>/close")
@needs(Permission.ACCOUNTS)
def close(account_id: int) -> Response:
    managing.close_account(g.session, account_id, g.who, g.now)
    told(Text("账号已停用，所有设备都已退出。", "The account is closed and signed out everywhere."))
    return redirect(url_for("accounts.index"), 303)


@page.post("/<int:account_id>/reopen")
@needs(Permission.ACCOUNTS)
def reopen(account_id: int) -> Response:
    managing.reopen_account(g.session, account_id, g.who, g.now)
    told(Text("账号已恢复。", "The account is open again."))
    return redirect(url_for("accounts.edit", account_id=account_id), 303)


def _new(refused: Refused | None) -> Answer:
    said = request.form if request.method == "POST" else request.args
    kind = _kind(said.get("kind"))
    expos, granting = managing.grantable(g.session, None, whole(said.get("expo")), g.who)
    page = render_template(
        "accounts/new.html", said=said, kind=kind, expos=expos, granting=granting, refused=refused,
        chosen=said.getlist("grant"), kinds=KINDS, means=MEANS, choices=choices,
    )  # fmt: skip
    return page, refused.status if refused else 200


def _link(account: Account, token: str) -> Response:
    """The link is on this page once: nothing that could show it again is kept."""
    address = current_app.extensions["config"].public_url.rstrip("/") + url_for("sign_in.invitation", token=token)
    answer = make_response(render_template("accounts/link.html", account=account, address=address, picture=qr(address)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _kind(said: str | None) -> Kind:
    return Kind(said) if said in list(Kind) else Kind.ORGANISER
