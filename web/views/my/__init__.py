"""The pages of volunteers, under /my/: the way in, their shifts, their times and wishes."""

from web.views.my import (
    answers,
    calendar,
    callouts,
    consent,
    data,
    devices,
    messages,
    open_shifts,
    places,
    shifts,
    style,
    swaps,
)
from web.views.my.door import page

PAGES = (
    answers.page,
    calendar.page,
    callouts.page,
    consent.page,
    data.page,
    devices.page,
    messages.leaving,
    messages.page,
    open_shifts.page,
    page,
    places.page,
    style.page,
    swaps.page,
)

__all__ = ["PAGES", "page", "shifts"]
