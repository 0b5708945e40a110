"""The lines between the boxes that are filled in by hand, as one picture: a cell for each would double the time."""

from base64 import b64encode
from itertools import accumulate

BOXES = (19, 32, 19, 32, 15, 15, 28)
"""Millimetres of time in, signature, time out, signature, hours, meal and remarks."""


def boxes(colour: str) -> str:
    """The lines as an address that holds the whole picture, to be stretched to the height of the rows."""
    lines = "".join(f"M{edge} 0V1" for edge in accumulate(BOXES[:-1]))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sum(BOXES)} 1" width="{sum(BOXES)}mm" height="1mm" '
        f'preserveAspectRatio="none"><path d="{lines}" stroke="{colour}" stroke-width="0.18"/></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
