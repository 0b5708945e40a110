"""The frame around every page: words, look, places to go, headers and pages for what goes wrong."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, request
from jinja2 import StrictUndefined

from scheduler.domain.text import Text
from web import i18n
from web.views import faults, headers, statics, theme


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go; `current` is where the reader is."""

    url: str
    label: Text
    current: bool = False


def furnish(app: Flask) -> None:
    """Once, when the app is made; `base.html` says which variables it reads from the app's context processors."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(here_with=here_with)
    i18n.register(app)
    headers.protect(app)
    statics.stamp(app)
    theme.follow(app)
    faults.explain(app)


def here_with(**changes: str | int | None) -> str:
    """This page's address with some of its query replaced; `None` takes a part away."""
    query = request.args.to_dict(flat=False) | {name: [str(value)] for name, value in changes.items()}
    kept = {name: values for name, values in query.items() if changes.get(name, "") is not None}
    return f"{request.path}?{urlencode(kept, doseq=True)}" if kept else request.path
