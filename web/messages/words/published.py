"""A roster was published: what somebody's shifts were, and what they are now."""

from collections.abc import Iterator, Sequence
from typing import Any

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader
from web.messages.wording import Said, Wording, bullets

SOON = 14 * 60
"""Minutes: what begins within them cannot wait for the morning."""

Place = Facts
Places = Sequence[Any]


def words(facts: Facts, reader: Reader) -> Said:
    """New, changed or freed, by what there is before and after."""
    before, after = facts["before"], facts["after"]
    if not before:
        return _new(after, facts, reader)
    return _changed(before, after, facts, reader) if after else _freed(before, facts, reader)


def lost(facts: Facts) -> list[Place]:
    """Shifts that somebody no longer has, or not at that time and place."""
    return [place for place in facts["before"] if _key(place) not in map(_key, facts["after"])]


def gained(facts: Facts) -> list[Place]:
    return [place for place in facts["after"] if _key(place) not in map(_key, facts["before"])]


def urgent(facts: Facts, now: int) -> bool:
    """When a shift that is touched begins soon: a change for tomorrow morning wakes people rather than misses them."""
    return any(now <= place["start"] <= now + SOON for place in (*lost(facts), *gained(facts)))


def _new(after: Places, facts: Facts, reader: Reader) -> Said:
    first, count = after[0], len(after)
    subject = reader.say(_NEW if count == 1 else _NEW_MANY, count=count, day=reader.day(first["start"]))
    duties = [part for place in after for part in _whole(reader, place)]
    said = [reader.say(_NEW_LEAD, count=count), *duties, *_note(facts, reader), _next(facts, reader)]
    return Said(subject, tuple(said), reader.say(_SHORT, what=subject, first=reader.duty(first)))


def _freed(before: Places, facts: Facts, reader: Reader) -> Said:
    subject = reader.say(_FREED)
    gone = bullets(*(reader.duty(place) for place in before))
    said = (reader.say(_FREED_LEAD), gone, *_note(facts, reader), reader.say(_NOTHING_TO_DO))
    return Said(subject, said, reader.say(_SHORT, what=subject, first=reader.duty(before[0])))


def _changed(before: Places, after: Places, facts: Facts, reader: Reader) -> Said:
    away, come = lost(facts), gained(facts)
    moved = [(old, new) for old in away for new in come if old["shift"] == new["shift"]]
    away = [place for place in away if place not in [old for old, _ in moved]]
    come = [place for place in come if place not in [new for _, new in moved]]
    first = min((*away, *come, *(new for _, new in moved)), key=lambda place: place["start"])
    subject = reader.say(_CHANGED, day=reader.day(first["start"]))
    said = [reader.say(_CHANGED_LEAD)]
    for old, new in moved:
        said.append(f"{reader.say(_MOVED)}\n{bullets(*_difference(reader, old, new))}")
        said += _details(reader, new)
    if away:
        said.append(f"{reader.say(_LOST)}\n{bullets(*map(reader.duty, away))}")
    if come:
        said += [reader.say(_GAINED), *(part for place in come for part in _whole(reader, place))]
    if kept := len(after) - len(moved) - len(come):
        said.append(reader.say(_KEPT, count=kept))
    said += [*_note(facts, reader), _next(facts, reader) if moved or come else reader.say(_NOTHING_TO_DO)]
    gist = _gist(reader, moved, away, come)
    return Said(subject, tuple(said), reader.say(_SHORT, what=subject, first=gist))


def _gist(reader: Reader, moved: Sequence[tuple[Place, Place]], away: Places, come: Places) -> str:
    """The change in half a line: the first of it, from what to what."""
    if moved:
        old, new = moved[0]
    elif away and come:
        old, new = away[0], come[0]
    else:
        return reader.say(_ONLY_LOST if away else _ONLY_GAINED, duty=reader.duty((*away, *come)[0]))
    return reader.say(_FROM_TO, old=reader.duty(old), new=reader.duty(new))


def _difference(reader: Reader, old: Place, new: Place) -> Iterator[str]:
    """The same shift at another time, or at another place."""
    yield reader.say(_WAS, duty=reader.duty(old))
    yield reader.say(_IS, duty=reader.duty(new))


def _whole(reader: Reader, place: Place) -> list[str]:
    """A duty with how to get there, one paragraph."""
    return [
        f"{reader.duty(place)}\n{bullets(*details)}" if (details := [*reader.details(place)]) else reader.duty(place)
    ]


def _details(reader: Reader, place: Place) -> list[str]:
    return [bullets(*details)] if (details := [*reader.details(place)]) else []


def _note(facts: Facts, reader: Reader) -> list[str]:
    """What the organisers wrote for everybody."""
    return [reader.say(_SAYS, note=note)] if (note := facts.get("note")) else []


def _next(facts: Facts, reader: Reader) -> str:
    """Who has to act, and by when."""
    until = facts.get("answer_by")
    return reader.say(_ANSWER_BY, until=reader.moment(until)) if until else reader.say(_ANSWER)


def _key(place: Place) -> tuple[Any, ...]:
    return tuple(place[name] for name in ("start", "end", "shift", "post", "zone"))


WORDS = {"published": Wording(Text("排班与变动", "shifts and changes"), words, necessary=True, urgent=urgent)}

_NEW = Text("您有 1 个新班次：{day}", "You have a new shift: {day}")
_NEW_MANY = Text("您有 {count} 个新班次，第一个在 {day}", "You have {count} new shifts, the first on {day}")
_NEW_LEAD = Text("排班已经发布。您的班次（{count} 个）：", "The roster has been published. Your shifts ({count}):")
_CHANGED = Text("您的班次有变动：{day}", "Your shifts have changed: {day}")
_CHANGED_LEAD = Text("您的排班有变动。", "Your roster has changed.")
_FREED = Text("您的班次已取消", "Your shifts have been cancelled")
_FREED_LEAD = Text("您现在没有班次。已取消：", "You have no shifts any more. Cancelled:")
_MOVED = Text("改动：", "Moved:")
_WAS = Text("原来：{duty}", "before: {duty}")
_IS = Text("现在：{duty}", "now: {duty}")
_LOST = Text("已取消，请不要再去：", "Cancelled, please do not go:")
_GAINED = Text("新增：", "New:")
_KEPT = Text("其余 {count} 个班次不变。", "Your other shifts ({count}) stay as they are.")
_SAYS = Text("组织者说明：{note}", "The organisers say: {note}")
_ANSWER = Text(
    "请打开下面的链接确认，或告诉我们您来不了。", "Please open the link to confirm, or to say that you cannot come."
)
_ANSWER_BY = Text(
    "请在 {until} 前打开下面的链接确认，或告诉我们您来不了。",
    "Please open the link by {until} to confirm, or to say that you cannot come.",
)
_NOTHING_TO_DO = Text("您不需要做什么。", "There is nothing for you to do.")
_SHORT = Text("{what}。{first}", "{what}. {first}")
_FROM_TO = Text("{old} → {new}", "{old} -> {new}")
_ONLY_LOST = Text("取消 {duty}", "cancelled: {duty}")
_ONLY_GAINED = Text("新增 {duty}", "new: {duty}")
