"""Swaps of what is in force: offered, claimed, approved, done in one move, undone; each judged by the rules anew."""

from web.services.swaps.claiming import claim, release
from web.services.swaps.deciding import agree, approve, decline, refuse
from web.services.swaps.ending import after_change, expire, withdraw
from web.services.swaps.offering import give, part, swap, wish
from web.services.swaps.undoing import undo

__all__ = [
    "after_change",
    "agree",
    "approve",
    "claim",
    "decline",
    "expire",
    "give",
    "part",
    "refuse",
    "release",
    "swap",
    "undo",
    "wish",
    "withdraw",
]
