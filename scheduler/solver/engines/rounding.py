"""What an engine says in floating point about costs that are whole numbers."""

import math

HAIR = 1e-4
"""How far an engine's own arithmetic may leave a bound above the whole number meant."""

STEPS = 16
"""The same in steps between neighbouring floating point numbers: beyond 10^12 a step alone is wider than `HAIR`."""


def bound_of(said: float) -> int:
    """The least whole cost that is not below a bound as an engine says it, which is finite."""
    return math.ceil(said - max(HAIR, STEPS * math.ulp(said)))
