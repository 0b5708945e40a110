"""The links of calendar feeds: handed out once, kept as digests, revoked and replaced."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from scheduler.domain.text import Language, Text
from web.services.accounts.secrets import digest, new_token
from web.services.feeds.owners import Owner
from web.services.feeds.rights import may_have
from web.services.history import record
from web.services.refusal import GONE, Refused
from web.services.who import Who
from web.store.snapshot import load_problem, load_venue
from web.store.tables import ExpoRow, Feed, FeedKind

MOST = 5
"""A phone, a tablet, a computer, and two to spare."""

_MANY = Text(
    "最多同时有 {most} 个订阅链接。请先撤销不用的。",
    "There can be {most} links at a time. Revoke one that is not used.",
)


def issue(session: Session, expo: ExpoRow, owner: Owner, who: Who, now: datetime, *, language: Language) -> str:
    """What the link ends in, which nobody can see again."""
    _need(session, expo, owner, who)
    if len(links_of(session, expo, owner, who)) >= MOST:
        raise Refused(_MANY, most=MOST)
    token = _make(session, expo, owner, who, now, language, alarms=True)
    session.commit()
    return token


def renew(session: Session, expo: ExpoRow, feed_id: int, who: Who, now: datetime) -> str:
    """A new link in place of one that others may have seen: the old one is dead at once."""
    feed = _find(session, expo, feed_id, who)
    _close(session, feed, who, now)
    token = _make(session, expo, Owner(feed.kind, feed.key), who, now, feed.language, alarms=feed.alarms)
    session.commit()
    return token


def revoke(session: Session, expo: ExpoRow, feed_id: int, who: Who, now: datetime) -> None:
    _close(session, _find(session, expo, feed_id, who), who, now)
    session.commit()


def set_alarms(session: Session, expo: ExpoRow, feed_id: int, who: Who, now: datetime, *, on: bool) -> None:
    """Whether phones ring the evening before and 90 minutes before."""
    feed = _find(session, expo, feed_id, who)
    if feed.alarms != on:
        feed.alarms = on
        session.add(feed)
        record(session, who, now, "switch_on" if on else "switch_off", "alarms", feed.key, expo_id=expo.id)
    session.commit()


def links_of(session: Session, expo: ExpoRow, owner: Owner, who: Who) -> Sequence[Feed]:
    """Those of one owner that work, the latest first: of an account only its own, unless it may see all."""
    rows = _working(expo).where(Feed.kind == owner.kind, Feed.key == owner.key)
    if not who.sees_all:
        rows = rows.where(Feed.account_id == who.account_id)
    return session.exec(rows).all()


def links_of_accounts(session: Session, expo: ExpoRow, who: Who) -> Sequence[Feed]:
    """Those that accounts have: organisers see all, to revoke any, leads their own."""
    rows = _working(expo).where(col(Feed.account_id).is_not(None))
    if who.organisations is not None or who.posts is not None:
        rows = rows.where(Feed.account_id == who.account_id)
    return session.exec(rows.limit(500)).all()


def _working(expo: ExpoRow) -> SelectOfScalar[Feed]:
    return select(Feed).where(Feed.expo_id == expo.id, col(Feed.revoked_at).is_(None)).order_by(col(Feed.id).desc())


def _need(session: Session, expo: ExpoRow, owner: Owner, who: Who) -> None:
    """What the asker may not see is not there."""
    if not may_have(who, owner.kind, owner.key) or not _is_there(session, expo, owner):
        raise Refused(GONE, 404)


def _is_there(session: Session, expo: ExpoRow, owner: Owner) -> bool:
    match owner.kind:
        case FeedKind.VOLUNTEER:
            return owner.key in load_problem(session, expo).volunteer_by_id
        case FeedKind.POST:
            return owner.key in load_venue(session, expo).post_by_id
        case FeedKind.ORGANISATION:
            return owner.key in load_venue(session, expo).organisation_by_id
        case FeedKind.LEAD:
            return True


def _find(session: Session, expo: ExpoRow, feed_id: int, who: Who) -> Feed:
    """A link that works, and is the asker's own, or anybody's for whoever runs the expo."""
    feed = session.get(Feed, feed_id)
    if feed is None or feed.expo_id != expo.id or feed.revoked_at is not None:
        raise Refused(GONE, 404)
    own = who.volunteer == feed.key if feed.account_id is None else who.account_id == feed.account_id
    if not own and not (who.kind is not None and who.sees_all):
        raise Refused(GONE, 404)
    return feed


def _make(
    session: Session, expo: ExpoRow, owner: Owner, who: Who, now: datetime, language: str, *, alarms: bool
) -> str:
    token = new_token()
    assert expo.id is not None
    feed = Feed(
        expo_id=expo.id, kind=owner.kind, key=owner.key, account_id=who.account_id, digest=digest(token),
        language=language, alarms=alarms, made_at=now, made_by=who.name,
    )  # fmt: skip
    session.add(feed)
    session.flush()
    record(session, who, now, "create", "feed", owner.key, expo_id=expo.id, after={"kind": str(owner.kind)})
    return token


def _close(session: Session, feed: Feed, who: Who, now: datetime) -> None:
    feed.revoked_at = now
    session.add(feed)
    record(session, who, now, "revoke", "feed", feed.key, expo_id=feed.expo_id, before={"kind": str(feed.kind)})
