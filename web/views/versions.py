"""Versions of the demand: a list, and what differs between any two."""

from flask import Blueprint, g, render_template, request

from web.i18n import language
from web.services import demand_versions
from web.services.comparing import KINDS
from web.services.who import Permission
from web.views.gate import needs

page = Blueprint("versions", __name__, url_prefix="/expo/<int:expo_id>/demand/versions")


@page.get("")
@needs(Permission.VIEW)
def index() -> str:
    number = max(1, request.args.get("page", 1, int))
    found, total = demand_versions.listed(g.session, g.expo, g.who, page=number)
    return render_template("versions/index.html", versions=found, total=total, number=number)


@page.get("/compare")
@needs(Permission.VIEW)
def compare() -> str:
    old, new = request.args.get("old", 0, int), request.args.get("new", 0, int)
    number, kind = max(1, request.args.get("page", 1, int)), request.args.get("kind", "")
    found = demand_versions.compared(
        g.session, g.expo, (old, new), g.who, language(), kind=kind, page=number
    )  # fmt: skip
    return render_template("versions/compare.html", found=found, kinds=KINDS, number=number)
