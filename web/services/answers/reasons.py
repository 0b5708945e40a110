"""Why somebody cannot come: a few classes, so that nobody has to write of their health or family."""

from enum import StrEnum

from scheduler.domain.text import Text
from web.services.refusal import Refused


class Reason(StrEnum):
    """Kept with the answer; organisers see it, other volunteers never do."""

    ILL = "ill"
    TRANSPORT = "transport"
    CLASS = "class"
    FAMILY = "family"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Reason.ILL: Text("身体不适", "not well"),
    Reason.TRANSPORT: Text("交通来不了", "no way to get there"),
    Reason.CLASS: Text("上课或考试", "a class or an exam"),
    Reason.FAMILY: Text("家里有事", "family"),
    Reason.OTHER: Text("其他", "something else"),
}
_KNOWN = frozenset(reason.value for reason in Reason)
_UNKNOWN = Text("没有这种原因。请从列表里选。", "There is no such reason. Choose one of the list.")


def reason_of(said: str) -> str:
    """A class of reasons as a form sends it; empty for none. Raises `Refused` for any other text."""
    if said and said not in _KNOWN:
        raise Refused(_UNKNOWN)
    return said


def reason_label(said: str) -> Text:
    """What is shown of a kept reason."""
    return Reason(said).label if said in _KNOWN else Text("未说明", "not said")
