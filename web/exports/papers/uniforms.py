"""Uniform counts: sizes of everybody on duty, by gender, by organisation, and by what the posts wear."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.text import Text
from web.exports.papers import words
from web.exports.papers.issue import Issue
from web.exports.papers.kinds import common_first, counted, label, size, small_first
from web.exports.papers.tables import Column, Row, Section, Sheet, Tables

_TITLE = Text("服装统计", "Uniform counts")
_ANSWER = Text("上岗 {people} 人，每人一套：{sizes}。", "{people} people on duty, one set each: {sizes}.")
_OF_SIZE = Text("{size} {count} 套", "{count} × {size}")
_HOW = Text("只计至少有一个班次的人。", "Only people who have at least one shift are counted.")
_HOW_DRESS = Text(
    "按着装统计时，在两种着装的岗位都有班次的人，两边各计一次。",
    "By dress, whoever works at posts with two kinds of dress is counted under both.",
)
_BY_GENDER = Text("按尺码与性别", "By size and gender")
_BY_ORGANISATION = Text("按单位", "By organisation")
_BY_DRESS = Text("按着装", "By dress")
_SIZE = Text("尺码", "size")
_DRESS = Text("着装", "dress")

Person = tuple[Volunteer, tuple[Shift, ...]]


def uniform_counts(issue: Issue) -> Tables:
    sizes = small_first(size(volunteer.size) for volunteer, _ in issue.people)
    counts = Counter(size(volunteer.size) for volunteer, _ in issue.people)
    told = issue.join([issue.say(_OF_SIZE, size=label(s, issue), count=f"{counts[s]:,}") for s in sizes])
    answer = issue.say(_ANSWER, people=f"{len(issue.people):,}", sizes=told) if sizes else issue.say(words.NOBODY)
    sheets = [_by_gender(issue, sizes), _by_organisation(issue, sizes)]
    notes = [issue.say(_HOW)]
    if any(post.dress for post in issue.problem.posts):
        sheets.append(_by_dress(issue, sizes))
        notes.append(issue.say(_HOW_DRESS))
    return Tables(issue.say(_TITLE), answer, tuple(sheets), tuple(notes))


def _by_gender(issue: Issue, sizes: Sequence[str]) -> Sheet:
    genders = common_first(volunteer.gender for volunteer, _ in issue.people)
    counts = Counter((size(volunteer.size), volunteer.gender) for volunteer, _ in issue.people)
    rows = [counted((label(s, issue),), counts, [(s, gender) for gender in genders]) for s in sizes]
    total = Counter(volunteer.gender for volunteer, _ in issue.people)
    rows += [counted((issue.say(words.TOTAL),), total, genders, total=True)] if sizes else []
    columns = (Column(issue.say(_SIZE), 36), *_number_columns(issue, genders))
    return Sheet(issue.say(_BY_GENDER), columns, (Section(tuple(rows)),))


def _by_organisation(issue: Issue, sizes: Sequence[str]) -> Sheet:
    order = {organisation.id: organisation.name for organisation in issue.problem.organisations}
    rows = _rows(issue, sizes, order, lambda person: [person[0].organisation])
    columns = (Column(issue.say(words.ORGANISATION), 36), *_number_columns(issue, sizes))
    return Sheet(issue.say(_BY_ORGANISATION), columns, (Section(tuple(rows)),))


def _by_dress(issue: Issue, sizes: Sequence[str]) -> Sheet:
    kinds = common_first(dress for person in issue.people for dress in _dress(issue, person))
    order = {kind: label(kind, issue) for kind in kinds}
    rows = _rows(issue, sizes, order, lambda person: _dress(issue, person), total=False)
    columns = (Column(issue.say(_DRESS), 36), *_number_columns(issue, sizes))
    return Sheet(issue.say(_BY_DRESS), columns, (Section(tuple(rows)),))


def _rows(
    issue: Issue,
    sizes: Sequence[str],
    order: dict[str, str],
    groups_of: Callable[[Person], Iterable[str]],
    *,
    total: bool = True,
) -> Iterator[Row]:
    """A row for each group that has anybody, by size."""
    counts = Counter(
        (group, size(person[0].size)) for person in issue.people for group in dict.fromkeys(groups_of(person))
    )
    for group, name in order.items():
        if any(counts[group, s] for s in sizes):
            yield counted((name,), counts, [(group, s) for s in sizes])
    if total and sizes:
        all_sizes = Counter(size(volunteer.size) for volunteer, _ in issue.people)
        yield counted((issue.say(words.TOTAL),), all_sizes, sizes, total=True)


def _dress(issue: Issue, person: Person) -> list[str]:
    return [issue.post(shift).dress for shift in person[1]]


def _number_columns(issue: Issue, kinds: Iterable[str]) -> tuple[Column, ...]:
    total = Column(issue.say(words.TOTAL), 10, number=True)
    return (*(Column(label(kind, issue), 10, number=True) for kind in kinds), total)
