"""Whether the link of an account still shows only what the account may see."""

from sqlmodel import Session

from web.services.accounts.access import acting
from web.services.who import Who
from web.store.snapshot import load_venue
from web.store.tables import Account, ExpoRow, Feed, FeedKind


def may_have(who: Who, kind: FeedKind, key: str) -> bool:
    """Organisers may have all, leads those of their organisations and posts, and of all their posts together."""
    match kind:
        case FeedKind.VOLUNTEER:
            return who.volunteer == key
        case FeedKind.LEAD:
            return who.kind is not None and who.posts is not None and str(who.account_id) == key
        case FeedKind.POST:
            return who.kind is not None and who.organisations is None and who.sees_post(key)
        case FeedKind.ORGANISATION:
            return who.kind is not None and who.posts is None and who.sees_organisation(key)


def still_allowed(session: Session, feed: Feed) -> bool:
    """Links of volunteers last until they are revoked, those of accounts while the account may see what they show."""
    if feed.account_id is None:
        return True
    account, expo = session.get(Account, feed.account_id), session.get_one(ExpoRow, feed.expo_id)
    if account is None or account.closed_at is not None:
        return False
    who = acting(session, account, expo, via="feed")
    return who is not None and may_have(who, feed.kind, feed.key)


def posts_of_lead(session: Session, expo: ExpoRow, account_id: int) -> list[str]:
    """In the organisers' order."""
    account = session.get_one(Account, account_id)
    who = acting(session, account, expo, via="feed")
    posts = who.posts if who is not None and who.posts is not None else frozenset()
    return [post.id for post in load_venue(session, expo).posts if post.id in posts]
