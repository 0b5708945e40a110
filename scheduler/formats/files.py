"""Problem files on disk: recognised by content, written beside and then renamed."""

from pathlib import Path

from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.formats.workbook.imported import Imported


class FileTrouble(OSError):
    """A file that cannot be read or written; `text` is the one line to show."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def say(self, language: Language) -> str:
        return self.text.say(language)


def load_problem(path: Path) -> Imported:
    """The problem in a file (xlsx, csv, folder or zip of csv, json); raises `BadWorkbook` or `FileTrouble`."""
    raise NotImplementedError


def save_problem(path: Path, problem: Problem) -> None:
    """Write a problem as .xlsx, .json or .zip (of csv files), by the name's ending; raises `FileTrouble`."""
    raise NotImplementedError


def write_beside(path: Path, content: bytes) -> None:
    """Write all of it or nothing: to a temporary file in the same folder, then renamed; raises `FileTrouble`."""
    raise NotImplementedError
