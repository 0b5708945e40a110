"""Draws two lines that close on each other: cost and bound over time, as the coordinates of an SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from web.services.runs.reading import Moment

WIDTH, HEIGHT = 1000, 300
_MARGIN = 0.08
"""Of the height, above the highest and below the lowest line: neither lies on the frame."""


@dataclass(frozen=True)
class Drawing:
    """Paths in a box of WIDTH by HEIGHT; `top` and `bottom` are the numbers at its edges, `seconds` at its right."""

    cost: str
    bound: str
    gap: str
    top: int
    bottom: int
    seconds: float


def draw(moments: Sequence[Moment], seconds: float) -> Drawing | None:
    """Steps, as a roster stays what it is until there is a better one; `None` while there is nothing
    to see: fewer than two moments, or two lines that lie on each other from the beginning."""
    if len(moments) < 2:
        return None
    first, rest = _settled(moments)
    shown = [first, *rest]
    values = [value for moment in shown for value in (moment.cost, moment.bound) if value is not None]
    if min(values) == max(values):
        return None
    bottom, top = min(values), max(values)
    seconds = max(seconds, moments[-1].seconds, 1.0)
    scale = _Scale(seconds, bottom, top)
    cost = list(scale.steps((moment.seconds, moment.cost) for moment in shown))
    bound = list(scale.steps((m.seconds, m.bound) for m in shown if m.bound is not None))
    gap = [*cost, *reversed(bound)] if bound else []
    return Drawing(_path(cost), _path(bound), _path(gap) + "Z" if gap else "", top, bottom, seconds)


def _settled(moments: Sequence[Moment]) -> tuple[Moment, Sequence[Moment]]:
    """Without the beginning, where half-empty rosters cost many times what matters later: it would press both lines
    flat. The curve begins where the cost is within three times the distance to the lowest bound, but never with less
    than the last two moments."""
    last = moments[-1]
    floor = min((moment.bound for moment in moments if moment.bound is not None), default=last.cost)
    most = last.cost + 3 * max(last.cost - floor, last.cost // 10, 1)
    at = next((at for at, moment in enumerate(moments) if moment.cost <= most), len(moments) - 2)
    at = min(at, len(moments) - 2)
    return moments[at], moments[at + 1 :]


@dataclass(frozen=True)
class _Scale:
    seconds: float
    bottom: int
    top: int

    def steps(self, points: Iterator[tuple[float, int]]) -> Iterator[tuple[float, float]]:
        height = None
        for seconds, value in points:
            across = WIDTH * seconds / self.seconds
            if height is not None:
                yield across, height
            height = HEIGHT * (1 - _MARGIN - (1 - 2 * _MARGIN) * (value - self.bottom) / (self.top - self.bottom))
            yield across, height


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else ""
