"""What whoever hands out calendar links sees: the links in use, and what there is to have one of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services.feeds.issuing import links_of_accounts
from web.services.feeds.owners import Owner
from web.services.feeds.rights import may_have
from web.services.feeds.texts import own_name
from web.services.refusal import GONE, Refused
from web.services.who import Who
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow, Feed, FeedKind

ALL_MINE = Text("我负责的全部岗位", "all the posts that I lead")
KINDS = {
    FeedKind.POST: Text("岗位", "Post"),
    FeedKind.ORGANISATION: Text("单位", "Organisation"),
    FeedKind.LEAD: Text("岗位负责人", "Post lead"),
    FeedKind.VOLUNTEER: Text("志愿者", "Volunteer"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One link in use, with the name of what it shows."""

    feed: Feed
    name: str


@dataclass(frozen=True, slots=True)
class Desk:
    """`choices` are pairs of value and words, as a field offers them."""

    lines: tuple[Line, ...]
    choices: Sequence[tuple[str, Text]]


def desk(session: Session, expo: ExpoRow, who: Who) -> Desk:
    venue = load_venue(session, expo)
    lines = (Line(feed, _name(venue, feed)) for feed in links_of_accounts(session, expo, who))
    return Desk(tuple(lines), _choices(venue, who))


def owner_of(said: str, who: Who) -> Owner:
    """What a field said; `issuing` refuses what the asker may not have."""
    kind, _, key = said.partition(":")
    if kind not in (FeedKind.POST, FeedKind.ORGANISATION, FeedKind.LEAD):
        raise Refused(GONE, 404)
    return Owner(FeedKind(kind), str(who.account_id) if kind == FeedKind.LEAD else key)


def _choices(venue: Problem, who: Who) -> list[tuple[str, Text]]:
    posts = [(FeedKind.POST, post.id, f"{post.id} {post.name}") for post in venue.posts]
    organisations = [(FeedKind.ORGANISATION, one.id, one.name) for one in venue.organisations]
    own = [one for one in posts + organisations if may_have(who, one[0], one[1])]
    found = [(f"{kind}:{key}", Text(name, name)) for kind, key, name in own]
    mine = may_have(who, FeedKind.LEAD, str(who.account_id))
    return [(f"{FeedKind.LEAD}:", ALL_MINE), *found] if mine else found


def _name(venue: Problem, feed: Feed) -> str:
    return "" if feed.kind is FeedKind.LEAD else own_name(venue, Owner(feed.kind, feed.key))
