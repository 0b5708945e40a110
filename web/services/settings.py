"""The limits and weights of an expo, and which rules are in force."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from scheduler.domain.settings import Settings
from scheduler.domain.text import Text
from scheduler.formats.problem_decode import Unfit, decode
from scheduler.formats.problem_json import encode
from web.services.history import record
from web.services.refusal import STALE, Refused, misfit
from web.services.who import Permission, Who
from web.store.expos import hold
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow
from web.store.writing import touch

_IMPOSSIBLE = Text("这些设置不成立：{what}。", "These settings cannot be: {what}.")
_BACKWARDS = Text("{later}应晚于{earlier}。", "“{later}” has to come after “{earlier}”.")
_AT_MOST = Text("{name}最多 {most}。", "“{name}” is {most} at most.")
_PAIRS = (("minor_start", "minor_end"), ("heat_pause_start", "heat_pause_end"))
_PERCENT = ("reserve_share", "organisation_band", "scarce_below")


@dataclass(frozen=True)
class Shown:
    """The settings, and what a form carries to show that nobody has changed them meanwhile."""

    settings: Settings
    seen: str


def settings_of(session: Session, expo: ExpoRow) -> Settings:
    """The limits and weights in force, for whoever works with the expo."""
    return load_venue(session, expo).settings


def open_settings(session: Session, expo: ExpoRow, who: Who) -> Shown:
    who.need(Permission.SETTINGS)
    return Shown(settings_of(session, expo), _stamp(expo.settings))


def save_settings(
    session: Session, expo: ExpoRow, values: Mapping[str, Any], seen: str, who: Who, now: datetime, *, reason: str = ""
) -> None:
    """Put the settings in place; the history keeps those that differ, before and after."""
    who.need(Permission.SETTINGS)
    hold(session, expo)
    if seen != _stamp(expo.settings):
        raise Refused(STALE, 409)
    old, new = load_venue(session, expo).settings, _settings(values)
    if old == new:
        return
    before, after = plain(old), plain(new)
    changed = [name for name in after if before[name] != after[name]]
    expo.settings = encode(new)
    touch(session, expo)
    before, after = ({name: told[name] for name in changed} for told in (before, after))
    record(session, who, now, "change", "settings", expo_id=expo.id, before=before, after=after, reason=reason)
    session.commit()


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Settings out of JSON, by name. Raises `Refused` with the one that there is not, or that is of another kind."""
    try:
        said = decode(Settings, dict(values), "")
    except Unfit as unfit:
        raise misfit(unfit, "settings") from unfit
    return {name: getattr(said, name) for name in values}


def changed(session: Session, expo: ExpoRow, values: Mapping[str, Any], who: Who) -> dict[str, Any]:
    """All settings of the expo, with some of them put in place out of JSON."""
    held = open_settings(session, expo, who).settings
    return {name: value for name, _, value in held.table()} | typed(values)


def _settings(values: Mapping[str, Any]) -> Settings:
    names = {name: about.name for name, about, _ in Settings().table()}
    for earlier, later in _PAIRS:
        if values[later] <= values[earlier]:
            raise Refused(_BACKWARDS, later=names[later], earlier=names[earlier])
    for name in _PERCENT:
        if values[name] > 100:
            raise Refused(_AT_MOST, name=names[name], most="100%")
    try:
        return Settings(**values)
    except ValueError as error:
        raise Refused(_IMPOSSIBLE, what=str(error)) from error


def plain(settings: Settings) -> dict[str, Any]:
    """Every setting as a plain value, those that are empty too."""
    return {name: encode(value) for name, _, value in settings.table()}


def _stamp(settings: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]
