"""The shifts of a volunteer, or of a post, as calendar entries.

A calendar file is copied to clouds and shared screens, so it carries no phone number but the post's duty phone, and a
post's entries name people only as `王*`: enough for a leader who has the roster, nothing for anybody else.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import clock_span
from scheduler.formats.roster_duty import leaders_first, wave_of
from scheduler.formats.roster_labels import STAR
from scheduler.formats.roster_masks import masked_name
from web.calendars.entry import Entry, Naming


@dataclass(frozen=True, slots=True)
class Issue:
    """When a roster was issued (aware), and its number among the issues: revisions must rise from one to the next.

    Without a `naming` the expo's name stands for the expo: enough for files that no database knows of.
    """

    moment: datetime
    number: int = 0
    language: Language = "zh"
    naming: Naming | None = None


def volunteer_entries(staffing: Staffing, volunteer: Volunteer, issue: Issue) -> tuple[Entry, ...]:
    """One entry a shift: where to be, when, with whom to speak and how to come."""
    problem = staffing.problem
    return tuple(
        _entry(
            problem, shift, issue, (volunteer.id, shift.id), tuple(_volunteer_note(problem, volunteer, shift, issue))
        )
        for shift in staffing.of(volunteer)
    )


def post_entries(staffing: Staffing, post: Post, issue: Issue) -> tuple[Entry, ...]:
    """One entry a shift in the order of time: how many of how many, and who by masked name, leaders first."""
    problem = staffing.problem
    return tuple(
        _entry(
            problem, shift, issue, ("", shift.id), tuple(_post_note(staffing, shift, issue)), _count(staffing, shift)
        )
        for shift in shifts_of_post(problem, post)
    )


def shifts_of_post(problem: Problem, post: Post) -> list[Shift]:
    """In the order of time."""
    return sorted((s for s in problem.shifts if s.post == post.id), key=lambda s: (s.start, s.end, s.id))


def organisation_entries(staffing: Staffing, key: str, shifts: Collection[Shift], issue: Issue) -> tuple[Entry, ...]:
    """One entry a shift: how many of the organisation's people are on it, and who by masked name.

    The staffing is that of the organisation's people alone.
    """
    problem = staffing.problem
    return tuple(
        _entry(
            problem, shift, issue, ("organisation", key, shift.id),
            tuple(_organisation_note(staffing, shift, issue)),
            _HEADS.say(issue.language, count=len(staffing.on(shift))),
        )
        for shift in shifts
    )  # fmt: skip


def _entry(
    problem: Problem, shift: Shift, issue: Issue, ids: tuple[str, ...], note: tuple[str, ...], count: str = ""
) -> Entry:
    post, moment = problem.post_of(shift), problem.timeline.moment
    naming = issue.naming or Naming(problem.expo.name)
    return Entry(
        # The expo is part of the name, so that next year's `G1-1A` is another entry; its days are not, they may move.
        uid=naming.uid(*ids),
        start=moment(shift.start),
        end=moment(shift.end),
        title=" ".join(filter(None, (title_of(post.name, issue.language), count))),
        modified=issue.moment,
        revision=issue.number,
        where=where_of(problem, post, issue.language),
        note="\n".join(note),
    )


def title_of(post: str, language: Language) -> str:
    return _TITLE.say(language, post=post)


def where_of(problem: Problem, post: Post, language: Language) -> str:
    """The zone, and where to gather."""
    return _SEPARATOR.say(language).join(filter(None, (problem.zone_by_id[post.zone].name, post.gather)))


def _volunteer_note(problem: Problem, volunteer: Volunteer, shift: Shift, issue: Issue) -> Iterator[str]:
    yield from _about_post(problem, shift, issue)
    if volunteer.transport is not None:
        bus = problem.transport_by_id[volunteer.transport]
        wave = wave_of(problem, shift)
        text = _BUS_WAVE if wave else _BUS
        yield text.say(issue.language, name=bus.name, wave=wave, minutes=bus.minutes)
    yield from (caution.say(issue.language) for caution in cautions(problem.post_of(shift)))


def cautions(post: Post) -> Iterator[Text]:
    """What nobody on the post may forget."""
    if post.risk:
        yield _RISK
    if post.role is Role.ORDER:
        yield _ASSIST


def _post_note(staffing: Staffing, shift: Shift, issue: Issue) -> Iterator[str]:
    yield from _about_post(staffing.problem, shift, issue)
    people = leaders_first(staffing, shift)
    if people:
        names = "、".join((STAR if leads else "") + masked_name(person.name) for person, leads in people)
        yield _PEOPLE.say(issue.language, names=names)
    if (missing := shift.wanted - len(people)) > 0:
        yield _MISSING.say(issue.language, count=missing)


def _organisation_note(staffing: Staffing, shift: Shift, issue: Issue) -> Iterator[str]:
    """Without a star: who leads a post is not for an organisation to say."""
    yield from _about_post(staffing.problem, shift, issue)
    yield _PEOPLE.say(issue.language, names="、".join(masked_name(person.name) for person in staffing.on(shift)))


def _about_post(problem: Problem, shift: Shift, issue: Issue) -> Iterator[str]:
    """What everybody on the post has to know."""
    post, span = problem.post_of(shift), clock_span(problem.timeline, shift.start, shift.end)
    contact = " ".join(filter(None, (post.contact, post.contact_phone)))
    slot = " ".join(filter(None, (shift.slot, span)))
    yield _POST.say(issue.language, code=post.id, role=post.role.label, slot=slot)
    for text, fact in ((_DUTY, post.duty), (_GATHER, post.gather), (_CONTACT, contact), (_DRESS, post.dress)):
        if fact:
            yield text.say(issue.language, fact=fact)


def _count(staffing: Staffing, shift: Shift) -> str:
    return f"{len(staffing.on(shift))}/{shift.wanted}"


_HEADS = Text("{count} 人", "({count} people)")
_TITLE = Text("食博会志愿服务：{post}", "Food Expo duty: {post}")
_SEPARATOR = Text("，", ", ")
_POST = Text("岗位：{code}（{role}），时段 {slot}", "Post: {code} ({role}), {slot}")
_DUTY = Text("职责：{fact}", "Duty: {fact}")
_GATHER = Text("集合地点：{fact}", "Gather at: {fact}")
_CONTACT = Text("带班联系：{fact}", "Leader on duty: {fact}")
_DRESS = Text("着装：{fact}", "Dress: {fact}")
_BUS = Text("乘车：{name}，路程约 {minutes} 分钟", "Bus: {name}, about {minutes} minutes")
_BUS_WAVE = Text(
    "乘车：{name}，{wave} 批次，路程约 {minutes} 分钟", "Bus: {name}, wave {wave}, about {minutes} minutes"
)
_RISK = Text(
    "风险岗位：上岗前须已投保并接受安全交底，服从现场人员指挥。",
    "Risk post: you must be insured and briefed on safety before you start; follow the staff on site.",
)
_ASSIST = Text(
    "秩序岗位只协助引导、提醒、报告；不搜身、不单独查验身份证件、不使用强制力。",
    "Order posts only assist: guide, remind, report. No searching, no checking of identity papers alone, no force.",
)
_PEOPLE = Text("人员：{names}", "People: {names}")
_MISSING = Text("尚缺 {count} 人", "{count} still missing")
