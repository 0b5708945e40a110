"""Puts words, dates and numbers within reach of every template."""

from flask import Flask

from scheduler.formats.numbers import number, signed
from scheduler.formats.roster_dates import hours_text
from web.i18n import times
from web.i18n.language import LANGUAGES, language, remember
from web.i18n.sentences import say, t


def register(app: Flask) -> None:
    """Globals `t`, `say`, `language`, `LANGUAGES`, `clocks`, `span`; filters named after what they make."""
    app.jinja_env.globals.update(
        t=t, say=say, language=language, LANGUAGES=LANGUAGES, clocks=times.clocks, span=times.span
    )
    app.jinja_env.filters.update(
        say=say,
        number=number,
        signed=signed,
        hours=hours_text,
        day=times.day,
        moment=times.moment,
        clock=times.clock,
        duration=times.duration,
    )
    app.after_request(remember)
