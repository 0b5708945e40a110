"""The one style sheet of volunteers' pages: tokens, the dark, and the pages' own rules, in a single request."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, request, url_for

from web.views.statics import YEAR
from web.views.theme import theme_chosen

page = Blueprint("my_style", __name__, url_prefix="/my")
_WHEN_DARK = {"": "screen and (prefers-color-scheme: dark)", "dark": "screen"}


@page.get("/style.css")
def css() -> Response:
    """Its address changes with its content, so that a phone asks for it once."""
    answer = Response(_sheet(request.args.get("for", "")), mimetype="text/css")
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


@page.app_template_global()
def my_style() -> str:
    """Where the sheet is that suits the reader."""
    chosen = theme_chosen()
    digest = sha256(_sheet(chosen).encode()).hexdigest()[:12]
    values: dict[str, Any] = {"for": chosen} if chosen else {}
    return url_for("my_style.css", v=digest, **values)


def _sheet(chosen: str) -> str:
    folder = Path(current_app.static_folder or "") / "css"
    parts = [_read(folder / "tokens.css"), _read(folder / "my.css")]
    if chosen in _WHEN_DARK:
        parts.insert(1, f"@media {_WHEN_DARK[chosen]} {{\n{_read(folder / 'dark.css')}}}\n")
    return "".join(parts)


def _read(file: Path) -> str:
    return _text(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _text(file: Path, changed: int) -> str:
    """`changed` makes it look again at a file that was edited while the server runs."""
    return file.read_text()
