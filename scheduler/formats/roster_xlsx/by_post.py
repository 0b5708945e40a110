"""The sheet by post: rows zone and post, columns day and slot, cells the names, leader first, with what is missing."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.domain.places import Post, Shift
from scheduler.formats.roster_duty import leaders_first
from scheduler.formats.roster_labels import JOIN, OVER, SHORT, STAR, Column, column_of
from scheduler.formats.roster_xlsx import page, words
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.formats.roster_xlsx.styles import AMBER, BLANK, LINE, MEDIUM, RED, ROLE_COLOURS, Styles

KEY, ZONE, POST, FIRST = range(4)
NARROWEST, WIDEST = 19.5, 27.5
"""Room for two names of three characters and a star, and for three."""

USUAL_LINES = 5
MOST_LINES = int((page.TALLEST - 6) / page.LINE_POINTS)


def write_by_post(sheet: Worksheet, styles: Styles, edition: Edition) -> None:
    columns = edition.labels.columns
    page.head(sheet, styles, edition, edition.say(words.POST_TITLE, expo=edition.problem.expo.name), first=ZONE)
    widths = [_width(edition, column) for column in columns]
    sheet.set_column(KEY, KEY, 4, None, {"hidden": True})
    sheet.set_column(ZONE, ZONE, 14)
    sheet.set_column(POST, POST, 22)
    page.grid_head(sheet, styles, edition, first=FIRST, widths=widths)
    for place, word in ((ZONE, words.ZONE), (POST, words.POST)):
        page.span(sheet, (page.DAY, place, page.TIME, place), edition.say(word), styles.head())
    row = page.BODY
    for zone, posts in groupby(_lines(edition), key=lambda line: line[1].zone):
        first = row
        for code, post in posts:
            _line(sheet, styles, edition, row, code, post, widths)
            row += 1
        name = edition.problem.zone_by_id[zone].name
        page.span(sheet, (first, ZONE, row - 1, ZONE), name, styles.cell(bold=True, valign="top", top=MEDIUM))
    sheet.freeze_panes(page.BODY, FIRST)
    sheet.repeat_columns(ZONE, POST)
    wide = -(-len(columns) // page.COLUMNS_A_PAGE) or 1
    page.paper(sheet, edition, size=page.A3, landscape=True, repeat=page.TIME, pages_wide=wide)


def _lines(edition: Edition) -> Iterator[tuple[str, Post]]:
    """Codes with their posts, by zone; a post with simultaneous shifts has several."""
    problem, codes = edition.problem, edition.labels.codes
    codes_of: dict[str, dict[str, None]] = {}
    for shift in problem.shifts:
        codes_of.setdefault(shift.post, {})[codes[shift.id]] = None
    for zone in problem.zones:
        for post in problem.posts:
            if post.zone == zone.id:
                yield from ((code, post) for code in codes_of.get(post.id, ()))


def _line(
    sheet: Worksheet, styles: Styles, edition: Edition, row: int, code: str, post: Post, widths: Sequence[float]
) -> None:
    sheet.write_string(row, KEY, code)
    role = edition.say(post.role.label)
    coloured = styles(font_size=9, font_color=ROLE_COLOURS[post.role])
    title = code if post.name == code else f"{code} {post.name}"
    sheet.write_rich_string(row, POST, styles(bold=True), title, coloured, f"\n{role}", styles.edge(post.role))
    tallest = page.lines(f"{title}\n{role}", 22)
    for place, (column, width) in enumerate(zip(edition.labels.columns, widths, strict=True), FIRST):
        shift = edition.by_cell.get((code, column.key))
        if shift is None:
            sheet.write_blank(row, place, None, styles.cell(bg_color=BLANK))
            continue
        names, count = page.laid_out(_names(edition, shift), JOIN, width), _count(edition, shift)
        _cell(sheet, styles, (row, place), names, count, _style(styles, edition, shift))
        tallest = max(tallest, page.lines("\n".join(filter(None, (names, count))), width))
    sheet.set_row(row, min(page.TALLEST, tallest * page.LINE_POINTS + 6))


def _names(edition: Edition, shift: Shift) -> list[str]:
    people = leaders_first(edition.staffing, shift)
    return [(STAR if leads else "") + edition.labels.people[person.id] for person, leads in people]


def _count(edition: Edition, shift: Shift) -> str:
    """How many are missing or too many; nothing where the places are just filled."""
    balance = len(edition.staffing.on(shift)) - shift.wanted
    return edition.say(SHORT if balance < 0 else OVER, count=abs(balance)) if balance else ""


def _style(styles: Styles, edition: Edition, shift: Shift) -> Format:
    """The five states: full plain, short amber, nobody outlined in red, surplus hatched; no shift is left blank."""
    there = len(edition.staffing.on(shift))
    if there > shift.wanted:
        return styles.cell(pattern=14, fg_color=LINE, bg_color="#FFFFFF")
    if there == shift.wanted:
        return styles.cell()
    if there:
        return styles.cell(bg_color=AMBER)
    return styles.cell(border=MEDIUM, border_color=RED, align="center")


def _cell(sheet: Worksheet, styles: Styles, place: tuple[int, int], names: str, count: str, style: Format) -> None:
    number = styles(bold=True, font_color=RED)
    if names and count:
        sheet.write_rich_string(*place, styles(), names, number, f"\n{count}", style)
    elif count:
        # A lone piece cannot be rich text: the blank in front carries the plain font and is dropped on reading.
        sheet.write_rich_string(*place, styles(), " ", number, count, style)
    else:
        sheet.write_string(*place, names, style)


def _width(edition: Edition, column: Column) -> float:
    """Narrow where few people stand; so wide that the fullest cell fits into the highest row where many do."""
    shifts = (shift for shift in edition.problem.shifts if column_of(shift) == column.key)
    fullest = max((page.text_width(JOIN.join(_names(edition, shift))) for shift in shifts), default=0.0)
    return max(NARROWEST, min(WIDEST, fullest / USUAL_LINES + 4), fullest / (MOST_LINES - 3) + 12)
