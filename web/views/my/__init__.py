"""The pages of volunteers, under /my/: the way in, their shifts, their times and wishes."""

from web.views.my import (
    calendar,
    consent,
    data,
    devices,
    messages,
    places,
    shifts,
    style,
)
from web.views.my.door import page

PAGES = (
    calendar.page,
    consent.page,
    data.page,
    devices.page,
    messages.leaving,
    messages.page,
    page,
    places.page,
    style.page,
)

__all__ = ["PAGES", "page", "shifts"]
