"""MiniZinc data as public instances use it: `name = value;` with numbers, lists, sets and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from scheduler.domain.text import Text
from scheduler.formats.public.lines import as_said, cut_off, refused

_TOKEN = re.compile(
    r"(?P<blank>[ \t\r\n\f\v]+|%[^\n]*|/\*.*?\*/)|(?P<number>-?\d{1,18}(?!\w|\.\d))|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign>\[\||\|\]|\.\.|[=;,\[\]{}()|])",
    re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """One value with the line on which its name stands."""

    value: Any
    line: int


def items_of(text: str) -> dict[str, Item]:
    """The items of a file by name. Raises `BadWorkbook` at the first line that is wrong."""
    tokens = _Tokens(text)
    found: dict[str, Item] = {}
    while tokens.ahead.kind != "end":
        name = tokens.take("word")
        tokens.take("sign", "=")
        if name.text in found:
            raise refused(name.line, "“{name}”出现了两次。", "“{name}” is there twice.", name=name.text)
        found[name.text] = Item(tokens.value(), name.line)
        tokens.take("sign", ";")
    return found


class _Tokens:
    """Reads values from a text, one token ahead."""

    def __init__(self, text: str) -> None:
        self._all = _tokens(text)
        self.ahead = next(self._all)

    def take(self, kind: str, text: str | None = None) -> _Token:
        """The next token, which must be of this kind, or just this one."""
        token = self.ahead
        if token.kind != kind or text not in (None, token.text):
            raise self._unexpected(text or _WORDS[kind])
        if kind != "end":
            self.ahead = next(self._all)
        return token

    def value(self, depth: int = 0) -> Any:
        """A value; lists hold plain values and sets, nothing deeper."""
        plain = self.ahead.kind == "number" or self.ahead.text in ("true", "false")
        if not plain and (depth > 1 or (depth == 1 and self.ahead.text != "{")):
            raise self._unexpected(_VALUE)
        match self.ahead:
            case _Token("number"):
                return self._number()
            case _Token("word", "true" | "false"):
                return self.take("word").text == "true"
            case _Token("word", "array1d" | "array2d"):
                return self._array()
            case _Token("sign", "[|"):
                return self._table()
            case _Token("sign", "[" | "{" as opening):
                return self._list(opening, depth)
        raise self._unexpected(_VALUE)

    def _number(self) -> Any:
        """A number, or a range as a list."""
        first = int(self.take("number").text)
        if self.ahead.text != "..":
            return first
        self.take("sign")
        line = self.ahead.line
        last = int(self.take("number").text)
        if last - first > 10**6:
            raise refused(
                line, "范围 {first}..{last} 太大。", "the range {first}..{last} is too long.", first=first, last=last
            )
        return list(range(first, last + 1))

    def _list(self, opening: str, depth: int) -> list[Any]:
        """`[..]` or `{..}`; a comma may stand before the end."""
        closing = "]" if opening == "[" else "}"
        self.take("sign", opening)
        found = []
        while self.ahead.text != closing:
            found.append(self.value(depth + 1))
            if self.ahead.text != closing:
                self.take("sign", ",")
        self.take("sign", closing)
        return found

    def _table(self) -> list[list[Any]]:
        """`[| a, b | c, d |]`; the last row may end in a bar."""
        self.take("sign", "[|")
        rows: list[list[Any]] = [[]]
        while self.ahead.text != "|]":
            rows[-1].append(self.value(1))
            if self.ahead.text == ",":
                self.take("sign")
            elif self.ahead.text != "|]":
                self.take("sign", "|")
                rows.append([])
        self.take("sign", "|]")
        return rows if rows[-1] else rows[:-1]

    def _array(self) -> Any:
        """`array2d(rows, columns, [..])`; the index sets are ranges, or are left out as names of them."""
        name = self.take("word")
        self.take("sign", "(")
        sizes = []
        while self.ahead.text not in ("[", "[|"):
            sizes.append(self.take("word").text if self.ahead.kind == "word" else self.value())
            self.take("sign", ",")
        values = self.value()
        self.take("sign", ")")
        if name.text == "array1d" or not sizes or isinstance(sizes[-1], str) or not sizes[-1]:
            return values
        width = len(sizes[-1]) if isinstance(sizes[-1], list) else 0
        return [values[at : at + width] for at in range(0, len(values), width)] if width else values

    def _unexpected(self, wanted: str | Text) -> Exception:
        wanted = as_said(wanted) if isinstance(wanted, str) else wanted
        if self.ahead.kind == "end":
            return cut_off(self.ahead.line, wanted)
        facts = {"said": self.ahead.text[:40], "wanted": wanted}
        return refused(
            self.ahead.line, "此处是“{said}”，应为{wanted}。", "“{said}” stands where {wanted} should.", **facts
        )


def _tokens(text: str) -> Iterator[_Token]:
    at, line = 0, 1
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            said = text[at : at + 20].split("\n")[0]
            raise refused(line, "“{said}”看不懂。", "“{said}” cannot be understood.", said=said)
        if found.lastgroup != "blank":
            yield _Token(found.lastgroup, found[0], line)
        line += found[0].count("\n")
        at = found.end()
    while True:
        yield _Token("end", "", line)


_VALUE = Text("一个值", "a value")
_WORDS = {"word": Text("一个名称", "a name"), "number": Text("一个数", "a number")}
