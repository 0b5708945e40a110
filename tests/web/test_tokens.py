"""The colours: enough contrast in light and dark, and the same as on the summary page that is handed out."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
CSS = WEB / "views/static/css"
SUMMARY = WEB / "exports/summary/templates/summary.css"

READ = (  # what is read: 4.5 to 1
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "void"),
    ("ink", "accent-wash"),
    ("faint", "paper"),
    ("faint", "ground"),
    ("faint", "accent-wash"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("accent", "accent-wash"),
    ("on-accent", "accent"),
    ("on-amber", "amber"),
    ("red", "paper"),
    ("red", "ground"),
    ("red", "red-wash"),
    ("ink", "red-wash"),
)
SEEN = tuple((name, "paper") for name in ("edge", "guiding", "order", "merchant", "support", "reserve"))  # 3 to 1


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", css))


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT, DARK = (colours((CSS / name).read_text()) for name in ("tokens.css", "dark.css"))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_edges_have_enough_contrast(theme: dict[str, str]) -> None:
    weak = [pair for pair in READ if contrast(theme[pair[0]], theme[pair[1]]) < 4.5]
    weak += [pair for pair in SEEN if contrast(theme[pair[0]], theme[pair[1]]) < 3]

    assert weak == []


def test_the_dark_has_every_colour_of_the_light() -> None:
    assert DARK.keys() == LIGHT.keys()


def test_the_handed_out_summary_has_the_same_colours() -> None:
    light, dark, _ = (colours(part) for part in re.split("@media", SUMMARY.read_text())[:3])

    assert light.items() <= LIGHT.items()
    assert dark.items() <= DARK.items()


def test_colours_are_named_in_the_two_files_of_tokens_only() -> None:
    others = [file for file in CSS.glob("*.css") if file.name not in ("tokens.css", "dark.css")]
    named = {file.name: re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", file.read_text()) for file in others}

    assert {file: found for file, found in named.items() if found} == {}
