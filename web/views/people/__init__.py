"""People: the list, one person's form, marking many at once."""

from web.views.people.pages import page

__all__ = ["page"]
