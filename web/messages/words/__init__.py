"""The words of every kind of message, one file a feature; a kind without words cannot be sent."""

from collections.abc import Mapping

from web.messages.wording import Wording
from web.messages.words import callouts, consent, links, published, reminders, swaps

WORDS: Mapping[str, Wording] = {
    **callouts.WORDS,
    **consent.WORDS,
    **links.WORDS,
    **published.WORDS,
    **reminders.WORDS,
    **swaps.WORDS,
}
"""By kind."""
