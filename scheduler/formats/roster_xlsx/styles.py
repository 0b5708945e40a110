"""How the sheets look: lines rather than fills, and every colour doubled by a word, a number or a shape."""

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from scheduler.domain.places import Role

TEAL = "#0B5A5E"
INK = "#1F2933"
FAINT = "#5F6B76"
LINE = "#B8C1C9"
AMBER = "#FFE9B8"
RED = "#B3261E"
BLANK = "#F4F6F7"

ROLE_COLOURS = {
    Role.GUIDING: "#3F4AA8",
    Role.ORDER: "#8A5A00",
    Role.MERCHANT: "#0B6E6E",
    Role.SUPPORT: "#51606E",
    Role.RESERVE: "#64717D",
}

THIN, MEDIUM, DASHED, THICK = 1, 2, 3, 5


@dataclass
class Styles:
    """Formats of one workbook, each made once."""

    book: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def __call__(self, **wanted: Any) -> Format:
        key = tuple(sorted(wanted.items()))
        if key not in self.made:
            plain = {"font_name": "Microsoft YaHei", "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self.made[key] = self.book.add_format(plain | wanted)
        return self.made[key]

    def cell(self, **wanted: Any) -> Format:
        """A cell of a table: thin lines around, text wrapped and kept off the line on its left."""
        plain: dict[str, Any] = {"border": THIN, "border_color": LINE, "text_wrap": True}
        return self(**(plain | ({} if "align" in wanted else {"align": "left", "indent": 1}) | wanted))

    def head(self, **wanted: Any) -> Format:
        """A heading: bold, a heavier line below."""
        lines = {"bold": True, "align": "center", "bottom": MEDIUM, "bottom_color": TEAL}
        return self.cell(**(lines | wanted))

    def edge(self, role: Role, **wanted: Any) -> Format:
        """A cell whose left edge has the colour of a role; the reserve's is dashed."""
        edge = {"left": DASHED if role is Role.RESERVE else THICK, "left_color": ROLE_COLOURS[role]}
        return self.cell(**(edge | wanted))
