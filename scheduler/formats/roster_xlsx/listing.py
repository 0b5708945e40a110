"""The plain list, and the hidden sheet by which a workbook that comes back is compared with what went out."""

from xlsxwriter.worksheet import Worksheet

from scheduler.formats.roster_csv import derived, in_order
from scheduler.formats.roster_labels import column_of
from scheduler.formats.roster_xlsx import page, words
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.formats.roster_xlsx.styles import Styles

WIDTHS = (16, 18, 20, 12, 14, 10, 10, 10)
KEYS = 2
"""The hidden row with the columns' English names."""


def write_list(sheet: Worksheet, styles: Styles, edition: Edition) -> None:
    page.head(sheet, styles, edition, edition.say(words.LIST_TITLE, expo=edition.problem.expo.name))
    sheet.set_row(KEYS, None, None, {"hidden": True})
    for place, (key, word) in enumerate(words.LIST_HEADINGS.items()):
        sheet.set_column(place, place, WIDTHS[place])
        sheet.write_string(KEYS, place, key)
        sheet.write_string(KEYS + 1, place, edition.say(word), styles.head())
    assignments = in_order(edition.problem, edition.roster.assignments)
    for row, assignment in enumerate(assignments, KEYS + 2):
        shift = edition.problem.shift_by_id[assignment.shift]
        pinned = edition.say(words.YES) if assignment in edition.roster.pinned else ""
        name = edition.labels.people[assignment.volunteer]
        cells = (assignment.volunteer, name, shift.id, *derived(edition.problem, shift), pinned)
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, styles.cell(text_wrap=False))
    sheet.autofilter(KEYS + 1, 0, KEYS + 1 + len(assignments), len(WIDTHS) - 1)
    sheet.freeze_panes(KEYS + 2, 2)
    page.paper(sheet, edition, size=page.A4, landscape=False, repeat=KEYS + 1)


def write_ids(sheet: Worksheet, edition: Edition) -> None:
    """Rows of a kind and its facts: labels of people, cells of shifts, and the assignments as they went out."""
    problem, labels = edition.problem, edition.labels
    people = (("person", volunteer, label) for volunteer, label in labels.people.items())
    shifts = (("shift", shift.id, labels.codes[shift.id], column_of(shift)) for shift in problem.shifts)
    assigned = (("assigned", *assignment) for assignment in in_order(problem, edition.roster.assignments))
    for row, cells in enumerate((*people, *shifts, *assigned)):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell)
    sheet.very_hidden()
