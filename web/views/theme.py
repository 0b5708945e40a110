"""Light or dark: as the device says, or as the reader chose."""

from flask import Flask, Response, request

THEMES = ("light", "dark")
COOKIE = "theme"
YEAR = 365 * 24 * 3600


def follow(app: Flask) -> None:
    """A link with `?theme=` chooses; with any other word than ours the device decides again."""
    app.jinja_env.globals.update(theme_chosen=theme_chosen)
    app.after_request(_remembered)


def theme_chosen() -> str:
    """`light` or `dark`; empty leaves it to the device."""
    chosen = request.args.get("theme", request.cookies.get(COOKIE, ""))
    return chosen if chosen in THEMES else ""


def _remembered(response: Response) -> Response:
    if "theme" in request.args:
        response.set_cookie(
            COOKIE, theme_chosen(), max_age=YEAR, samesite="Lax", secure=request.is_secure, httponly=True
        )
    return response
