"""Draws curves as SVG: panels side by side, both axes by powers of ten, each curve named at its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

WIDTH, HEIGHT = 470, 380
LEFT, RIGHT, TOP, BOTTOM = 74, 24, 48, 56
"""Of a panel, and what of it lies around the curves."""

LINE = 15
"""The height of a line of words."""

INK, PALE = "#1e293b", "#e2e8f0"
STROKES = ("#0f766e", "#b45309", "#4338ca", "#64748b", "#be123c")
DASHES = ("", "7 4", "2 4", "9 3 2 3", "5 2")
MARKS = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    "M-4.5 -4.5h9v9h-9z",
    "M0 -5.5L5.5 4.5H-5.5z",
    "M0 -6L5 0L0 6L-5 0z",
    "M0 5.5L5.5 -4.5H-5.5z",
)
"""A curve is told from others by mark and dash, not by colour alone."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A value for each size, `None` where there is none."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """Curves over the same sizes; `ticks` are the values that have a line, and what stands beside it."""

    title: str
    sizes: Sequence[int]
    ticks: Mapping[float, str]
    curves: Sequence[Curve]

    def x(self, size: float) -> float:
        low, high = log10(self.sizes[0]), log10(self.sizes[-1])
        return LEFT + (WIDTH - LEFT - RIGHT) * (log10(size) - low) / (high - low)

    def y(self, value: float) -> float:
        low, high = log10(min(self.ticks)), log10(max(self.ticks))
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (log10(value) - low) / (high - low)


def draw(panels: Sequence[Panel], axis: str) -> str:
    """The picture; `axis` says what sizes are."""
    wide = WIDTH * len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="{INK}">',
        f'<rect width="{wide}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({number * WIDTH} 0)">', *_frame(panel, axis), *_curves(panel), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _frame(panel: Panel, axis: str) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="24" font-size="14" font-weight="bold">{panel.title}</text>'
    for value, words in panel.ticks.items():
        y = panel.y(value)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{PALE}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{words}</text>'
    for size in panel.sizes:
        yield f'<text x="{panel.x(size):.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{_short(size)}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{axis}</text>'


def _short(size: int) -> str:
    return f"{size // 1000}k" if size >= 1000 else f"{size}"


def _curves(panel: Panel) -> Iterator[str]:
    """Lines first, names over them; the first curve last, so that nothing hides it."""
    names: list[tuple[float, float, int]] = []
    for number in reversed(range(len(panel.curves))):
        curve = panel.curves[number]
        points = [(panel.x(s), panel.y(v)) for s, v in zip(panel.sizes, curve.values, strict=True) if v is not None]
        if points:
            yield from _line(points, number)
            names.append((points[-1][0], min(y for _, y in points[-2:]), number))
    for x, y, number in _apart(names):
        end = x > WIDTH / 2
        words = f'text-anchor="{"end" if end else "start"}" fill="{STROKES[number]}" font-weight="bold"'
        halo = 'stroke="#fff" stroke-width="4" paint-order="stroke"'
        yield f'<text x="{x if end else x + 9:.1f}" y="{y:.1f}" {words} {halo}>{panel.curves[number].name}</text>'


def _line(points: Sequence[tuple[float, float]], number: int) -> Iterator[str]:
    stroke, way = STROKES[number], " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield (
        f'<polyline points="{way}" fill="none" stroke="{stroke}" stroke-width="{2 if number else 3}" '
        f'stroke-dasharray="{DASHES[number]}"/>'
    )
    for x, y in points:
        yield f'<path d="{MARKS[number]}" transform="translate({x:.1f} {y:.1f})" fill="{stroke}"/>'


def _apart(names: Sequence[tuple[float, float, int]]) -> Iterator[tuple[float, float, int]]:
    """Names above the last two points; pushed up from one another where they meet."""
    taken: list[tuple[float, float]] = []
    for x, y, number in sorted(names, key=lambda name: -name[1]):
        at = y - 10
        while any(abs(x - other) < WIDTH / 2 and abs(at - row) < LINE for other, row in taken):
            at -= 1
        taken.append((x, at))
        yield x, at, number
