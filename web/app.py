"""Puts the web together: the application with its database, who is signed in, and how refusals become answers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app, g, request
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from web.config import Config
from web.services.accounts.access import acting, signed_in
from web.services.refusal import GONE, Refused
from web.store.engine import open_engine, open_session
from web.store.schema import migrate
from web.store.tables import ExpoRow
from web.views import API, PAGES
from web.views.cookies import COOKIE
from web.views.errors import answer, database_answer
from web.views.frame import furnish

Clock = Callable[[], datetime]

_READS = ("GET", "HEAD", "OPTIONS")


def build(config: Config, clock: Clock) -> OpenAPI:
    """The application; a database of SQLite is migrated first, one of PostgreSQL by `expo migrate`."""
    app = OpenAPI(
        __name__,
        info=Info(title="Food Expo roster", version="1"),
        doc_ui=False,
        template_folder="views/templates",
        static_folder="views/static",
    )
    app.config |= {
        "SECRET_KEY": config.secret,
        "MAX_CONTENT_LENGTH": config.upload_megabytes << 20,
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=config.session_days),
        "WTF_CSRF_TIME_LIMIT": None,
    }
    if config.database.startswith("sqlite"):
        migrate(config.database)
    app.extensions |= {"config": config, "engine": open_engine(config.database), "clock": clock}
    protect = CSRFProtect(app)
    app.before_request(_begin)
    app.url_value_preprocessor(_take_expo)
    app.url_defaults(_give_expo)
    app.teardown_request(_end)
    app.register_error_handler(Refused, answer)
    for kind in (StaleDataError, IntegrityError, OperationalError):
        app.register_error_handler(kind, database_answer)
    furnish(app)
    for page in PAGES:
        app.register_blueprint(page)
    for api in API:
        app.register_api(api)
        protect.exempt(api)
    return app


def _begin() -> None:
    """A session for the request, and who asks; static files need neither."""
    g.now = current_app.extensions["clock"]()
    g.account = g.device = g.expo = g.who = None
    if request.endpoint in (None, "static"):
        return
    g.session = open_session(current_app.extensions["engine"], writes=request.method not in _READS)
    if token := request.cookies.get(COOKIE):
        g.account, g.device = signed_in(g.session, token, g.now)
    if (expo_id := getattr(g, "expo_id", None)) is not None:
        _enter(expo_id)


def _enter(expo_id: int) -> None:
    """Make `g.expo` the expo of the page and `g.who` what the account is in it; strangers see that it is not there."""
    expo = g.session.get(ExpoRow, expo_id)
    who = acting(g.session, g.account, expo, via="web") if expo and g.account else None
    if g.account is None:
        return
    if expo is None or who is None:
        raise Refused(GONE, 404)
    g.expo, g.who = expo, who


def _take_expo(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.expo_id = (values or {}).pop("expo_id", None)


def _give_expo(endpoint: str, values: dict[str, Any]) -> None:
    """Links within an expo need not say which."""
    known = g.get("expo_id")
    if known is not None and "expo_id" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "expo_id"):
        values["expo_id"] = known


def _end(_error: BaseException | None) -> None:
    if (session := g.pop("session", None)) is not None:
        session.close()


def utc_now() -> datetime:
    """The rim: the one place of the web where a clock is looked at."""
    return datetime.now(UTC)
