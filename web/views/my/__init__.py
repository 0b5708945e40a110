"""The pages of volunteers, under /my/: the way in, their shifts, their times and wishes."""

from web.views.my import places, shifts, style, swaps
from web.views.my.door import page

PAGES = (page, places.page, style.page, swaps.page)

__all__ = ["PAGES", "page", "shifts"]
