"""What is wrong in a file that people wrote: where it stands, what it is, and what would be right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scheduler.domain.text import Language, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `row` counts from 1 as spreadsheets do, 0 where there is none; `facts` fill both sentences.

    `column` is its heading or letter.
    """

    problem: Text
    remedy: Text
    sheet: str = ""
    row: int = 0
    column: str = ""
    facts: tuple[tuple[str, object], ...] = ()

    def say(self, language: Language) -> str:
        """One line: place, problem, remedy."""
        facts = {name: _short(fact) for name, fact in self.facts}
        sentences = (self.problem.say(language, **facts), self.remedy.say(language, **facts))
        return (_PLACE_END[language]).join(filter(None, (self._place(language), _JOIN[language].join(sentences))))

    def _place(self, language: Language) -> str:
        return _GAP[language].join(self._steps(language))

    def _steps(self, language: Language) -> Iterator[str]:
        if self.sheet:
            yield _SHEET.say(language, sheet=self.sheet)
        if self.row:
            yield _ROW.say(language, row=self.row)
        if self.column:
            yield _COLUMN.say(language, column=self.column)


def _short(fact: object) -> object:
    """A cell may hold a novel, or a number of a thousand digits; a fault is one line."""
    return f"{fact[:_LONGEST]}…" if isinstance(fact, str) and len(fact) > _LONGEST else fact


_LONGEST = 200
_SHEET = Text("表“{sheet}”", "sheet “{sheet}”")
_ROW = Text("第 {row} 行", "row {row}")
_COLUMN = Text("“{column}”列", "column “{column}”")
_PLACE_END: Mapping[Language, str] = {"zh": "：", "en": ": "}
_JOIN: Mapping[Language, str] = {"zh": "", "en": " "}
_GAP: Mapping[Language, str] = {"zh": "", "en": ", "}
