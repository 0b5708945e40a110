"""The API: what the pages can do, programs can do, with a token, described at /openapi/openapi.json."""

from web.views.api import (
    accounts,
    editing,
    editions,
    expos,
    facts,
    imports,
    papers,
    publishing,
    replan,
    rosters,
    runs,
    settings,
)
from web.views.api.door import api

__all__ = [
    "accounts",
    "api",
    "editing",
    "editions",
    "expos",
    "facts",
    "imports",
    "papers",
    "publishing",
    "replan",
    "rosters",
    "runs",
    "settings",
]
