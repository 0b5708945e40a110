"""The lines of an instance file, and how one that is wrong is refused."""

import re
from dataclasses import dataclass

from scheduler.domain.text import Text
from scheduler.formats.fault import Fault
from scheduler.formats.workbook.imported import BadWorkbook

_LARGEST = 10**9
"""Numbers beyond this are taken for damage, not for facts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number, counted from 1, comment and outer blanks taken off."""

    number: int
    text: str

    def fields(self, separator: str = ",") -> list[str]:
        return [field.strip() for field in self.text.split(separator)]


def lines_of(text: str) -> list[Line]:
    """The lines that say something; `#` starts a comment."""
    numbered = (Line(number, line.partition("#")[0].strip()) for number, line in enumerate(split(text), 1))
    return [line for line in numbered if line.text]


def split(text: str) -> list[str]:
    """Lines as editors count them: other control characters do not end one."""
    return re.split(r"\r\n|\n|\r", text)


def refused(number: int, zh: str, en: str, **facts: object) -> BadWorkbook:
    """The refusal of a file for what stands in one of its lines, 0 for the whole of it."""
    return BadWorkbook([Fault(Text(zh, en), _REMEDY, row=number, facts=tuple(facts.items()))])


def cut_off(number: int, missing: Text) -> BadWorkbook:
    """The refusal of a file that ends, or goes on with something else, before it has said what it must."""
    return refused(
        number, "缺少{missing}；文件是否不完整？", "{missing} is missing; is the file cut off?", missing=missing
    )


def as_said(words: str) -> Text:
    """Words of a file that are the same in every language."""
    plain = words.replace("{", "{{").replace("}", "}}")
    return Text(f"“{plain}”", f"“{plain}”")


def number_in(field: str, line: int, what: Text, *, least: int = 0) -> int:
    """The whole number in a field, at least so large."""
    if not re.fullmatch(r"[+-]?\d{1,12}", field) or not field.isascii():
        raise refused(line, "{what}“{said}”不是整数。", "{what} “{said}” is not a whole number.", what=what, said=field)
    value = int(field)
    if not least <= value <= _LARGEST:
        facts = {"what": what, "said": field, "least": least, "most": _LARGEST}
        raise refused(
            line, "{what} {said} 应在 {least} 到 {most} 之间。", "{what} {said} is not from {least} to {most}.", **facts
        )
    return value


_REMEDY = Text("请核对原始文件。", "Compare it with the file as published.")
