"""The sheets of the workbook in the order of writing: one declarative table for reader, writer and template."""

from scheduler.formats.workbook.layout import Sheet
from scheduler.formats.workbook.sheets.expo import EXPO
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS
from scheduler.formats.workbook.sheets.people import AVAILABILITY, COMPANIONS, TRAININGS
from scheduler.formats.workbook.sheets.places import SLOTS, TRAVEL, ZONES
from scheduler.formats.workbook.sheets.posts import COMPOSITION, DEMAND, POSTS
from scheduler.formats.workbook.sheets.settings import PINS, SETTINGS
from scheduler.formats.workbook.sheets.volunteers import VOLUNTEERS

SHEETS: tuple[Sheet, ...] = (
    EXPO,
    ZONES,
    TRAVEL,
    SLOTS,
    POSTS,
    COMPOSITION,
    DEMAND,
    ORGANISATIONS,
    TRANSPORTS,
    VOLUNTEERS,
    AVAILABILITY,
    TRAININGS,
    COMPANIONS,
    SETTINGS,
    PINS,
)

SHEET_OF = {sheet.key: sheet for sheet in SHEETS}

IGNORED = ("说明", "填表说明", "使用说明", "help", "readme", "notes")
"""Sheets that hold no facts."""
