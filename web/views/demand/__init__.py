"""Demand: posts by time, one post with its shifts, zones and slots."""

from web.views.demand.pages import page

__all__ = ["page"]
