"""One line of a page of settings or policies."""

from dataclasses import dataclass

from scheduler.domain.settings import About
from scheduler.domain.text import Text
from web.views.fields import Field


@dataclass(frozen=True)
class Line:
    """Its field, what it means, its default in words."""

    field: Field
    about: About
    unit: Text
    default: Text | str
