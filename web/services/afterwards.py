"""What has to look again, in the same transaction, each time that another roster comes into force."""

from collections.abc import Callable
from datetime import datetime
from pkgutil import resolve_name

from sqlmodel import Session

from scheduler.domain.problem import Problem
from web.store.tables import ExpoRow

After = Callable[[Session, ExpoRow, datetime, Problem | None], None]
AFTER: tuple[str, ...] = ("web.services.callouts.ending:after_change",)
"""`module:function`, found by name: they build on what calls them."""


def after_change(session: Session, expo: ExpoRow, now: datetime, problem: Problem | None = None) -> None:
    """`problem` is what the roster now in force is about, where the caller knows it."""
    for name in AFTER:
        function: After = resolve_name(name)
        function(session, expo, now, problem)
