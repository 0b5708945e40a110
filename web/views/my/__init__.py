"""The pages of volunteers, under /my/: the way in, their shifts, their times and wishes."""

from web.views.my import busy, offline, places, shifts, style, wishes
from web.views.my.door import page

PAGES = (page, busy.page, offline.page, places.page, style.page, wishes.page)

__all__ = ["PAGES", "page", "shifts"]
