"""Makes rosters and proves how good they are.

To be read in this order: `result` (limits in, cost and bound of each tier out), `solve` (the door: it chooses a way and
lets the judge have the last word), `choice` and `ways` (who takes what, what a way is given and gives back), `crew` and
`processes` (work side by side). Then the ways, each a room of its own:

`whole`      small models: the exact lines of `model`, by branch and cut and CP-SAT (`engines`), tier after tier
`large`      a thousand people under all rules: relaxation, certified bound, annealing, pockets solved exactly
`replan`     a published roster to be mended: a corner of the relaxation, and branch and cut on what its prices leave
`schedules`  rules over many days, one shift a day: branch and price over whole schedules, and over windows of days
`people`     the fewest people: ejection chains over the places, and the largest set of places that overlap
`crowd`      many people under rules that look at one person at a time: patterns, classes, prices, exact days
`vast`       a hundred thousand people under all rules: a market of prices over jobs, and bounds person by person

Why a bound is true, in all of them: lines that tie people together are moved into the costs at some price, and what is
left is one choice for each person, made at its exactly cheapest. Whatever the prices are worth, no roster costs less (a
Lagrange bound); prices only decide how near it comes. Where branch and cut finishes, its bound is used; where people
are counted, places that overlap in time need different people.
"""

from scheduler.solver.crew import Inline
from scheduler.solver.result import Limits, Listener, Progress, Result, Status, TierResult
from scheduler.solver.solve import filled_places, solve

__all__ = ["Inline", "Limits", "Listener", "Progress", "Result", "Status", "TierResult", "filled_places", "solve"]
