"""Whose calendar it is."""

from dataclasses import dataclass

from web.store.tables import FeedKind


@dataclass(frozen=True, slots=True)
class Owner:
    """A volunteer, a post or an organisation by its key, or the lead of posts by the number of the account."""

    kind: FeedKind
    key: str

    @classmethod
    def volunteer(cls, key: str) -> "Owner":
        return cls(FeedKind.VOLUNTEER, key)
