"""One request to somebody's web address, and what its answer means for a message."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from web.messages.channel import Outcome, Result

SECONDS = 10
_MOST = 20_000
"""Bytes of an answer that are read."""


class _Stay(HTTPRedirectHandler):
    """A message goes where it was told to go or nowhere."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


_OPENER = build_opener(_Stay)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: str
    wait: int = 0

    def json(self) -> Mapping[str, Any]:
        """Empty for anything but an object."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer | Outcome:
    """The answer when it says that the request was dealt with, else what that means."""
    try:
        with _OPENER.open(Request(url, body, dict(headers), method="POST"), timeout=SECONDS) as answer:
            return Answer(answer.status, answer.read(_MOST).decode(errors="replace"))
    except HTTPError as error:
        with error:
            return _refused(error)
    except URLError as error:
        # Raised while connecting or sending; once the whole has gone out, what fails is raised as it is.
        return Outcome(Result.LATER, str(error.reason))
    except (OSError, http.client.HTTPException) as error:
        return Outcome(Result.PERHAPS, str(error) or type(error).__name__)


def post_json(url: str, said: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer | Outcome:
    body = json.dumps(said, ensure_ascii=False).encode()
    return post(url, body, {"Content-Type": "application/json; charset=utf-8", **(headers or {})})


def _refused(error: HTTPError) -> Outcome:
    """Too many, or not open: later. Other 4xx: never. Any other 5xx may have come after the work was done."""
    why = f"{error.code} {error.read(300).decode(errors='replace').strip()}".strip()
    if error.code in (408, 425, 429, 503):
        asked = error.headers.get("Retry-After", "")
        return Outcome(Result.LATER, why, int(asked) if asked.isascii() and asked.isdigit() else 0)
    return Outcome(Result.PERHAPS if error.code >= 500 else Result.NEVER, why)
