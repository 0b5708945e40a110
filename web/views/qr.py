"""QR codes as pictures within the page."""

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """Dark on white, whatever the page is: not every phone reads the other way round."""
    made = segno.make(address, error="m", micro=False)
    svg = made.svg_inline(scale=4, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(svg)  # its only text is what segno writes
