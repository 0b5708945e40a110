"""What a calendar is called, and its bytes: the same for a feed and for a file, but for the name."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from web.calendars import Entry, calendar
from web.calendars.entry import Naming, domain_of
from web.services.feeds.keeping import keep
from web.services.feeds.owners import Owner
from web.store.tables import ExpoRow, FeedKind

_MINE = Text("{expo} · 我的班次", "{expo} · my shifts")
_POST = Text("{expo} · {name}", "{expo} · {name}")
_POSTS = Text("{expo} · 我的岗位", "{expo} · my posts")


def naming_of(expo: ExpoRow, address: str) -> Naming:
    """`address` is that of the pages."""
    return Naming(expo.uid, domain_of(address))


def name_of(expo: ExpoRow, problem: Problem | None, owner: Owner, language: Language) -> str:
    """What phones list it by."""
    match owner.kind:
        case FeedKind.VOLUNTEER:
            return _MINE.say(language, expo=expo.name)
        case FeedKind.LEAD:
            return _POSTS.say(language, expo=expo.name)
        case _:
            return _POST.say(language, expo=expo.name, name=own_name(problem, owner))


def own_name(problem: Problem | None, owner: Owner) -> str:
    """Of the post or the organisation; its key when it is gone."""
    if problem is None:
        return owner.key
    found = problem.post_by_id if owner.kind is FeedKind.POST else problem.organisation_by_id
    return found[owner.key].name if owner.key in found else owner.key


def file_of(
    session: Session,
    expo: ExpoRow,
    owner: Owner,
    address: str,
    now: datetime,
    *,
    language: Language,
    alarms: bool = True,
) -> bytes:
    """The calendar once, to be downloaded or sent with a message: the very entries of the feed."""
    kept = keep(session, expo, owner, naming_of(expo, address), now)
    return calendar(kept.entries(language), language=language, alarms=alarms)


def entries_of(
    session: Session, expo: ExpoRow, owner: Owner, address: str, now: datetime, language: Language
) -> tuple[Entry, ...]:
    """The entries themselves, for whoever shows them in another form."""
    return keep(session, expo, owner, naming_of(expo, address), now).entries(language)
