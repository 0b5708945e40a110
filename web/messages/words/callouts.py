"""Call-outs in words: who is asked learns when and where, and nothing of who cannot come.

Facts as `web.services.callouts.telling` says: `place` in all; `answer_by`; `why`; to accounts `expo`, `name`, `reason`,
`cause`, `asked`, `by`.
"""

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader
from web.messages.wording import Said, Wording, always

SOON = 14 * 60
"""Minutes: for what begins within them people are woken."""


def asked(facts: Facts, reader: Reader) -> Said:
    """To somebody who could come."""
    place = facts["place"]
    subject = reader.say(_ASKED, day=reader.day(place["start"]))
    by = reader.say(_BY, until=reader.moment(facts["answer_by"]))
    how = "\n".join([reader.duty(place), *reader.details(place)])
    said = (reader.say(_ASKED_LEAD), how, by)
    return Said(subject, said, _line(reader, subject, reader.duty(place), by), "/my/asked")


def over(facts: Facts, reader: Reader) -> Said:
    """To those who were asked and are not needed."""
    subject = reader.say(_OVER)
    why = reader.say(_OVER_COVERED if facts["why"] == "covered" else _OVER_OTHER)
    duty = reader.duty(facts["place"])
    return Said(subject, (duty, why), _line(reader, subject, duty, why))


def covered(facts: Facts, reader: Reader) -> Said:
    """To who could not come, and to those who watch."""
    duty = reader.duty(facts["place"])
    if "expo" in facts:
        subject = reader.say(_CAME, name=facts["by"])
        rest = reader.say(_CAME_FOR, name=facts["name"])
        return Said(subject, (duty, rest), _line(reader, subject, duty, rest), _desk(facts))
    subject, rest = reader.say(_COVERED), reader.say(_COVERED_REST)
    return Said(subject, (duty, rest), _line(reader, subject, duty, rest))


def started(facts: Facts, reader: Reader) -> Said:
    return _watched(_STARTED, _STARTED_REST, facts, reader)


def low(facts: Facts, reader: Reader) -> Said:
    return _watched(_LOW, _LOW_REST, facts, reader)


def exhausted(facts: Facts, reader: Reader) -> Said:
    return _watched(_EXHAUSTED, _EXHAUSTED_REST, facts, reader)


def _watched(what: Text, rest: Text, facts: Facts, reader: Reader) -> Said:
    """To organisers and the post's lead."""
    duty, subject = reader.duty(facts["place"]), reader.say(what, name=facts["name"], asked=facts["asked"])
    after = reader.say(rest, name=facts["name"], asked=facts["asked"])
    return Said(subject, (duty, after), _line(reader, subject, duty, after), _desk(facts))


def _desk(facts: Facts) -> str:
    return f"/expo/{facts['expo']}/call-outs"


def _line(reader: Reader, subject: str, duty: str, rest: str) -> str:
    return reader.say(_SHORT, subject=subject, duty=duty, rest=rest)


def soon(facts: Facts, now: int) -> bool:
    """Whether the shift begins so soon that nobody may sleep over it."""
    start: int = facts["place"]["start"]
    return start <= now + SOON


_ASKED = Text("{day}有班次缺人，您能来吗？", "Could you come? A shift on {day} needs somebody")
_ASKED_LEAD = Text("有一个班次缺人，您合适，能请您来吗？", "A shift needs somebody, and you would fit. Could you come?")
_BY = Text(
    "请在 {until} 前打开链接答复；先答应的人来。来不了也请说一声。",
    "Please answer by {until}: open the link. The first to say yes comes; a no helps too.",
)
_OVER = Text("不用来了，谢谢您", "You are not needed after all, thank you")
_OVER_COVERED = Text("已有别人顶上了。", "Somebody else has said yes.")
_OVER_OTHER = Text("这个班次已经不缺人了。", "The shift does not need anybody any more.")
_COVERED = Text("您来不了的班次已有人顶上", "Somebody comes in your place")
_COVERED_REST = Text(
    "这一班不再是您的，您不用做什么。", "The shift is not yours any more; there is nothing for you to do."
)
_CAME = Text("{name}顶上了", "{name} comes")
_CAME_FOR = Text("顶替{name}。", "In place of {name}.")
_STARTED = Text("{name}来不了，正在找人", "{name} cannot come; others are being asked")
_STARTED_REST = Text(
    "系统会按批询问合适的人，您可以不做什么。", "Those who fit are asked in waves; you need do nothing."
)
_LOW = Text("快开始了，{name}的班次还没人顶替", "Time is running out: nobody comes for {name} yet")
_LOW_REST = Text(
    "已问 {asked} 人。请打开链接：马上再问、打电话，或指定一个人。",
    "People asked so far: {asked}. Open the link to ask more at once, to ring somebody, or to put somebody in.",
)
_EXHAUSTED = Text("都问过了，{name}的班次还没人顶替", "Everybody has been asked, and nobody comes for {name} yet")
_EXHAUSTED_REST = Text(
    "已问 {asked} 人，没有更多合适的人。请打开链接处理。",
    "People asked: {asked}. Nobody else may come by the rules. Open the link to see to it.",
)
_SHORT = Text("{subject}。{duty}。{rest}", "{subject}. {duty}. {rest}")

WORDS = {
    "call_out_asked": Wording(Text("请人顶替", "question to stand in"), asked, urgent=soon, gathers=False),
    "call_out_over": Wording(Text("不用来了", "not needed after all"), over, urgent=soon),
    "call_out_covered": Wording(
        Text("有人顶替了", "somebody stands in"), covered, necessary=True, urgent=soon, gathers=False
    ),
    "call_out_started": Wording(Text("开始找人顶替", "search for a stand-in"), started, urgent=soon, gathers=False),
    "call_out_low": Wording(Text("找人告急", "time runs out"), low, necessary=True, urgent=always),
    "call_out_exhausted": Wording(Text("无人可问", "nobody left to ask"), exhausted, necessary=True, urgent=soon),
}
