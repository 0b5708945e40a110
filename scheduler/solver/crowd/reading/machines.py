"""The automaton of each kind of volunteer, with what its totals cost."""

import numpy as np

from scheduler.solver.crowd.facts import FAR, Machine, Tally
from scheduler.solver.crowd.machine import Steps, draw, with_endings
from scheduler.solver.crowd.reading.days import DayRules
from scheduler.solver.crowd.reading.unfit import Unfit


def machines_of(days: DayRules, tallies: tuple[Tally, ...]) -> tuple[Machine, ...]:
    """One for each kind of volunteer in the eyes of the rules over times."""
    caps = [int(np.nonzero((tally.cost < FAR).any(axis=0))[0][-1]) for tally in tallies]
    amounts = [tally.amounts.tolist() for tally in tallies]
    found = []
    for legal, rests, run in zip(days.legal, days.rests, days.runs, strict=True):
        drawn = draw(days.times, Steps(legal, rests.barred, days.chained, run, amounts, caps))
        if drawn is None:
            raise Unfit
        totals = np.array(drawn.totals, dtype=np.int64).reshape(len(drawn.totals), len(tallies))
        rows = max((len(tally.cost) for tally in tallies), default=1)
        endings = np.zeros((rows, len(totals)), dtype=np.int64)
        for place, tally in enumerate(tallies):
            endings += tally.cost[:, totals[:, place]]
        found.append(with_endings(drawn, np.minimum(endings, FAR)))
    return tuple(found)
