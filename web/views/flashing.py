"""Says on the next page what was done."""

from flask import flash

from scheduler.domain.text import Text


def told(text: Text, *, kind: str = "message", **facts: object) -> None:
    """A sentence with its facts, in the language of whoever reads it then."""
    flash(filled(text, **facts), kind)  # type: ignore[arg-type]  # the session keeps a text as its two languages


def filled(text: Text, **facts: object) -> Text:
    """The sentence with its facts put in; braces in them stay braces."""
    said = (text.say("zh", **facts), text.say("en", **facts))
    return Text(*(one.replace("{", "{{").replace("}", "}}") for one in said))
