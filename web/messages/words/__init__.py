"""The words of every kind of message, one file a feature; a kind without words cannot be sent."""

from collections.abc import Mapping

from web.messages.wording import Wording
from web.messages.words import callouts, links, published, reminders

WORDS: Mapping[str, Wording] = {
    **callouts.WORDS,
    **links.WORDS,
    **published.WORDS,
    **reminders.WORDS,
}
"""By kind."""
