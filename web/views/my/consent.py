"""The screen of consent: read, agree or not, and what follows."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.domain.people import Consent
from scheduler.domain.text import Text
from web.i18n import language
from web.services.consent import answering, texts
from web.views.fields import whole
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_consent", __name__, url_prefix="/my/consent")


@page.get("")
@volunteers
def ask() -> str:
    current, person = texts.current_text(g.session, g.expo), answering.person(g.session, g.expo, g.who)
    answer = answering.answered(g.session, g.expo, g.volunteer)
    return render_template(
        "my/consent.html", current=current, paragraphs=texts.paragraphs(current.text, language()), answer=answer,
        photo=Consent.PHOTO in person.consents, minor=answering.lacks_guardian(g.session, g.expo, person),
    )  # fmt: skip


@page.post("")
@volunteers
def agree() -> Response:
    seen, photo = whole(request.form.get("seen")), "photo" in request.form
    if not answering.agree(g.session, g.expo, g.who, g.now, seen=seen, photo=photo):
        told(Text("文本刚刚改过，请看新的内容。", "The text has just been changed; please read it again."))
        return redirect(url_for(".ask"), 303)
    return redirect(url_for("my.index"), 303)


@page.post("/no")
@volunteers
def refuse() -> Response:
    answering.refuse(g.session, g.expo, g.who, g.now, seen=whole(request.form.get("seen")))
    return redirect(url_for(".ask"), 303)


@page.post("/photo")
@volunteers
def photo() -> Response:
    answering.choose_photo(g.session, g.expo, g.who, g.now, photo="photo" in request.form)
    told(Text("已保存。", "Saved."))
    return redirect(url_for("my_data.index"), 303)
