"""A tiny app that shows every part of the frame on one page."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, abort, flash, render_template
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader

from scheduler.domain.places import Role
from scheduler.domain.text import Text
from web.views.frame import Place, furnish

VIEWS = Path(__file__).parents[3] / "web/views"
PLACES = (
    ("overview", Text("总览", "Overview")),
    ("demand", Text("需求", "Demand")),
    ("people", Text("人员", "People")),
    ("organisations", Text("单位", "Organisations")),
    ("roster", Text("排班表", "Roster")),
    ("solve", Text("求解", "Solve")),
    ("publish", Text("发布", "Publish")),
    ("history", Text("历史", "History")),
    ("settings", Text("设置", "Settings")),
)


@dataclass(frozen=True)
class Shown:
    """A figure or a bar."""

    name: str = ""
    value: str = ""
    beside: str = ""
    label: str = ""
    told: str = ""
    percent: float = 0
    kind: str = ""


def a_gallery() -> Flask:
    app = Flask("web", static_folder=str(VIEWS / "static"), template_folder=str(VIEWS / "templates"))
    app.config.update(SECRET_KEY="for the gallery", WTF_CSRF_TIME_LIMIT=None)
    app.jinja_options = {"loader": ChoiceLoader([app.jinja_loader, FileSystemLoader(Path(__file__).parent)])}
    CSRFProtect(app)
    furnish(app)
    app.context_processor(_around)

    @app.get("/")
    def gallery() -> str:
        flash(Text("已保存：王小明的可服务时间。", "Saved: when Wang Xiaoming can serve."))
        flash(Text("没有保存：班次已经开始。", "Not saved: the shift has begun."), "error")
        return render_template("gallery.html", roles=list(Role), shown=Shown)

    @app.route("/fault/<int:status>")
    def fault(status: int) -> str:
        abort(status)

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError("as tests want it")

    @app.post("/sent")
    def sent() -> str:
        return "taken"

    return app


def _around() -> dict[str, object]:
    return {
        "expo_name": "第21届中国国际食品博览会",
        "expo_day": Text("第 1 天，11月2日 周一", "day 1, Mon 2 Nov"),
        "version_badge": Text("草稿 7 · 第 3 版后改动 12 处", "draft 7 · 12 changes since v3"),
        "places": [Place(f"/{name}", label, name == "roster") for name, label in PLACES],
        "search_url": "/search",
        "account_name": "李老师",
        "menu": [Place("/account", Text("我的账号", "My account"))],
        "logout_url": "/sent",
    }
