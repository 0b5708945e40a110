"""The cookie that says which device this is."""

from flask import current_app
from werkzeug.wrappers import Response

COOKIE = "expo_device"


def keep(answer: Response, token: str) -> Response:
    """Give the device its token: not for scripts, not for other sites."""
    config = current_app.extensions["config"]
    answer.set_cookie(
        COOKIE, token, max_age=config.session_days * 86400, httponly=True, samesite="Lax", secure=config.secure_cookies
    )
    return answer
