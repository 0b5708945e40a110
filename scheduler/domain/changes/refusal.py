"""Why a change cannot be made: it names what is not there, or contradicts itself."""

from collections.abc import Iterable, Mapping

from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Instant, Span


class ChangeRefused(ValueError):
    """A change that does not fit the problem; `say` tells why."""

    def __init__(self, sentence: Text, **facts: object) -> None:
        super().__init__(sentence.say("en", **facts))
        self.sentence, self.facts = sentence, facts

    def say(self, language: Language) -> str:
        return self.sentence.say(language, **self.facts)


def known(kind: Text, names: Iterable[str], there: Mapping[str, object]) -> frozenset[str]:
    """The names, once it is sure that all of them exist."""
    found = frozenset(names)
    if strangers := sorted(found - there.keys()):
        raise ChangeRefused(_UNKNOWN, kind=kind, names="、".join(strangers[:5]), count=len(strangers))
    return found


def span(start: Instant, end: Instant) -> Span:
    """The stretch of time; refuses one that ends before it starts."""
    if end <= start:
        raise ChangeRefused(_BACKWARDS)
    return Span(start, end)


VOLUNTEER = Text("志愿者", "volunteers")
SHIFT = Text("班次", "shifts")
POST = Text("岗位", "posts")
ZONE = Text("片区", "zones")
TRANSPORT = Text("班车", "transports")
DAY = Text("展会日期", "expo days")
_UNKNOWN = Text(
    "有 {count} 个{kind}不在名单里: {names};请核对编号。",
    "{count} unknown {kind}: {names}; check the ids against the lists.",
)
_BACKWARDS = Text("结束时间不晚于开始时间;请改正。", "the end is not after the start; set it right.")
