"""Which part of a roster somebody may have on paper: leads their own people or posts, organisers any."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scheduler.domain.places import Post
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import day_text
from web.services.papers.items import Item
from web.services.refusal import GONE, Refused
from web.services.who import Who

SHEETS = 100
"""More sign-in sheets than these are printed day by day: nobody sorts a ream."""

_CHOOSE = Text("请选一天：全部签到表太多，按天打印。", "Choose a day: there are too many sheets to print at once.")
_ALL_DAYS = Text("全部日期", "all days")
_ALL_PEOPLE = Text("全部单位", "all organisations")


@dataclass(frozen=True, slots=True)
class Part:
    """`None` narrows nothing."""

    day: date | None = None
    organisation: str | None = None
    posts: frozenset[str] | None = None

    @property
    def value(self) -> str:
        """What to ask for to have the same again."""
        return self.day.isoformat() if self.day else self.organisation or ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One part to choose: its value in a form, and its name; the empty value is all that one may have."""

    value: str
    label: str


def choices(item: Item, problem: Problem, who: Who, language: Language) -> list[Choice] | None:
    """The parts of an item; none to choose from when it has but one, `None` when there is nothing of it for `who`."""
    if _own_posts(problem, who) == frozenset():
        return None
    if item.by == "day":
        days = [Choice(day.isoformat(), day_text(day, language)) for day in _days(problem, who)]
        first = [] if must_choose(item, problem, who) else [Choice("", _ALL_DAYS.say(language))]
        return [*first, *days] if len(days) > 1 else []
    if item.by == "organisation":
        own = _organisations(problem, who)
        found = [Choice(key, problem.organisation_by_id[key].name) for key in own]
        if who.organisations is not None:
            return found or None
        return [Choice("", _ALL_PEOPLE.say(language)), *found] if len(found) > 1 else []
    return []


def must_choose(item: Item, problem: Problem, who: Who) -> bool:
    """Whether it is printed for a day at a time only."""
    return item.code == "sign-in" and sum(who.sees_post(shift.post) for shift in problem.shifts) > SHEETS


def part_of(item: Item, problem: Problem, value: str, who: Who) -> Part:
    """The part that is asked for by its value; raises `Refused` for one that is not there, or not theirs."""
    posts = _own_posts(problem, who)
    offered = choices(item, problem, who, "en")
    if offered is None or (value and value not in {choice.value for choice in offered}):
        raise Refused(GONE, 404)
    if not value and must_choose(item, problem, who):
        raise Refused(_CHOOSE)
    if item.by == "day":
        return Part(date.fromisoformat(value) if value else None, posts=posts)
    if item.by == "organisation":
        return Part(organisation=value or (offered[0].value if who.organisations is not None else None), posts=posts)
    return Part(posts=posts)


def sees(part: Part, who: Who) -> bool:
    """Whether all that is on a paper is theirs to see."""
    organisations = who.organisations is None or part.organisation in who.organisations
    return organisations and (who.posts is None or (part.posts is not None and part.posts <= who.posts))


def words(part: Part, problem: Problem, language: Language) -> str:
    """What a part is called; nothing for the whole."""
    posts: Iterator[Post] = (post for post in problem.posts if post.id in (part.posts or ()))
    named = [problem.organisation_by_id[part.organisation].name] if part.organisation else []
    named += [post.id for post in posts]
    return " ".join([*named, *([day_text(part.day, language)] if part.day else [])])


def _own_posts(problem: Problem, who: Who) -> frozenset[str] | None:
    return None if who.posts is None else who.posts & {post.id for post in problem.posts}


def _days(problem: Problem, who: Who) -> list[date]:
    return sorted({problem.day_of[shift.id] for shift in problem.shifts if who.sees_post(shift.post)})


def _organisations(problem: Problem, who: Who) -> list[str]:
    """The uppermost of a lead's own; for organisers those right below the top."""
    known = problem.organisation_by_id
    if who.organisations is not None:
        return [one.id for one in problem.organisations if _tops(one.id, one.parent, who.organisations)]
    return [one.id for one in problem.organisations if one.parent and known[one.parent].parent is None]


def _tops(key: str, parent: str | None, own: frozenset[str]) -> bool:
    return key in own and parent not in own
