"""Draws what each further person told buys: places filled over people told, as the coordinates of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.services.replan.ways import Way

WIDTH, HEIGHT = 1000, 200
_MARGIN = 30


@dataclass(frozen=True)
class Dot:
    """Where a way stands in the box."""

    way: Way
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """Steps through dots in a box of WIDTH by HEIGHT; `least` and `most` are the places filled at bottom and top."""

    steps: str
    dots: Sequence[Dot]
    least: int
    most: int
    told: int


def draw(ways: Sequence[Way]) -> Drawing | None:
    """`None` while there is nothing to see: fewer than two ways, or all of them fill as many places."""
    filled = [way.filled for way in ways]
    if len(ways) < 2 or min(filled) == max(filled):
        return None
    told, least, most = max(way.told for way in ways), min(filled), max(filled)
    dots = [Dot(way, _across(way.told, told), _down(way.filled, least, most)) for way in ways]
    steps = f"M{dots[0].x} {dots[0].y}" + "".join(f"H{dot.x}V{dot.y}" for dot in dots[1:])
    return Drawing(steps, dots, least, most, told)


def _across(told: int, most: int) -> int:
    return _MARGIN + (WIDTH - 2 * _MARGIN) * told // max(most, 1)


def _down(filled: int, least: int, most: int) -> int:
    return HEIGHT - _MARGIN - (HEIGHT - 2 * _MARGIN) * (filled - least) // (most - least)
