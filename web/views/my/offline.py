"""What a phone needs to show somebody's pages without a network: a small worker, and a page that says so."""

from flask import Blueprint, Response, current_app, g, render_template

from web.views.gate import volunteers

page = Blueprint("my_offline", __name__, url_prefix="/my")


@page.get("/sw.js")
def worker() -> Response:
    """From here it may serve all pages under /my/, and none beside them."""
    return current_app.send_static_file("js/my_worker.js")


@page.get("/offline")
@volunteers
def offline() -> str:
    return render_template("my/offline.html")


@page.app_template_global()
def device_mark() -> str:
    """Tells a phone's copies of one person from those of another; empty for nobody."""
    return g.device.digest[:16] if g.get("volunteer") else ""
