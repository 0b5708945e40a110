"""What a volunteer's own data are called, in words that they know."""

from collections.abc import Iterator, Sequence

from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.problem import Problem
from scheduler.domain.skills import skill_label
from scheduler.domain.text import Text
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS

NAMES = {
    "answer": Text("答复", "Answers"),
    "asked_answer": Text("请您答复的班次", "Answers that were asked for"),
    "assignment": Text("各版排班中的班次", "Shifts, in every version"),
    "call_out": Text("找人顶替", "Searches for a stand-in"),
    "call_out_ask": Text("请我顶替", "When I was asked to stand in"),
    "change": Text("历史记录", "History"),
    "consent_given": Text("同意记录", "Consents"),
    "feed": Text("日历订阅", "Calendar feeds"),
    "feed_entry": Text("日历内容", "Calendar entries"),
    "feed_owner": Text("日历状态", "State of calendars"),
    "leave_link": Text("退订链接", "Link that ends messages"),
    "message": Text("消息", "Messages"),
    "notice": Text("变动通知", "What changed for me"),
    "personal_link": Text("个人链接", "Personal links"),
    "preference": Text("偏好", "Preferences"),
    "swap": Text("我提出的换班", "Swaps that I offered"),
    "swap_part": Text("我参与的换班", "Swaps that I take part in"),
    "tie": Text("同伴与回避", "Companions"),
    "volunteer_device": Text("设备", "Devices"),
}
"""By table; one that has no name here is shown under its own."""

COLUMNS = {
    "after": Text("之后", "After"),
    "at": Text("时间", "At"),
    "before": Text("之前", "Before"),
    "began_at": Text("打开于", "Since"),
    "device": Text("设备", "Device"),
    "end": Text("结束（分钟）", "End (minute)"),
    "facts": Text("内容", "Content"),
    "given_at": Text("同意于", "Agreed at"),
    "key": Text("对象", "About"),
    "kind": Text("类别", "Kind"),
    "language": Text("语言", "Language"),
    "made_at": Text("产生于", "Made at"),
    "made_by": Text("发放人", "Made by"),
    "most": Text("人数上限", "Most people"),
    "name": Text("姓名", "Name"),
    "opened_at": Text("打开于", "Opened at"),
    "reason": Text("原因", "Why"),
    "said": Text("答复", "Answer"),
    "seen_at": Text("上次使用", "Last seen"),
    "sent_at": Text("发出于", "Sent at"),
    "shift": Text("班次", "Shift"),
    "start": Text("开始（分钟）", "Start (minute)"),
    "state": Text("状态", "State"),
    "verb": Text("操作", "What was done"),
    "version": Text("版本", "Version"),
    "via": Text("途径", "By way of"),
    "who": Text("谁", "Who"),
    "withdrawn_at": Text("撤回于", "Taken back at"),
}
"""By column, where its own name would be the program's; times of shifts count minutes since 1970, as calendars do."""

_WISHES = {
    Wish.UNAVAILABLE: Text("没空", "not free"),
    Wish.UNDESIRED: Text("不愿", "rather not"),
    Wish.NEUTRAL: Text("有空", "free"),
    Wish.DESIRED: Text("希望", "wished for"),
}
_PLAIN = ("id", "name", "gender", "age", "phone", "email", "meal", "size", "note")
_YES, _NO = Text("是", "yes"), Text("否", "no")


def facts_said(person: Volunteer, venue: Problem) -> list[tuple[Text, Text | str]]:
    """Each fact that is known, with its name."""
    said = [(VOLUNTEERS.by_key[key].name, str(getattr(person, key))) for key in _PLAIN if getattr(person, key)]
    return [*said, *_more(person, venue)]


def _more(person: Volunteer, venue: Problem) -> Iterator[tuple[Text, Text | str]]:
    name = {key: column.name for key, column in VOLUNTEERS.by_key.items()}
    yield name["organisation"], venue.organisation_by_id[person.organisation].name
    if person.transport in venue.transport_by_id:
        yield name["transport"], venue.transport_by_id[person.transport or ""].name
    yield name["insured"], _YES if person.insured else _NO
    lists = (
        (name["skills"], [skill_label(one.code, one.level) for one in person.skills]),
        (Text("已通过培训", "Trained in"), [skill_label(code) for code in sorted(person.trainings)]),
        (Text("意向", "Wishes"), [role.label for role in person.roles]),
        (Text("已同意", "Has agreed to"), [name[one.value] for one in sorted(person.consents)]),
        (Text("时间", "Times"), [_stretch(venue, one.start, one.end, one.wish) for one in person.availability]),
    )
    yield from ((label, _joined(many)) for label, many in lists if many)


def _stretch(venue: Problem, start: int, end: int, wish: Wish) -> Text:
    line, clocks = venue.timeline, clock_span(venue.timeline, start, end)
    zh, en = (day_text(line.day(start), language) for language in ("zh", "en"))
    return Text(f"{zh} {clocks} {_WISHES[wish].zh}", f"{en} {clocks} {_WISHES[wish].en}")


def _joined(many: Sequence[Text]) -> Text:
    return Text("；".join(one.zh for one in many), "; ".join(one.en for one in many))
