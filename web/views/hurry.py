"""Answers most questions of calendar programs, "has anything changed?", before the pages' machinery begins."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from werkzeug.http import parse_etags

from web.services.feeds.serving import unchanged
from web.views.feeds import CACHING

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
BEFORE, AFTER = "/calendar/", ".ics"


class Hurry:
    """Stands in front of the application; whatever is not plainly unchanged goes on to it."""

    def __init__(self, inner: Wsgi) -> None:
        self.inner = inner
        self.engine: Engine | None = None
        self.clock: Callable[[], datetime] | None = None

    def equip(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        options = {"writes": False} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        self.engine, self.clock = engine.execution_options(**options), clock

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_IF_NONE_MATCH" in environ and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            etag = self._unchanged(environ["PATH_INFO"], environ["HTTP_IF_NONE_MATCH"])
            if etag is not None:
                start_response("304 NOT MODIFIED", [("ETag", f'"{etag}"'), ("Cache-Control", CACHING)])
                return []
        return self.inner(environ, start_response)

    def _unchanged(self, path: str, said: str) -> str | None:
        if not (path.startswith(BEFORE) and path.endswith(AFTER)) or self.engine is None or self.clock is None:
            return None
        token, held = path[len(BEFORE) : -len(AFTER)], parse_etags(said)
        return unchanged(self.engine, token, held.contains_weak, self.clock())
