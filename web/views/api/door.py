"""The API's door: its address, its tokens, and how it says no."""

from typing import Any

from flask import Response, g, jsonify, request
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field, ValidationError
from werkzeug.exceptions import HTTPException

from scheduler.domain.text import Text
from web.i18n import language
from web.services.refusal import Refused

_NO_TOKEN = Text(
    "请在 Authorization 头里带上令牌：Bearer …。令牌在“我的账号”里建立。",
    "Send a token as Authorization: Bearer …; tokens are made on the page “My account”.",
)
_READ_ONLY = Text("这个令牌只能读。请建立可写的令牌。", "This token may only read. Make one that may write.")


class Fault(BaseModel):
    """A request that was refused: nothing was changed."""

    status: int
    error: str = Field(description="What, where, and what would be right, in the language of Accept-Language.")
    where: str = Field("", description="The field that does not fit, such as volunteers[3].age.")


class InExpo(BaseModel):
    """Which expo."""

    expo_id: int = Field(ge=1, le=2**31 - 1)


_REFUSALS: dict[str | int, Any] = dict.fromkeys((400, 401, 403, 404, 405, 409, 413, 415, 422), Fault)

api = APIBlueprint(
    "api",
    __name__,
    url_prefix="/api/v1",
    abp_security=[{"token": []}],
    abp_responses=_REFUSALS,
)
SCHEMES: dict[str, Any] = {"token": {"type": "http", "scheme": "bearer"}}


@api.before_request
def _admit() -> None:
    """Only by token: a page of another site cannot send one. Writing needs a token that may."""
    if g.account is None:
        raise Refused(_NO_TOKEN, 401)
    if request.method not in ("GET", "HEAD", "OPTIONS") and not g.token.writes:
        raise Refused(_READ_ONLY, 403)


@api.errorhandler(Refused)
def _refused(error: Refused) -> tuple[Response, int]:
    return fault(error.status, error.say(language()))


@api.errorhandler(HTTPException)
def _http(error: HTTPException) -> Response:
    answer = error.get_response()  # keeps Allow, where there is one
    assert isinstance(answer, Response)
    if error.response is not None:
        return answer  # what does not fit the shape of a request (`misfit`)
    answer.data = fault(error.code or 500, error.description or error.name)[0].data
    answer.content_type = "application/json"
    return answer


def misfit(error: ValidationError) -> Response:
    """What does not fit the shape of a request: an answer to be raised, which takes a status of its own."""
    first = error.errors(include_url=False)[0]
    answer, status = fault(422, first["msg"], ".".join(map(str, first["loc"])))
    answer.status_code = status
    return answer


def fault(status: int, sentence: str, where: str = "") -> tuple[Response, int]:
    return jsonify(Fault(status=status, error=sentence, where=where).model_dump()), status
