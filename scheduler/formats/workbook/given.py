"""Cells of a row to be written, without those that say nothing."""

from collections.abc import Mapping

from scheduler.domain.text import Language, Text

Written = str | int
Cells = Mapping[str, Written]
"""Cells by the key of their column, or by the id of a slot; what is absent stays empty."""

YES, NO = Text("是", "yes"), Text("否", "no")


def given(cells: Mapping[str, Written | None]) -> Cells:
    return {key: cell for key, cell in cells.items() if cell is not None and cell != ""}


def yes_or_no(answer: bool, language: Language) -> str:
    return (YES if answer else NO).say(language)
