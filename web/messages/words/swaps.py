"""Swaps in words: asked, taken, found, to be approved, done, undone, come to nothing. Others have one character each.

Facts as `web.services.swaps.telling` says: `gives` and `gets`, places of the reader's own side, either may be missing;
`other`; `closes`, an instant; `why`, both languages; `reason`; to those who approve `people` and `reasons`.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader
from web.messages.wording import Said, Wording, always, bullets

SOON = 14 * 60
"""Minutes: what begins within them wakes people."""

MINE = "/my/swaps"


def asked(facts: Facts, reader: Reader) -> Said:
    """Somebody would give a shift to the reader, maybe for one of theirs."""
    subject = reader.say(_ASKED, other=facts["other"])
    wants = [bullets(*map(reader.duty, facts["wants"]))] if facts.get("wants") else []
    said = [*_sides(facts, reader), *([reader.say(_WANTS), *wants] if wants else []), *_by(facts, reader)]
    return _said(subject, said, facts, reader)


def claimed(facts: Facts, reader: Reader) -> Said:
    """Somebody would take what the reader offers; the reader still has to say yes."""
    said = [*_sides(facts, reader), reader.say(_YOU_DECIDE), *_by(facts, reader)]
    return _said(reader.say(_CLAIMED, other=facts["other"]), said, facts, reader)


def proposed(facts: Facts, reader: Reader) -> Said:
    """The wishes of all were cleared together, and something was found for the reader."""
    said = [*_sides(facts, reader), reader.say(_ALL_AGREE), *_by(facts, reader)]
    return _said(reader.say(_PROPOSED), said, facts, reader)


def approval(facts: Facts, reader: Reader) -> Said:
    """To whoever has to agree, with full names."""
    subject = reader.say(_APPROVAL, names=reader.say(_AND).join(one["name"] for one in facts["people"]))
    lines = [line for one in facts["people"] for line in _theirs(one, reader)]
    why = [reader.say(_BECAUSE, why=reader.say(_AND).join(reader.say(Text(**one)) for one in facts["reasons"]))]
    said = (bullets(*lines), *(why if facts["reasons"] else ()), *_by(facts, reader))
    return Said(subject, said, reader.say(_SHORT, what=subject, rest=said[0].lstrip("· ")), _desk(reader))


def done(facts: Facts, reader: Reader) -> Said:
    said = [*_sides(facts, reader, _GAVE, _GOT), reader.say(_RIGHT_NOW)]
    return _said(reader.say(_DONE), said, facts, reader)


def undone(facts: Facts, reader: Reader) -> Said:
    said = [*_sides(facts, reader, _BACK, _AWAY), *_why(facts, reader)]
    return _said(reader.say(_UNDONE), said, facts, reader)


def ended(facts: Facts, reader: Reader) -> Said:
    """Nothing came of it, and why; whose a shift is that has changed, another message says."""
    kept, not_got = (_ABOUT, _ABOUT) if facts["state"] == "void" else (_KEPT, _NOT_GOT)
    said = [*_why(facts, reader), *_sides(facts, reader, kept, not_got)]
    return _said(reader.say(_ENDED), said, facts, reader)


def soon(facts: Facts, now: int) -> bool:
    places = [place for place in (facts.get("gives"), facts.get("gets")) if place]
    return any(place["start"] <= now + SOON for place in places)


def _said(subject: str, said: list[str], facts: Facts, reader: Reader) -> Said:
    """The gist is the first thing that changes hands."""
    place = facts.get("gets") or facts.get("gives")
    gist = reader.say(_SHORT, what=subject, rest=reader.duty(place)) if place else subject
    return Said(subject, tuple(said), gist, MINE)


def _sides(facts: Facts, reader: Reader, gives: Text | None = None, gets: Text | None = None) -> list[str]:
    """What the reader gives away and what they get."""
    sides = ((gives or _GIVES, facts.get("gives")), (gets or _GETS, facts.get("gets")))
    return [f"{reader.say(text)}\n{bullets(reader.duty(place))}" for text, place in sides if place]


def _theirs(one: Facts, reader: Reader) -> list[str]:
    sides = ((_X_GIVES, one.get("gives")), (_X_GETS, one.get("gets")))
    return [reader.say(text, name=one["name"], duty=reader.duty(place)) for text, place in sides if place]


def _by(facts: Facts, reader: Reader) -> list[str]:
    """Until when it can be settled."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=facts["closes"])
    return [reader.say(_BY, until=reader.moment(at.isoformat()))]


