"""Re-planning: what happened, the ways out with their price, and taking one."""

from web.views.replan.pages import page

__all__ = ["page"]
