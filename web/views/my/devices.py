"""Where my pages are open: this device and others, each to be signed out."""

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from scheduler.domain.text import Text
from web.services.links import devices
from web.views.flashing import told
from web.views.gate import volunteers

page = Blueprint("my_devices", __name__, url_prefix="/my/devices")


@page.get("")
@volunteers
def index() -> str:
    found = devices.devices_of(g.session, g.expo, g.volunteer, g.now)
    return render_template("my/devices.html", devices=found)


@page.post("/<int:device_id>/end")
@volunteers
def end(device_id: int) -> Response:
    devices.end_device(g.session, g.expo, g.volunteer, device_id, g.now)
    told(Text("该设备已退出。", "That device is signed out."))
    return redirect(url_for(".index"), 303)


@page.post("/end")
@volunteers
def end_all() -> Response:
    devices.end_everywhere(g.session, g.expo, g.volunteer, g.now)
    return redirect(url_for("my.lost"), 303)
