"""Addresses of static files that change with their content, so that browsers may keep them for a year."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

YEAR = 365 * 24 * 3600


def stamp(app: Flask) -> None:
    """`url_for("static", filename=...)` carries a digest; asked for with it, a file is kept."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def with_digest(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static" and "v" not in values:
            file = folder / str(values["filename"])
            values["v"] = _digest(file, file.stat().st_mtime_ns)

    app.after_request(_kept)


@lru_cache(maxsize=256)
def _digest(file: Path, changed: int) -> str:
    """`changed` makes it look again at a file that was edited while the server runs."""
    return sha256(file.read_bytes()).hexdigest()[:12]


def _kept(response: Response) -> Response:
    if request.endpoint == "static" and "v" in request.args and response.status_code < 400:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
