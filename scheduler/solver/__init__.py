"""Makes rosters and proves how good they are."""

from scheduler.solver.crew import Inline
from scheduler.solver.result import Limits, Listener, Progress, Result, Status, TierResult
from scheduler.solver.solve import filled_places, solve

__all__ = ["Inline", "Limits", "Listener", "Progress", "Result", "Status", "TierResult", "filled_places", "solve"]
