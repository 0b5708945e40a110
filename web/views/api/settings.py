"""Settings through the API: every limit and weight by name."""

from typing import Any

from flask import g
from pydantic import BaseModel, Field

from web.services import settings
from web.views.api.door import InExpo, api

Value = bool | int | list[str] | None


class SettingsOut(BaseModel):
    """`stamp` says which settings these are: send it back with a change."""

    stamp: str
    values: dict[str, Value]


class SettingsIn(BaseModel):
    """Those that are to change; the others stay as they are."""

    stamp: str = Field(max_length=40)
    values: dict[str, Value]
    reason: str = Field("", max_length=500)


@api.get("/expos/<int:expo_id>/settings", summary="Limits and weights", responses={200: SettingsOut})
def get_settings(path: InExpo) -> dict[str, Any]:
    return _shown()


@api.put("/expos/<int:expo_id>/settings", summary="Change limits and weights", responses={200: SettingsOut})
def put_settings(path: InExpo, body: SettingsIn) -> dict[str, Any]:
    values = settings.changed(g.session, g.expo, body.values, g.who)
    settings.save_settings(g.session, g.expo, values, body.stamp, g.who, g.now, reason=body.reason)
    return _shown()


def _shown() -> dict[str, Any]:
    shown = settings.open_settings(g.session, g.expo, g.who)
    return {"stamp": shown.seen, "values": settings.plain(shown.settings)}
