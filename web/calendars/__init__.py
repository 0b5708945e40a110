"""Shifts as calendar files: entries in, ICS bytes out, with no clock and no request."""

from web.calendars.entry import Entry
from web.calendars.feed import calendar
from web.calendars.shifts import Issue, cautions, post_entries, volunteer_entries

__all__ = ["Entry", "Issue", "calendar", "cautions", "post_entries", "volunteer_entries"]