def _why(facts: Facts, reader: Reader) -> list[str]:
    said = [reader.say(Text(**facts["why"]))] if facts.get("why") else []
    return [*said, *([reader.say(_REASON, reason=facts["reason"])] if facts.get("reason") else [])]


def _desk(reader: Reader) -> str:
    return f"/expo/{reader.expo_id}/swaps"


def _of(
    zh: str, en: str, words: Callable[[Facts, Reader], Said], *, necessary: bool = False, gathers: bool = True
) -> Wording:
    return Wording(Text(zh, en), words, necessary=necessary, urgent=soon, gathers=gathers)


WORDS = {
    "swap_asked": _of("换班询问", "question about a swap", asked),
    "swap_claimed": _of("有人接班", "somebody would take it", claimed, gathers=False),
    "swap_proposed": _of("换班建议", "swap that was found", proposed),
    "swap_approval": Wording(Text("换班待批", "swap to be approved"), approval, urgent=soon, gathers=False),
    "swap_done": _of("换班完成", "swap done", done, necessary=True),
    "swap_undone": Wording(Text("换班撤销", "swap undone"), undone, necessary=True, urgent=always),
    "swap_ended": _of("换班未成", "swap that came to nothing", ended),
}

_ASKED = Text("{other} 想把一个班次换给您", "{other} would like you to take a shift")
_CLAIMED = Text("{other} 愿意接您的班，请您决定", "{other} would take your shift: you decide")
_PROPOSED = Text("为您找到了一个换班办法", "A swap was found for you")
_APPROVAL = Text("换班待批：{names}", "A swap waits for your approval: {names}")
_DONE = Text("换班完成", "Your swap is done")
_UNDONE = Text("换班已被撤销", "A swap of yours was undone")
_ENDED = Text("换班没有成", "Nothing came of a swap")
_GIVES = Text("您让出：", "You would give:")
_GETS = Text("您接手：", "You would take:")
_GAVE = Text("不再由您负责：", "No longer yours:")
_GOT = Text("现在由您负责：", "Yours from now on:")
_BACK = Text("又由您负责：", "Yours again:")
_AWAY = Text("不再由您负责，请不要去：", "No longer yours, please do not go:")
_KEPT = Text("仍由您负责：", "Still yours:")
_NOT_GOT = Text("这个班次不由您负责：", "Not yours:")
_ABOUT = Text("原来要换的班次：", "It was about:")
_WANTS = Text("对方想要换的班次：", "In exchange they would like one of:")
_YOU_DECIDE = Text("在您答应之前，班次仍由您负责。", "Until you say yes, the shift is yours.")
_ALL_AGREE = Text("每个人都答应才会生效。", "It is done once everybody has said yes.")
_RIGHT_NOW = Text(
    "您的班次和日历已更新，不需要再做什么。", "Your shifts and your calendar are right; there is nothing left to do."
)
_BECAUSE = Text("须批准，因为：{why}", "It needs your approval because: {why}")
_BY = Text("请在 {until} 前打开下面的链接答复。", "Please open the link and answer by {until}.")
_REASON = Text("原因：{reason}", "Reason: {reason}")
_X_GIVES = Text("{name} 让出 {duty}", "{name} gives {duty}")
_X_GETS = Text("{name} 接手 {duty}", "{name} takes {duty}")
_SHORT = Text("{what}。{rest}", "{what}. {rest}")
_AND = Text("、", ", ")
