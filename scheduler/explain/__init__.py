"""Says why: why a place stays empty and what would fill it, why somebody may not come or got what they got."""

from scheduler.explain.candidates import Candidate, Candidates, StandIns
from scheduler.explain.causes import Cause
from scheduler.explain.fix import Fix, cheapest_fix
from scheduler.explain.obstacles import Obstacles, why_not
from scheduler.explain.outcome import Outcome, why_me
from scheduler.explain.shortage import Shortage, short_shifts, shortages, why_short

__all__ = [
    "Candidate",
    "Candidates",
    "Cause",
    "Fix",
    "Obstacles",
    "Outcome",
    "Shortage",
    "StandIns",
    "cheapest_fix",
    "short_shifts",
    "shortages",
    "why_me",
    "why_not",
    "why_short",
]
