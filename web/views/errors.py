"""Turns refusals of services and of the database into answers that a person can read."""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from scheduler.domain.text import Text
from web.i18n import language
from web.services.refusal import STALE, Refused
from web.views import faults

_GUARDS = {
    "overlap:": Text(
        "有人会同时在两个地方，不能发布。请先改班次。",
        "Somebody would be in two places at once; change that before publishing.",
    ),
    "overfull:": Text(
        "有班次超过人数上限，不能发布。请先减人。",
        "A shift would hold more people than it may; take somebody off before publishing.",
    ),
    "frozen:": Text(
        "已发布的版本不能改。请复制成草稿再改。",
        "A published version never changes. Copy it to a draft and change that.",
    ),
    "unique": STALE,
    "locked": Text(
        "系统正忙，没有保存。请稍后再试。", "Busy right now; nothing was saved. Please try again in a moment."
    ),
}


def answer(refused: Refused) -> tuple[str, int]:
    return faults.answer(refused.status, faults.Fault(refused.say(language()), faults.BACK))


def database_answer(error: StaleDataError | DBAPIError) -> tuple[str, int]:
    """What the database refused, in words; anything it was not meant to refuse is a fault and goes on."""
    if isinstance(error, StaleDataError):
        return answer(Refused(STALE, 409))
    for said, text in _GUARDS.items():
        if said in str(error.orig).lower():
            return answer(Refused(text, 503 if said == "locked" else 409))
    raise error
