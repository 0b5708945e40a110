"""Solving: order a run, watch it, end it early, put several side by side."""

from web.views.runs.pages import page

__all__ = ["page"]
