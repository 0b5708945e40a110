"""The sheet by person: rows by organisation, columns day and slot, cells the post, then totals, bus, meals."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from scheduler.domain.people import Organisation, Volunteer
from scheduler.domain.places import Shift
from scheduler.formats.roster_dates import hours_text
from scheduler.formats.roster_duty import meals, wave_of
from scheduler.formats.roster_labels import JOIN, column_of
from scheduler.formats.roster_xlsx import page, words
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.formats.roster_xlsx.styles import MEDIUM, ROLE_COLOURS, TEAL, Styles

KEY, ORGANISATION, NAME, FIRST = range(4)
WIDTH = 13.0
ROW_POINTS = 17.0


def write_by_person(sheet: Worksheet, styles: Styles, edition: Edition) -> None:
    columns = len(edition.labels.columns)
    page.head(
        sheet, styles, edition, edition.say(words.PERSON_TITLE, expo=edition.problem.expo.name), first=ORGANISATION
    )
    sheet.set_column(KEY, KEY, 4, None, {"hidden": True})
    sheet.set_column(ORGANISATION, ORGANISATION, 24)
    sheet.set_column(NAME, NAME, 21)
    page.grid_head(sheet, styles, edition, first=FIRST, widths=[WIDTH] * columns)
    _fixed_heads(sheet, styles, edition, FIRST + columns)
    breaks = []
    row = page.BODY
    for organisation, people in _grouped(edition):
        if row > page.BODY:
            breaks.append(row)
        _band(sheet, styles, edition, row, organisation, people)
        for index, person in enumerate(people, row + 1):
            _line(sheet, styles, edition, index, person, organisation)
        row += len(people) + 1
    sheet.set_h_pagebreaks(breaks)
    sheet.freeze_panes(page.BODY, FIRST)
    sheet.repeat_columns(ORGANISATION, NAME)
    wide = -(-columns // (2 * page.COLUMNS_A_PAGE)) or 1
    page.paper(sheet, edition, size=page.A3, landscape=True, repeat=page.TIME, pages_wide=wide)


def _fixed_heads(sheet: Worksheet, styles: Styles, edition: Edition, last: int) -> None:
    tail = (words.SHIFTS, words.HOURS, words.BUS, words.MEALS)
    places = ((ORGANISATION, words.ORGANISATION), (NAME, words.NAME), *enumerate(tail, last))
    for place, word in places:
        page.span(sheet, (page.DAY, place, page.TIME, place), edition.say(word), styles.head())
    sheet.set_column(last, last + 1, 7)
    sheet.set_column(last + 2, last + 2, 26)
    sheet.set_column(last + 3, last + 3, 11)


def _grouped(edition: Edition) -> Iterator[tuple[Organisation, list[Volunteer]]]:
    """Everybody, with or without a shift, under their organisation, in the problem's order."""
    members: dict[str, list[Volunteer]] = {}
    for volunteer in edition.problem.volunteers:
        members.setdefault(volunteer.organisation, []).append(volunteer)
    for organisation in edition.problem.organisations:
        if organisation.id in members:
            yield organisation, members[organisation.id]


def _band(
    sheet: Worksheet, styles: Styles, edition: Edition, row: int, organisation: Organisation, people: list[Volunteer]
) -> None:
    used = sum(bool(edition.staffing.of(person)) for person in people)
    text = words.ORGANISATION_LINE if organisation.promised is None else words.ORGANISATION_PROMISE
    band = edition.say(text, name=organisation.name, used=used, promised=organisation.promised)
    sheet.set_row(row, 24)
    style = styles(bold=True, font_size=12, font_color=TEAL, bottom=MEDIUM, bottom_color=TEAL)
    for place in range(ORGANISATION, FIRST + len(edition.labels.columns) + 4):
        sheet.write_blank(row, place, None, style)
    sheet.write_string(row, ORGANISATION, band, style)


def _line(
    sheet: Worksheet, styles: Styles, edition: Edition, row: int, person: Volunteer, organisation: Organisation
) -> None:
    shifts = edition.staffing.of(person)
    sheet.set_row(row, ROW_POINTS)
    sheet.write_string(row, KEY, person.id)
    sheet.write_string(row, ORGANISATION, organisation.name, styles.cell(font_size=9, shrink=True, text_wrap=False))
    sheet.write_string(row, NAME, edition.labels.people[person.id], styles.cell(bold=bool(shifts), text_wrap=False))
    by_column: dict[str, list[Shift]] = {}
    for shift in shifts:
        by_column.setdefault(column_of(shift), []).append(shift)
    for place, column in enumerate(edition.labels.columns, FIRST):
        _cell(sheet, styles, edition, (row, place), person, by_column.get(column.key, []))
    _tail(sheet, styles, edition, row, person, shifts)


def _cell(
    sheet: Worksheet, styles: Styles, edition: Edition, place: tuple[int, int], person: Volunteer, shifts: list[Shift]
) -> None:
    if not shifts:
        sheet.write_blank(*place, None, styles.cell())
        return
    role = edition.problem.role_of(shifts[0])
    codes = (edition.star(person.id, shift.id) + edition.labels.codes[shift.id] for shift in shifts)
    look = styles.edge(role, font_color=ROLE_COLOURS[role], bold=True, align="center", shrink=True, text_wrap=False)
    sheet.write_string(*place, JOIN.join(codes), look)


def _tail(
    sheet: Worksheet, styles: Styles, edition: Edition, row: int, person: Volunteer, shifts: tuple[Shift, ...]
) -> None:
    first = FIRST + len(edition.labels.columns)
    look = styles.cell(align="center", text_wrap=False)
    sheet.write_number(row, first, len(shifts), look)
    sheet.write_number(row, first + 1, float(hours_text(sum(shift.minutes for shift in shifts))), look)
    sheet.write_string(row, first + 2, _bus(edition, person, shifts), styles.cell(font_size=9))
    count = meals(edition.problem, shifts)
    sheet.write_string(row, first + 3, f"{count} {person.meal}".strip() if count else "", look)


def _bus(edition: Edition, person: Volunteer, shifts: tuple[Shift, ...]) -> str:
    """The bus and its waves; empty for people who come by themselves."""
    if person.transport is None or not shifts:
        return ""
    waves = dict.fromkeys(wave_of(edition.problem, shift) for shift in shifts)
    return f"{edition.problem.transport_by_id[person.transport].name} {JOIN.join(filter(None, waves))}".strip()
