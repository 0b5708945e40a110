"""Makes rosters and proves how good they are."""

from scheduler.solver.result import Limits, Listener, Progress, Result, Status, TierResult

__all__ = ["Limits", "Listener", "Progress", "Result", "Status", "TierResult"]
