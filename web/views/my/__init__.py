"""The pages of volunteers, under /my/: the way in, their shifts, their times and wishes."""

from web.views.my import answers, callouts, messages, open_shifts, places, shifts, style
from web.views.my.door import page

PAGES = (
    page,
    answers.page,
    callouts.page,
    messages.leaving,
    messages.page,
    open_shifts.page,
    places.page,
    style.page,
)

__all__ = ["PAGES", "page", "shifts"]
