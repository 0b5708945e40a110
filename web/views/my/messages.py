"""What a volunteer wants to be sent: changed on a page of theirs, or ended from any mail without coming in."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.i18n.language import choose
from web.services.messages import preferences
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_messages", __name__, url_prefix="/my/messages")
leaving = Blueprint("my_leave", __name__, url_prefix="/my/leave")
"""The address itself is the proof, and a mail program presses the button (RFC 8058): without the token of a page."""

_KEPT = Text("已保存。", "Saved.")


@page.get("")
@volunteers
def index() -> str:
    assert g.expo.id is not None
    wanted = preferences.preference_of(g.session, g.expo.id, g.volunteer)
    return render_template("my/messages.html", wanted=wanted)


@page.post("")
@volunteers
def save() -> Response:
    said = request.form
    preferences.prefer(
        g.session, g.expo, g.who, g.now, language=choose(said.get("language")) or "", muted="muted" in said,
        digest="digest" in said,
    )  # fmt: skip
    told(_KEPT)
    return redirect(url_for(".index"), 303)


@leaving.get("/<token>")
def look(token: str) -> str:
    """Looking ends nothing: mail scanners look too."""
    return render_template("my/unsubscribe.html", found=preferences.leaver(g.session, token))


@leaving.post("/<token>")
def leave(token: str) -> str:
    preferences.leave(g.session, token, g.now, muted=request.form.get("again") != "yes")
    return render_template("my/unsubscribe.html", found=preferences.leaver(g.session, token))
