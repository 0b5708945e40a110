"""Which language the reader reads."""

from flask import Response, g, has_request_context, request

from scheduler.domain.text import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
COOKIE = "language"
YEAR = 365 * 24 * 3600


def choose(*wishes: object) -> Language | None:
    """The first wish that names a language of ours."""
    return next((known for wish in wishes for known in LANGUAGES if wish == known), None)


def language() -> Language:
    """What the address asks for, what this browser chose before, what the account says, what the browser speaks.

    Outside a request, and for browsers that speak neither, Chinese.
    """
    if not has_request_context():
        return "zh"
    if "language" not in g:
        g.language = _asked() or _spoken()
    found: Language = g.language
    return found


def _asked() -> Language | None:
    account = g.get("account")
    return choose(request.args.get("lang"), request.cookies.get(COOKIE), getattr(account, "language", None))


def _spoken() -> Language:
    """Matched on the two codes alone: a list with regions in it would send readers of zh-TW to English."""
    return choose(request.accept_languages.best_match(LANGUAGES)) or "zh"


def remember(response: Response) -> Response:
    """Keeps for a year what a link with `?lang=` asked for."""
    if chosen := choose(request.args.get("lang")):
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure, httponly=True)
    return response
