"""The pages of volunteers, under /my/: the way in, their shifts, their times and wishes."""

from web.views.my import (
    answers,
    busy,
    calendar,
    callouts,
    consent,
    data,
    devices,
    messages,
    offline,
    open_shifts,
    places,
    shifts,
    style,
    swaps,
    wishes,
)
from web.views.my.door import page

PAGES = (
    answers.page,
    busy.page,
    calendar.page,
    callouts.page,
    consent.page,
    data.page,
    devices.page,
    messages.leaving,
    messages.page,
    offline.page,
    open_shifts.page,
    page,
    places.page,
    style.page,
    swaps.page,
    wishes.page,
)

__all__ = ["PAGES", "page", "shifts"]
