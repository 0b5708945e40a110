"""File names made of ids: readable, and safe on every file system."""

import re
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 60
"""Characters; in UTF-8 at most 180 bytes and so below the 255 that file systems allow."""

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A name for each id: the id itself where that is safe, otherwise made so and told apart by a few hash digits.

    Names that differ only in case count as the same, as they are on Windows and macOS.
    """
    found: dict[str, str] = {}
    used: set[str] = set()
    for name in sorted(set(ids), key=lambda name: (not _is_safe(name), name)):
        safe = name if _is_safe(name) and name.casefold() not in used else _told_apart(name)
        used.add(safe.casefold())
        found[name] = safe
    return found


def _is_safe(name: str) -> bool:
    plain = name and not _UNSAFE.search(name) and name[0] not in ".-" and name[-1] != "."
    return bool(plain) and len(name) <= LONGEST and not _RESERVED.fullmatch(name)


def _told_apart(name: str) -> str:
    readable = _UNSAFE.sub("_", name)[: LONGEST - 9].strip("._-")
    return f"{readable or 'id'}-{sha256(name.encode()).hexdigest()[:8]}"
