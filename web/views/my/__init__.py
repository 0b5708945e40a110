"""The pages of volunteers, under /my/: the way in and the first page."""

from web.views.my.door import page

__all__ = ["page"]
