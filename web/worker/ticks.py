"""What happens by time alone: named here, called every few seconds by the worker, each in a transaction of its own."""

import logging
from collections.abc import Callable
from datetime import datetime
from pkgutil import resolve_name

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from web.worker.desk import Desk

Tick = Callable[[Session, datetime], None]
TICKS: tuple[str, ...] = (
    "web.services.answers.reminding:remind",
    "web.services.callouts.waves:advance",
    "web.services.messages.reminders:tick",
    "web.services.swaps.clearing:order_due",
    "web.services.swaps.ending:expire",
    "web.services.messages.sending:tick",
)
"""`module:function`; called with a session that writes and the time. Commits what it does; twice does no harm."""

_LOG = logging.getLogger(__name__)


def tick(desk: Desk, ticks: tuple[str, ...] = TICKS) -> None:
    """All of them, in their order; one that fails does not keep the others from their turn, and is tried again."""
    for name in ticks:
        function: Tick = resolve_name(name)
        try:
            with desk.session(writes=True) as session:
                function(session, desk.clock())
        except OperationalError:
            raise
        except Exception:  # of one feature: the others, and the work in hand, go on
            _LOG.exception("%s failed; it is tried again in a few seconds", name)
