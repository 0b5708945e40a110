"""Puts the web together: configuration, database, pages, API, and how refusals become answers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from web.config import Config
from web.queue import Queue
from web.services.refusal import Refused
from web.store.engine import open_engine
from web.store.schema import migrate
from web.views import API, OPEN, PAGES
from web.views.api.door import SCHEMES, misfit
from web.views.errors import answer, database_answer
from web.views.frame import furnish
from web.views.hurry import Hurry
from web.views.places import show
from web.visit import receive

Clock = Callable[[], datetime]


def build(config: Config, clock: Clock) -> OpenAPI:
    """The application; a database of SQLite is migrated first, one of PostgreSQL by `expo migrate`."""
    if config.database.startswith("sqlite"):
        migrate(config.database)
    app = assembled()
    equip(app, config, clock)
    return app


def assembled() -> OpenAPI:
    """All pages and the API, with nothing to work on yet."""
    app = OpenAPI(
        __name__,
        info=Info(title="Food Expo roster", version="1"),
        security_schemes=SCHEMES,
        validation_error_callback=misfit,
        template_folder="views/templates",
        static_folder="views/static",
    )
    protect = CSRFProtect(app)
    receive(app)
    app.register_error_handler(Refused, answer)
    for kind in (StaleDataError, DBAPIError):
        app.register_error_handler(kind, database_answer)
    furnish(app)
    show(app)
    for page in PAGES:
        app.register_blueprint(page)
    for page in OPEN:
        protect.exempt(page)
    for api in API:
        app.register_api(api)
        protect.exempt(api)
    app.wsgi_app = Hurry(app.wsgi_app)  # type: ignore[method-assign]
    return app


def equip(app: OpenAPI, config: Config, clock: Clock) -> None:
    """Give the application its configuration, database, queue and clock, in place of those it may have had."""
    app.config |= {
        "SECRET_KEY": config.secret,
        "MAX_CONTENT_LENGTH": config.upload_megabytes << 20,
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=config.session_days),
        "WTF_CSRF_TIME_LIMIT": None,
    }
    engine = open_engine(config.database)
    app.extensions |= {"config": config, "engine": engine, "clock": clock, "queue": Queue(config)}
    assert isinstance(app.wsgi_app, Hurry)
    app.wsgi_app.equip(engine, clock)


def utc_now() -> datetime:
    """The rim: the one place of the web where a clock is looked at."""
    return datetime.now(UTC)
