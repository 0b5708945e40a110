"""One request: a session, who asks, and which expo it is about."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request

from web.services.accounts.access import acting, note_use, signed_in
from web.services.accounts.tokens import bearer
from web.services.links.access import at_device, note_seen
from web.services.refusal import GONE, Refused
from web.services.who import Who, volunteer
from web.store.engine import open_session
from web.store.tables import ExpoRow
from web.store.waking import asked
from web.views.cookies import COOKIE, MINE

_READS = ("GET", "HEAD", "OPTIONS")


def receive(app: Flask) -> None:
    """Gives every request `g.session`, `g.now`, `g.account`, and within an expo `g.expo` and `g.who`.

    On volunteers' pages `g.volunteer` is the key of whoever the device belongs to.
    """
    app.before_request(_begin)
    app.url_value_preprocessor(_take_expo)
    app.url_defaults(_give_expo)
    app.teardown_request(_end)


def _begin() -> None:
    """A session for the request, and who asks; static files need neither."""
    g.now = current_app.extensions["clock"]()
    g.account = g.device = g.token = g.expo = g.who = g.volunteer = None
    if request.endpoint in (None, "static"):
        return
    g.session = open_session(current_app.extensions["engine"], writes=request.method not in _READS)
    if _is_mine():
        _recognise_volunteer()
        return
    _recognise()
    if g.account is not None:
        _enter(g.expo_id)


def _recognise() -> None:
    """Pages know a device by its cookie, the API knows a program by its token and takes no cookie."""
    if not _is_api():
        if cookie := request.cookies.get(COOKIE):
            g.account, g.device = signed_in(g.session, cookie, g.now)
        if g.device is not None and request.method not in _READS:
            note_use(g.session, g.device, g.now)
    elif (said := request.authorization) and said.type == "bearer" and said.token:
        g.account, g.token = bearer(g.session, said.token, g.now)


def _recognise_volunteer() -> None:
    """Pages of volunteers carry no ids: the cookie of the device says whose they are, and of which expo."""
    found = at_device(g.session, request.cookies.get(MINE, ""), g.now)
    if found is None:
        return
    g.device, g.expo, g.volunteer = found.device, found.expo, found.device.volunteer
    g.who, g.zone = volunteer(g.volunteer, found.name), ZoneInfo(g.expo.zone)
    if request.method not in _READS:
        note_seen(g.session, g.device, g.now)


def _is_mine() -> bool:
    """Blueprints for volunteers are called `my` or `my_…`."""
    return (request.blueprint or "").split("_")[0] == "my"


def _is_api() -> bool:
    return request.blueprint == "api"


def _enter(expo_id: int | None) -> None:
    """Make `g.expo` the expo of the page and `g.who` what the account is in it; strangers see that it is not there."""
    via = "api" if _is_api() else "web"
    if expo_id is None:
        g.who = Who(g.account.name, g.account.kind, via, g.account.id)
        return
    g.expo = g.session.get(ExpoRow, expo_id)
    g.who = acting(g.session, g.account, g.expo, via=via) if g.expo else None
    if g.who is None:
        raise Refused(GONE, 404)
    g.zone = ZoneInfo(g.expo.zone)


def _take_expo(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Views of pages are spared the expo's number; the API's describe it."""
    api = endpoint is not None and endpoint.startswith("api.")
    g.expo_id = None if values is None else values.get("expo_id") if api else values.pop("expo_id", None)


def _give_expo(endpoint: str, values: dict[str, Any]) -> None:
    """Links within an expo need not say which."""
    known = g.get("expo_id")
    if known is not None and "expo_id" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "expo_id"):
        values["expo_id"] = known


def _end(_error: BaseException | None) -> None:
    if (session := g.pop("session", None)) is not None:
        current_app.extensions["queue"].wake(asked(session))
        session.close()
        current_app.extensions["queue"].wake(asked(session))
