"""Who has to hear that another roster has come into force: named, not imported, as they build on publishing."""

from collections.abc import Callable
from datetime import datetime
from pkgutil import resolve_name

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from web.services.who import Who
from web.store.tables import ExpoRow

Follower = Callable[[Session, ExpoRow, Problem, Roster, Who, datetime], None]
FOLLOWERS: tuple[str, ...] = (
    "web.services.callouts.ending:after_change",
    "web.services.swaps.ending:after_change",
)
"""`module:function`; called in the transaction, with the facts and the roster in force from now on."""


def follow(session: Session, expo: ExpoRow, problem: Problem, roster: Roster, who: Who, now: datetime) -> None:
    """Tell all of them; the caller commits."""
    for name in FOLLOWERS:
        follower: Follower = resolve_name(name)
        follower(session, expo, problem, roster, who, now)
