"""Shifts as a picture that any phone saves from any browser by a long press: PNG, which chat programs keep."""

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import day_text
from web.calendars.entry import Entry
from web.calendars.feed import plain

WIDTH, EDGE, MOST = 1080, 56, 40
"""Pixels: as wide as phones are; and the most shifts on a picture."""
PAPER, INK, FAINT, LINE, ACCENT = "#ffffff", "#1a1a1a", "#595959", "#d0d0d0", "#0f5c5c"
_FONTS = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
)
"""Fonts with Chinese characters, and which face of the file."""

Line = tuple[str, int, str]
"""Words, size, colour."""


def can_draw() -> bool:
    """Whether this machine has a font that can write Chinese."""
    return _font_file() is not None


def picture(entries: Sequence[Entry], *, title: str, name: str, language: Language) -> bytes:
    """A PNG; the same entries give the same picture. Cancelled shifts are left out: nobody has to come for them."""
    shifts = [entry for entry in entries if not entry.cancelled]
    lines = [(plain(title), 40, FAINT), (plain(name), 56, INK)]
    blocks = [list(_block(entry, language)) for entry in shifts[:MOST]] or [[(_NONE.say(language), 40, FAINT)]]
    if len(shifts) > MOST:
        blocks.append([(_MORE.say(language, count=len(shifts) - MOST), 40, FAINT)])
    wrapped = [[one for line in block for one in _wrapped(line)] for block in (lines, *blocks)]
    height = EDGE + sum(_height(block) + EDGE for block in wrapped)
    image = Image.new("RGB", (WIDTH, height), PAPER)
    _draw(ImageDraw.Draw(image), wrapped)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _block(entry: Entry, language: Language) -> Iterator[Line]:
    yield f"{day_text(entry.start.date(), language)}", 40, ACCENT
    yield f"{entry.start:%H:%M}-{entry.end:%H:%M}", 72, INK
    yield plain(entry.title).replace("\n", " "), 44, INK
    if entry.where:
        yield plain(entry.where).replace("\n", " "), 40, FAINT


def _draw(draw: ImageDraw.ImageDraw, blocks: Sequence[Sequence[Line]]) -> None:
    top = EDGE
    for number, block in enumerate(blocks):
        if number:
            draw.line((EDGE, top - EDGE // 2, WIDTH - EDGE, top - EDGE // 2), fill=LINE, width=2)
        for words, size, colour in block:
            draw.text((EDGE, top), words, font=_font(size), fill=colour)
            top += _step(size)
        top += EDGE


def _wrapped(line: Line) -> Iterator[Line]:
    """In as many lines as it takes; Chinese may be broken anywhere, and few lines are anything else."""
    words, size, colour = line
    while words:
        fits = len(words)
        while fits > 1 and _font(size).getlength(words[:fits]) > WIDTH - 2 * EDGE:
            fits -= 1
        yield words[:fits], size, colour
        words = words[fits:]


def _height(block: Sequence[Line]) -> int:
    return sum(_step(size) for _, size, _ in block)


def _step(size: int) -> int:
    return size * 3 // 2


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    found = _font_file()
    assert found is not None, "ask can_draw first"
    return ImageFont.truetype(found[0], size, index=found[1], layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _font_file() -> tuple[str, int] | None:
    return next((found for found in _FONTS if Path(found[0]).exists()), None)


_NONE = Text("目前没有班次", "No shifts at present")
_MORE = Text("另有 {count} 个班次", "and {count} more")
