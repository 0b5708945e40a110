"""Sentences for people, kept in Chinese and English side by side."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; `{name}` marks a fact to be filled in."""

    zh: str
    en: str

    def say(self, language: Language, **facts: object) -> str:
        """The sentence in one language; a fact that is itself a `Text` is said in the same language."""
        told = {key: fact.say(language) if isinstance(fact, Text) else fact for key, fact in facts.items()}
        return (self.zh if language == "zh" else self.en).format(**told)
