"""Lists inside one cell: split at 、,;/ and line ends, joined with 、, quoted where an item holds such a sign."""

import re
from collections.abc import Iterable

SEPARATORS = "、,\uff0c;\uff1b/|\n"
STRONG = "、,\uff0c;\uff1b\n"
"""What parts a list of requirements; `/` there means *or*."""

_PIECE = r'"(?:[^"]|"")*"|[(\uff08][^)\uff09]*[)\uff09]|[^{separators}"(\uff08]|["(\uff08]'


def split(text: str, separators: str = SEPARATORS) -> list[str]:
    """The items as written, outer space cut, empty ones left out; quotes and brackets keep their content together."""
    escaped = re.escape(separators)
    found = re.findall(rf"(?:{_PIECE.format(separators=escaped)})+", text)
    return [item for item in (piece.strip() for piece in found) if item]


def names(text: str) -> list[str]:
    """The items without their quotes."""
    return [unquoted(item) for item in split(text)]


def joined(items: Iterable[str]) -> str:
    """One cell that `names` reads back as the same items."""
    return "、".join(item if _plain(item) else quoted(item) for item in items)


def _plain(item: str) -> bool:
    """Whether the item stays whole beside others: no quote, no separator, no bracket left open."""
    return bool(item) and '"' not in item and names(f"{item}、)") == [item, ")"]


def quoted(item: str) -> str:
    doubled = item.replace('"', '""')
    return f'"{doubled}"'


def unquoted(item: str) -> str:
    if len(item) > 1 and item[0] == item[-1] == '"':
        return item[1:-1].replace('""', '"')
    return item


def is_quoted(item: str) -> bool:
    return item.startswith('"')
