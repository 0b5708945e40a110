"""Reminders: of tomorrow's shifts in the evening, of a shift before it begins, of what has not been answered."""

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader
from web.messages.wording import Said, Wording, always, bullets


def evening(facts: Facts, reader: Reader) -> Said:
    """Facts: `places` of one day."""
    places = facts["places"]
    subject = reader.say(_TOMORROW, day=reader.day(places[0]["start"]), count=len(places))
    return Said(subject, tuple(_parts(facts, reader)), _short(subject, facts, reader))


def soon(facts: Facts, reader: Reader) -> Said:
    """Facts: `places`, the one that begins."""
    subject = reader.say(_SOON, start=reader.when(facts["places"][0]).split()[-1].partition("-")[0])
    return Said(subject, tuple(_parts(facts, reader)), _short(subject, facts, reader))


def unanswered(facts: Facts, reader: Reader) -> Said:
    """Facts: `places` that wait for an answer, and `answer_by`, ISO text, when there is a deadline."""
    places, until = facts["places"], facts.get("answer_by")
    subject = reader.say(_UNANSWERED, count=len(places))
    ask = reader.say(_BY, until=reader.moment(until)) if until else reader.say(_SOON_PLEASE)
    gist = f"{reader.duty(places[0])}{reader.say(_STOP)}{ask}"
    return Said(subject, (bullets(*map(reader.duty, places)), ask), reader.say(_SHORT, what=subject, then=gist))


def _parts(facts: Facts, reader: Reader) -> list[str]:
    """Each duty with how to get there."""
    said = []
    for place in facts["places"]:
        details = [*reader.details(place)]
        said.append("\n".join([reader.duty(place), *([bullets(*details)] if details else [])]))
    return [*said, reader.say(_CANNOT)]


def _short(subject: str, facts: Facts, reader: Reader) -> str:
    place = facts["places"][0]
    how = [reader.duty(place), *reader.details(place)]
    return reader.say(_SHORT, what=subject, then=reader.say(_AND).join(how))


WORDS = {
    "evening": Wording(Text("前一晚提醒", "reminder in the evening"), evening, gathers=False),
    "soon": Wording(Text("上岗前提醒", "reminder before a shift"), soon, urgent=always),
    "unanswered": Wording(Text("催答复", "reminder to answer"), unanswered),
}

_TOMORROW = Text("明天上岗：{day}（{count} 班）", "On duty tomorrow: {day} ({count})")
_SOON = Text("今天 {start} 上岗", "On duty today at {start}")
_UNANSWERED = Text("您有 {count} 个班次还没有答复", "Shifts still waiting for your answer: {count}")
_BY = Text(
    "请在 {until} 前打开下面的链接，确认或说明来不了。",
    "Please open the link by {until} and confirm, or say that you cannot come.",
)
_SOON_PLEASE = Text(
    "请打开下面的链接，确认或说明来不了。", "Please open the link and confirm, or say that you cannot come."
)
_CANNOT = Text("来不了请马上打开下面的链接告诉我们。", "If you cannot come, open the link and tell us at once.")
_SHORT = Text("{what}。{then}", "{what}. {then}")
_AND = Text("，", ", ")
_STOP = Text("。", ". ")
