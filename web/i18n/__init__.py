"""The reader's language: which one it is, and sentences, dates and numbers in it."""

from web.i18n.language import LANGUAGES, choose, language
from web.i18n.register import register
from web.i18n.sentences import say, t

__all__ = ["LANGUAGES", "choose", "language", "register", "say", "t"]
