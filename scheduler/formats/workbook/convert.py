"""Turns one cell into a text, an id, a number, a yes or no, or one of some choices."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, bare, dense, narrow, said
from scheduler.formats.workbook.findings import Wrong

T = TypeVar("T")
MOST = 10_000_000
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?=.{4,190}$)[^\W_][\w-]*(\.[^\W_][\w-]*)+", re.ASCII)


def text(cell: Cell) -> str:
    """Anything, as it is seen."""
    return said(cell)


def name(cell: Cell) -> str:
    """A name; spaces between ideographs only align, they go."""
    return dense(said(cell))


def identifier(cell: Cell) -> str:
    """An id, a code or a phone number: ASCII digits and letters, no `.0`; refuses what a spreadsheet has rounded."""
    found = narrow(cell)
    if re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", found):
        raise Wrong(
            Text("“{said}”是电子表格改写过的号码，末几位已丢失。", "“{said}” is a number the spreadsheet has rounded."),
            Text("请把该列设为文本格式后重新填写。", "Format the column as text and enter it again."),
            said=found,
        )
    return found


def email(cell: Cell) -> str:
    """An e-mail address, the part after the @ in small letters; one address only."""
    found = narrow(cell).removeprefix("mailto:")
    if not _EMAIL.fullmatch(found):
        raise Wrong(
            Text("“{said}”不是邮箱地址。", "“{said}” is not an e-mail address."),
            Text("请填一个地址，例如 ann@example.org。", "Write one address, such as ann@example.org."),
            said=said(cell),
        )
    name, _, domain = found.partition("@")
    return f"{name}@{domain.lower()}"


def count(cell: Cell, *, least: int = 0) -> int:
    """A whole number of people or things; `16人` is 16."""
    found = re.fullmatch(r"(\d{1,9})(?:\.0*)?\s*(?:人|名|个|位|次|岁|座|℃|°C|%)?", narrow(cell))
    if not found or not least <= int(found[1]) <= MOST:
        raise Wrong(
            Text("“{said}”不是不小于 {least} 的整数。", "“{said}” is not a whole number from {least}."),
            Text("请填数字，例如 16。", "Write a number, such as 16."),
            said=said(cell),
            least=least,
        )
    return int(found[1])


def positive(cell: Cell) -> int:
    return count(cell, least=1)


def degrees(cell: Cell) -> int:
    """A temperature in °C; it may be below zero."""
    found = re.fullmatch(r"([-−]?)(\d{1,2})(?:\.0*)?(?:°C|℃|度)?", narrow(cell))
    if not found:
        raise Wrong(
            Text("“{said}”不是气温。", "“{said}” is no temperature."),
            Text("请填整数摄氏度，例如 36。", "Write whole degrees Celsius, such as 36."),
            said=said(cell),
        )
    return -int(found[2]) if found[1] else int(found[2])


def minutes(cell: Cell) -> int:
    """A duration: `35`, `35分钟`, `1.5小时`, `8 h`."""
    found = re.fullmatch(r"(\d{1,6}(?:\.\d+)?)(分钟|分|min|minutes|小时|时|h|hours)?", narrow(cell).replace(" ", ""))
    if found:
        length = float(found[1]) * (60 if found[2] in ("小时", "时", "h", "hours") else 1)
        if length.is_integer():
            return int(length)
    raise Wrong(
        Text("“{said}”不是时长。", "“{said}” is no length of time."),
        Text("请填分钟数，例如 35 或 8小时。", "Write minutes, such as 35, or 8 h."),
        said=said(cell),
    )


_YES = (
    "是 对 有 已 可 能 愿意 同意 已同意 授权 服从 接受 合格 通过 已通过 需要 已投保 已购 已签 已交 "
    "√ ✓ ✔ ☑ v y yes true 1 ok"
)
_NO = (
    "否 不 无 未 没有 不可 不能 不愿意 不同意 未同意 未授权 不服从 不接受 不合格 未通过 不需要 未投保 未签 未交 "
    "× ✗ ✘ ☐ n no false 0"
)
_ANSWERS = {answer: True for answer in _YES.split()} | {answer: False for answer in _NO.split()}


def yes_no(cell: Cell) -> bool:
    """是, √, yes, 1 and their like; 否, ×, no, 0 and theirs."""
    answer = _ANSWERS.get(narrow(cell).lower())
    if answer is None:
        raise Wrong(
            Text("“{said}”看不出是或否。", "“{said}” is neither yes nor no."),
            Text("请填“是”或“否”。", "Write yes or no."),
            said=said(cell),
        )
    return answer


def choice(options: Mapping[str, T], examples: str) -> Callable[[Cell], T]:
    """A converter that knows the given words; `examples` are what a fault offers."""
    by_word = {bare(word) or word: value for word, value in options.items()}

    def chosen(cell: Cell) -> T:
        word = bare(said(cell)) or narrow(cell)
        if word not in by_word:
            raise Wrong(
                Text("“{said}”不在可选内容之中。", "“{said}” is not one of the choices."),
                Text("可填：{examples}。", "Choose from: {examples}."),
                said=said(cell),
                examples=examples,
            )
        return by_word[word]

    return chosen
