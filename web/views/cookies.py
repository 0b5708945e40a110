"""The cookie that says which device this is."""

from flask import current_app
from werkzeug.wrappers import Response

COOKIE = "expo_device"
MINE = "expo_mine"
"""A volunteer's device; one phone may be both that of a lead and of a volunteer."""


def keep(answer: Response, token: str, name: str = COOKIE) -> Response:
    """Give the device its token: not for scripts, not for other sites."""
    config = current_app.extensions["config"]
    answer.set_cookie(
        name, token, max_age=config.session_days * 86400, httponly=True, samesite="Lax", secure=config.secure_cookies
    )
    return answer
