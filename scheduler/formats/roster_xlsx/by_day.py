"""The sheets by duty day, for the wall: under each zone the slot, post, names, masked phones and the duty phone."""

from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.domain.places import Post, Shift, Zone
from scheduler.formats.roster_dates import clock_span, day_text
from scheduler.formats.roster_duty import leaders_first
from scheduler.formats.roster_labels import SHORT, STAR
from scheduler.formats.roster_masks import masked_phone
from scheduler.formats.roster_xlsx import page, words
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.formats.roster_xlsx.styles import MEDIUM, RED, ROLE_COLOURS, TEAL, Styles

SLOT, POST, NAME, PHONE, ORGANISATION, CONTACT = range(6)
WIDTHS = (15, 26, 20, 18, 30, 24)
HEADINGS = (words.TIME, words.POST, words.NAME, words.PHONE, words.ORGANISATION, words.CONTACT)
ROW_POINTS = 19.0


def write_day(sheet: Worksheet, styles: Styles, edition: Edition, day: date) -> None:
    title = edition.say(words.DAY_TITLE, expo=edition.problem.expo.name, day=day_text(day, edition.language))
    page.head(sheet, styles, edition, title)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for place, word in enumerate(HEADINGS):
        sheet.write_string(page.NOTICE + 1, place, edition.say(word), styles.head(font_size=11))
    breaks = []
    row = page.NOTICE + 2
    for zone in edition.problem.zones:
        if shifts := _shifts(edition, day, zone):
            breaks.append(row)
            row = _zone(sheet, styles, edition, row, zone, shifts)
    sheet.set_h_pagebreaks(breaks[1:])
    sheet.freeze_panes(page.NOTICE + 2, 0)
    page.paper(sheet, edition, size=page.A3, landscape=False, repeat=page.NOTICE + 1)


def _shifts(edition: Edition, day: date, zone: Zone) -> list[Shift]:
    problem = edition.problem
    found = (s for s in problem.shifts if problem.day_of[s.id] == day and problem.post_of(s).zone == zone.id)
    return sorted(found, key=lambda shift: (shift.start, shift.end))


def _zone(sheet: Worksheet, styles: Styles, edition: Edition, row: int, zone: Zone, shifts: list[Shift]) -> int:
    """Writes one zone and returns the next free row."""
    style = styles(bold=True, font_size=15, font_color=TEAL, bottom=MEDIUM, bottom_color=TEAL)
    for place in range(len(WIDTHS)):
        sheet.write_blank(row, place, None, style)
    sheet.write_string(row, SLOT, zone.name, style)
    sheet.set_row(row, 30)
    row += 1
    for shift in shifts:
        row = _shift(sheet, styles, edition, row, shift)
    return row


def _shift(sheet: Worksheet, styles: Styles, edition: Edition, row: int, shift: Shift) -> int:
    """Writes one shift, a row a person and one for what is missing, and returns the next free row."""
    people = leaders_first(edition.staffing, shift)
    missing = shift.wanted - len(people)
    rows = max(1, len(people) + (missing > 0))
    post = edition.problem.post_of(shift)
    contact = _contact(post)
    time = "\n".join(filter(None, (shift.slot, clock_span(edition.problem.timeline, shift.start, shift.end))))
    top = {"top": MEDIUM, "valign": "top"}
    role = {"font_color": ROLE_COLOURS[post.role], "bold": True}
    for place, text, style in (
        (SLOT, time, styles.cell(**top)),
        (POST, f"{edition.labels.codes[shift.id]} {post.name}", styles.edge(post.role, **top, **role)),
        (CONTACT, contact, styles.cell(**top)),
    ):
        page.span(sheet, (row, place, row + rows - 1, place), text, style)
    # A merged cell cannot make its rows higher, so a shift of few people gets rows that hold its texts.
    tall = max(page.lines(text, width) for text, width in ((time, WIDTHS[SLOT]), (contact, WIDTHS[CONTACT])))
    height = max(ROW_POINTS, (tall * page.LINE_POINTS + 4) / rows)
    for index, (person, leads) in enumerate(people):
        organisation = edition.problem.organisation_by_id[person.organisation].name
        name = (STAR if leads else "") + edition.labels.people[person.id]
        texts = (name, masked_phone(person.phone), organisation)
        _person(sheet, row + index, texts, styles.cell(bold=leads, text_wrap=False, shrink=True, **_top(index)))
    if missing > 0:
        text = edition.say(SHORT, count=missing)
        _person(sheet, row + len(people), (text, "", ""), styles.cell(bold=True, font_color=RED, **_top(len(people))))
    for index in range(rows):
        sheet.set_row(row + index, height)
    return row + rows


def _top(index: int) -> dict[str, int]:
    return {} if index else {"top": MEDIUM}


def _person(sheet: Worksheet, row: int, texts: tuple[str, str, str], style: Format) -> None:
    for place, text in zip((NAME, PHONE, ORGANISATION), texts, strict=True):
        sheet.write_string(row, place, text, style)


def _contact(post: Post) -> str:
    return "\n".join(filter(None, (post.contact, post.contact_phone)))
