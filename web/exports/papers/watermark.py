"""The mark across every page of a draft: whoever finds it must not stand at a gate for nothing."""

from base64 import b64encode

from scheduler.domain.text import Text

DRAFT = Text("草稿 · 请勿张贴", "DRAFT · do not post")

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400">'
    '<text x="200" y="210" text-anchor="middle" transform="rotate(-35 200 200)" '
    'font-family="Noto Sans CJK SC, sans-serif" font-size="40" font-weight="700" fill="#b3261e" '
    'fill-opacity="0.16">{text}</text></svg>'
)


def watermark(text: str) -> str:
    """The mark as an address that holds the whole picture."""
    return "data:image/svg+xml;base64," + b64encode(_SVG.format(text=text).encode()).decode()
