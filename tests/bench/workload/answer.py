"""What a peer, or the program, answers."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.workload.facts import Facts, Pairs


@dataclass(frozen=True)
class Answer:
    """Who works which shift, or `None`; a lower bound if there is one; or why it was not even tried.

    The program says as well what it holds the `cost` to be, and the `seconds` it took once the problem was made.
    """

    pairs: Pairs | None
    bound: float | None = None
    absent: str = ""
    cost: int | None = None
    seconds: float | None = None


Solver = Callable[[Facts, float], Answer]
