"""Puts the kinds that volunteers state in the order of a count: the common ones first, sizes from small to large."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from web.exports.papers.issue import Issue
from web.exports.papers.tables import Cell, Row
from web.exports.papers.words import UNTOLD

K = TypeVar("K", bound=Hashable)

_SIZE = re.compile(r"(\d*)(X*)([SML])")


def common_first(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds by how often they come, ties by name; what was not said comes last."""
    counts = Counter(kinds)
    return tuple(sorted(counts, key=lambda kind: (not kind, -counts[kind], kind)))


def small_first(sizes: Iterable[str]) -> tuple[str, ...]:
    """`S`, `M`, `L`, `XL`, `2XL`; then numbers and what else there is; what was not said comes last."""
    return tuple(sorted(set(sizes), key=_rank))


def size(text: str) -> str:
    """One spelling for one size: `xxl` is `2XL`."""
    plain = "".join(text.split()).upper()
    letters = _SIZE.fullmatch(plain)
    if not letters:
        return plain
    extra = int(letters[1] or 1) * len(letters[2])
    return f"{extra if extra > 1 else ''}{'X' if extra else ''}{letters[3]}" if extra or not letters[1] else plain


def label(kind: str, issue: Issue) -> str:
    return kind or issue.say(UNTOLD)


def counted(heads: tuple[Cell, ...], counts: Mapping[K, int], keys: Iterable[K], *, total: bool = False) -> Row:
    """A row of counts in the order of the keys, with their sum at the end."""
    found = tuple(counts.get(key, 0) for key in keys)
    return Row((*heads, *found, sum(found)), total)


def _rank(size: str) -> tuple[int, int, str]:
    letters = _SIZE.fullmatch(size)
    if letters:
        extra = int(letters[1] or 1) * len(letters[2])
        return 0, {"S": -1 - extra, "M": 0, "L": 1 + extra}[letters[3]], size
    return (1, int(size), size) if size.isdecimal() and size.isascii() else (2 if size else 3, 0, size)
