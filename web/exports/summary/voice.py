"""Says words, numbers and times on the summary page in one language."""

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import shift_time_text
from web.exports.summary.words import WORDS


@dataclass(frozen=True)
class Voice:
    """Speaks about one problem."""

    problem: Problem
    language: Language

    def __call__(self, word: str, **facts: object) -> str:
        """One of `WORDS` with its facts."""
        return WORDS[word].say(self.language, **facts)

    def text(self, text: Text, **facts: object) -> str:
        return text.say(self.language, **facts)

    def join(self, items: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(items)

    def shift(self, shift: Shift) -> str:
        """The post's name with day and time."""
        return f"{self.problem.post_of(shift).name} {shift_time_text(self.problem.timeline, shift, self.language)}"
