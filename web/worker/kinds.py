"""Which function does which kind of job; named, not imported: the worker loads what it needs when it needs it."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from typing import Any

from web.services.jobs import Work

KINDS: Mapping[str, str] = {
    "clear_swaps": "web.worker.clearings:clear_swaps",
    "paper": "web.services.papers.making:make_paper",
    "read_upload": "web.services.imports.reading:read_upload",
    "replan": "web.worker.replans:replan",
    "slips": "web.services.links.slips:make_slips",
}
"""By kind, `module:function`; the function takes a `Work` and returns a JSON object."""


def function(kind: str, kinds: Mapping[str, str] = KINDS) -> Callable[[Work], Mapping[str, Any]]:
    """Raises KeyError for a kind that this version does not know."""
    found: Callable[[Work], Mapping[str, Any]] = resolve_name(kinds[kind])
    return found
