"""Swaps judged by the roster's own rules, for everybody involved: who may take what, what can be had in exchange.

Nothing here needs a solver. What is cleared for many people at once is made by `scheduler.swaps.clearing`, for workers
to load.
"""

from scheduler.swaps.exchanges import Exchanges, Offer, exchanges
from scheduler.swaps.moves import Swap, Turn, cycle, exchange, give_away, taking
from scheduler.swaps.openings import OpenPlaces, open_places
from scheduler.swaps.takers import Taker, Takers, takers
from scheduler.swaps.verdict import Verdict, judge

__all__ = [
    "Exchanges",
    "Offer",
    "OpenPlaces",
    "Swap",
    "Taker",
    "Takers",
    "Turn",
    "Verdict",
    "cycle",
    "exchange",
    "exchanges",
    "give_away",
    "judge",
    "open_places",
    "takers",
    "taking",
]
