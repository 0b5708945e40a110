"""Swaps judged by the roster's own rules, for everybody involved: who may take what, what can be had in exchange.

Nothing here needs a solver. What is cleared for many people at once is made by `scheduler.swaps.clearing`, for workers
to load.
"""

from scheduler.swaps.exchanges import Exchanges, Offer, exchanges
from scheduler.swaps.moves import Swap, Turn, cycle, exchange, give_away, taking
from scheduler.swaps.openings import OpenPlaces, open_places
from scheduler.swaps.parting import Parting, part
from scheduler.swaps.pieces import Split, split
from scheduler.swaps.takers import Taker, Takers, takers
from scheduler.swaps.verdict import Verdict, judge
from scheduler.swaps.wishes import Chain, Clearing, Reason, Unmet, Wish

__all__ = [
    "Chain",
    "Clearing",
    "Exchanges",
    "Offer",
    "OpenPlaces",
    "Parting",
    "Reason",
    "Split",
    "Swap",
    "Taker",
    "Takers",
    "Turn",
    "Unmet",
    "Verdict",
    "Wish",
    "cycle",
    "exchange",
    "exchanges",
    "give_away",
    "judge",
    "open_places",
    "part",
    "split",
    "takers",
    "taking",
]
