"""Writes the workbook that organisers fill in: headings, a line of help for every column, dropdowns, invented rows."""

import io

from xlsxwriter.worksheet import Worksheet

from scheduler.domain.text import Language, Text
from scheduler.formats.workbook.filled import Filled
from scheduler.formats.workbook.layout import Sheet
from scheduler.formats.workbook.sheets import SHEETS
from scheduler.formats.workbook.write import Styles, new_workbook, write_sheet

_ABOVE = 2
"""Rows above the headings: what the sheet is for, and the help."""

_ROWS = 5000
"""As far as the dropdowns reach."""

_HELP = Text("说明", "Help")
_HOW = (
    Text(
        "每张表先看第二行的说明，第三行是列名，从第四行起填写。",
        "Row 2 explains, row 3 names the columns, facts begin in row 4.",
    ),
    Text(
        "示例行（示例-1、示例A馆……）都是编造的，填好后请删去。",
        "The rows with 示例 are invented; delete them when done.",
    ),
    Text(
        "必填的表：岗位、岗位需求表、志愿者；其余按需要填写。",
        "Needed are Posts, Demand and Volunteers; the others as you like.",
    ),
    Text(
        "列的顺序可以改变，不用的列可以删去，多出的列会列出而不读取。",
        "Columns may be moved or deleted; others are listed, not read.",
    ),
    Text(
        "请勿填写身份证号、民族、政治面貌等用不到的个人信息。",
        "Leave out ID numbers and other personal data that no roster needs.",
    ),
)


def template(*, language: Language = "zh") -> bytes:
    """An xlsx that reads back without faults, as it stands; the same bytes every time."""
    out = io.BytesIO()
    with new_workbook(out) as book:
        styles = Styles(book)
        _write_help(book.add_worksheet(_HELP.say(language)), styles, language)
        for sheet in SHEETS:
            one = _filled(sheet)
            page = write_sheet(book, styles, one, language, above=_ABOVE)
            _write_above(page, styles, one, language)
            _offer_choices(page, sheet, language)
    return out.getvalue()


def _filled(sheet: Sheet) -> Filled:
    keys = tuple(column.key for column in sheet.columns)
    free = dict.fromkeys(key for row in sheet.examples for key in row if key not in sheet.by_key)
    return Filled(sheet, sheet.examples, keys, tuple(free))


def _write_help(page: Worksheet, styles: Styles, language: Language) -> None:
    page.set_column(0, 0, 90)
    page.write_string(0, 0, _HELP.say(language), styles.title)
    for number, line in enumerate(_HOW, 1):
        page.write_string(number, 0, line.say(language))
    for number, sheet in enumerate(SHEETS, len(_HOW) + 2):
        page.write_string(number, 0, f"{sheet.name.say(language)} · {sheet.help.say(language)}")


def _write_above(page: Worksheet, styles: Styles, one: Filled, language: Language) -> None:
    page.write_string(0, 0, f"{one.sheet.name.say(language)} · {one.sheet.help.say(language)}", styles.title)
    page.set_row(1, 60)
    for index, key in enumerate(one.keys):
        page.write_string(1, index, one.sheet.by_key[key].help.say(language), styles.help)
    if one.free and one.sheet.free:
        page.write_string(1, len(one.keys), one.sheet.free.say(language), styles.help)


def _offer_choices(page: Worksheet, sheet: Sheet, language: Language) -> None:
    """Dropdowns; anything else the reader understands may still be typed."""
    for index, column in enumerate(sheet.columns):
        if column.choices:
            offered = [choice.say(language) for choice in column.choices]
            rule = {"validate": "list", "source": offered, "error_type": "information"}
            page.data_validation(_ABOVE + 1, index, _ROWS, index, rule)
