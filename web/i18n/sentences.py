"""Sentences in the reader's language, with their facts."""

from collections.abc import Mapping

from markupsafe import Markup

from scheduler.domain.text import Text
from web.i18n.language import language


def t(zh: str, en: str, *, one: str = "", **facts: object) -> str:
    """For templates: both languages side by side; `one` is the English for `n=1`, and `n` gets its thousands apart.

    Facts that are markup (a link, a number in bold) stay markup, everything else is escaped.
    """
    text = Text(zh, one if one and facts.get("n") == 1 else en)
    if isinstance(facts.get("n"), int):
        facts["n"] = f"{facts['n']:,}"
    return _filled(text, facts)


def say(text: Text | Mapping[str, str] | str, **facts: object) -> str:
    """A text of the domain in the reader's language; a plain string is said as it is.

    A flashed `Text` comes back from the session as a mapping of its two languages.
    """
    if isinstance(text, str):
        return text
    return _filled(text if isinstance(text, Text) else Text(**text), facts)


def _filled(text: Text, facts: Mapping[str, object]) -> str:
    speaks = language()
    if any(hasattr(fact, "__html__") for fact in facts.values()):
        return Markup(text.zh if speaks == "zh" else text.en).format(
            **{name: fact.say(speaks) if isinstance(fact, Text) else fact for name, fact in facts.items()}
        )
    return text.say(speaks, **facts)
