"""The insurance list: everybody on duty, insured or not, with their days and what is risky about their posts.

Identity numbers are never kept; the column for them is filled in by hand, on the insurer's copy.
"""

from collections.abc import Callable, Iterable

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Shift
from scheduler.domain.text import Text
from web.exports.papers import words
from web.exports.papers.issue import Issue
from web.exports.papers.tables import Cell, Column, Row, Section, Sheet, Tables

_TITLE = Text("保险名单", "Insurance list")
_ALL_INSURED = Text("上岗 {people} 人，全部已投保。", "{people} people on duty, all insured.")
_SOME_NOT = Text(
    "上岗 {people} 人，其中 {missing} 人尚未投保，须在上岗前办妥。",
    "{people} people on duty; {missing} are not insured yet and have to be before they start.",
)
_RISKY = Text(
    "未投保者中 {count} 人排在风险岗位，不得上岗。",
    "Of those not insured, {count} are on risk posts and must not start.",
)
_HOW = Text(
    "系统不保存身份证号；需要时请在本表手工填写，用后销毁。",
    "Identity numbers are not kept; fill them in by hand where the insurer asks for them, and destroy the copy.",
)
_NOT_INSURED = Text("未投保", "Not insured")
_EVERYBODY = Text("全部上岗人员", "Everybody on duty")
_GENDER = Text("性别", "gender")
_AGE = Text("年龄", "age")
_ADULT = Text("成年", "adult")
_DATES = Text("上岗日期", "days on duty")
_COUNT = Text("天数", "days")
_RISK = Text("风险岗位", "risk post")
_OUTDOOR = Text("室外岗位", "outdoor post")
_INSURED = Text("已投保", "insured")
_IDENTITY = Text("身份证号（手工填写）", "identity number (by hand)")


def insurance_list(issue: Issue) -> Tables:
    missing = [person for person in issue.people if not person[0].insured]
    risky = sum(any(issue.post(shift).risk for shift in shifts) for _, shifts in missing)
    facts = {"people": f"{len(issue.people):,}", "missing": f"{len(missing):,}"}
    answer = issue.say(_SOME_NOT if missing else _ALL_INSURED, **facts) if issue.people else issue.say(words.NOBODY)
    if risky:
        answer = f"{answer} {issue.say(_RISKY, count=risky)}"
    sheets = [_sheet(issue, _NOT_INSURED, missing, warn_of=lambda _, posts: any(post.risk for post in posts))]
    everybody = _sheet(issue, _EVERYBODY, issue.people, warn_of=lambda volunteer, _: not volunteer.insured)
    return Tables(
        issue.say(_TITLE),
        answer,
        (*(sheets if missing else ()), everybody),
        (issue.say(_HOW),),
        landscape=True,
    )


def _sheet(
    issue: Issue,
    name: Text,
    people: Iterable[tuple[Volunteer, tuple[Shift, ...]]],
    *,
    warn_of: Callable[[Volunteer, list[Post]], bool],
) -> Sheet:
    order = {organisation.id: index for index, organisation in enumerate(issue.problem.organisations)}
    people = sorted(people, key=lambda person: order[person[0].organisation])
    rows = tuple(_row(issue, number, *person, warn_of=warn_of) for number, person in enumerate(people, 1))
    return Sheet(issue.say(name), _columns(issue), (Section(rows),))


def _columns(issue: Issue) -> tuple[Column, ...]:
    wide = ((words.NUMBER, 6), (words.NAME, 16), (_GENDER, 8), (_AGE, 8), (words.ORGANISATION, 26), (_DATES, 30))
    rest = ((_COUNT, 6), (words.POST, 30), (_RISK, 9), (_OUTDOOR, 9), (_INSURED, 9), (_IDENTITY, 24))
    return tuple(Column(issue.say(text), width, text in (words.NUMBER, _COUNT)) for text, width in (*wide, *rest))


def _row(
    issue: Issue,
    number: int,
    volunteer: Volunteer,
    shifts: tuple[Shift, ...],
    *,
    warn_of: Callable[[Volunteer, list[Post]], bool],
) -> Row:
    days = sorted({issue.problem.day_of[shift.id] for shift in shifts})
    posts = list({shift.post: issue.post(shift) for shift in shifts}.values())
    yes = issue.say(words.YES)
    cells: tuple[Cell, ...] = (
        number,
        issue.name(volunteer),
        volunteer.gender,
        issue.say(_ADULT) if volunteer.age is None else volunteer.age,
        issue.organisation(volunteer),
        issue.join([issue.day(day) for day in days]),
        len(days),
        issue.join([post.name for post in posts]),
        yes if any(post.risk for post in posts) else "",
        yes if any(post.outdoor for post in posts) else "",
        issue.say(words.YES if volunteer.insured else words.NO),
        "",
    )
    return Row(cells, warns=warn_of(volunteer, posts))
