"""Says several reasons as one fact of a sentence."""

from collections.abc import Iterable

from scheduler.domain.text import Text


def all_of(reasons: Iterable[Text]) -> Text:
    """One after the other, in both languages."""
    told = tuple(reasons)
    return Text("; ".join(reason.zh for reason in told), "; ".join(reason.en for reason in told))


def as_said(words: str) -> str:
    """Words that people wrote, for use in a `Text`: their braces mark no fact."""
    return words.replace("{", "{{").replace("}", "}}")
