"""Contact lists with masked phones, for an organisation and for a post: enough to know whom one is dealing with.

A volunteer's full number stays in the program; what hangs on walls and lies on tables shows `138****0001` (PIPL 51).
The duty phone of a post is a work number and is given in full.
"""

from scheduler.domain.places import Post, Shift
from scheduler.domain.text import Text
from scheduler.formats.roster_dates import shift_time_text
from scheduler.formats.roster_masks import masked_phone
from web.exports.papers import words
from web.exports.papers.issue import Issue
from web.exports.papers.tables import Column, Row, Section, Sheet, Tables

_BY_ORGANISATION = Text("通讯录（按单位）", "Contact list by organisation")
_BY_POST = Text("通讯录（按岗位）", "Contact list by post")
_ANSWER = Text("{groups}，共 {people} 人上岗；★ 为组长。", "{people} people on duty in {groups}; ★ leads.")
_ORGANISATIONS = Text("{count} 个单位", "{count} organisations")
_POSTS = Text("{count} 个岗位", "{count} posts")
_MASKED = Text(
    "电话已隐去中间四位；如需联系，请在系统中查看，查看会留下记录。",
    "The middle of each number is hidden; who needs one looks it up in the program, which keeps a record of that.",
)
_COUNT = Text("{name}（{count} 人）", "{name} ({count})")
_CONTACT = Text("带班：{contact}", "On duty: {contact}")


def contacts_by_organisation(issue: Issue) -> Tables:
    sections = []
    for organisation in issue.problem.organisations:
        people = [person for person in issue.people if person[0].organisation == organisation.id]
        rows = tuple(
            Row(
                (
                    number,
                    issue.name(volunteer),
                    masked_phone(volunteer.phone),
                    "\n".join(_duty(issue, s, volunteer.id) for s in shifts),
                )
            )
            for number, (volunteer, shifts) in enumerate(people, 1)
        )
        if rows:
            sections.append(Section(rows, issue.say(_COUNT, name=organisation.name, count=len(rows)), apart=True))
    heads = ((words.NUMBER, 6), (words.NAME, 18), (words.PHONE, 16), (words.DUTIES, 58))
    return _list(issue, _BY_ORGANISATION, _ORGANISATIONS, tuple(sections), heads)


def contacts_by_post(issue: Issue) -> Tables:
    sections = tuple(section for post in issue.problem.posts if (section := _post(issue, post)).rows)
    heads = ((words.NUMBER, 6), (words.NAME, 18), (words.ORGANISATION, 26), (words.PHONE, 16), (words.DUTIES, 32))
    return _list(issue, _BY_POST, _POSTS, sections, heads)


def _list(
    issue: Issue, title: Text, groups: Text, sections: tuple[Section, ...], heads: tuple[tuple[Text, int], ...]
) -> Tables:
    count = issue.say(groups, count=len(sections))
    answer = issue.say(_ANSWER, groups=count, people=f"{len(issue.people):,}") if sections else issue.say(words.NOBODY)
    columns = tuple(Column(issue.say(text), width, text is words.NUMBER) for text, width in heads)
    sheet = Sheet(issue.say(title), columns, sections)
    return Tables(issue.say(title), answer, (sheet,), (issue.say(_MASKED),))


def _post(issue: Issue, post: Post) -> Section:
    shifts_of: dict[str, list[Shift]] = {}
    leads = set()
    for shift in issue.shifts:
        if shift.post == post.id:
            for volunteer, leading in issue.staffed[shift.id]:
                shifts_of.setdefault(volunteer.id, []).append(shift)
                leads |= {volunteer.id} if leading else set()
    rows = []
    for number, person in enumerate(sorted(shifts_of, key=lambda person: person not in leads), 1):
        volunteer = issue.problem.volunteer_by_id[person]
        name, phone = issue.name(volunteer, leads=person in leads), masked_phone(volunteer.phone)
        times = "\n".join(_time(issue, shift) for shift in shifts_of[person])
        rows.append(Row((number, name, issue.organisation(volunteer), phone, times)))
    contact = " ".join(filter(None, (post.contact, post.contact_phone)))
    note = "  ".join(filter(None, (issue.zone(post), issue.say(_CONTACT, contact=contact) if contact else "")))
    return Section(tuple(rows), issue.say(_COUNT, name=f"{post.id} {post.name}", count=len(rows)), note, apart=True)


def _duty(issue: Issue, shift: Shift, volunteer: str) -> str:
    return f"{_time(issue, shift)}  {issue.edition.star(volunteer, shift.id)}{shift.post} {issue.post(shift).name}"


def _time(issue: Issue, shift: Shift) -> str:
    return shift_time_text(issue.problem.timeline, shift, issue.language)
