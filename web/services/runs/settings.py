"""The settings that hold in one run only: how they stand in a form, and how they are read out of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from scheduler.domain.settings import Settings
from scheduler.domain.text import Text
from scheduler.domain.timeline import clock_text
from scheduler.formats.problem_json import encode
from scheduler.formats.workbook.facts.settings import CLOCK_UNIT, NO_LIMIT, read_setting
from scheduler.formats.workbook.findings import Wrong
from scheduler.rules import RULES
from web.services.refusal import Refused

YES, NO = Text("是", "yes"), Text("否", "no")
_WRONG = Text("{name}：{problem}{remedy}", "{name}: {problem} {remedy}")
_ABOUT = {name: about for name, about, _ in Settings().table()}
_KINDS = {item.name: item.type for item in fields(Settings)}
RULES_OFF = "off"


@dataclass(frozen=True)
class Choice:
    """A setting as the form shows it: what it is in the expo, and whether it is a yes or no."""

    name: str
    label: Text
    value: Text
    yes_or_no: bool


def choices(settings: Settings) -> Iterator[Choice]:
    """Every setting but the rules switched off, which are ticked."""
    for name, about, value in settings.table():
        if name != RULES_OFF:
            yield Choice(name, about.name, told(name, value), _KINDS[name] is bool)


def overrides(settings: Settings, said: Mapping[str, str], rules_on: Collection[str] | None) -> dict[str, Any]:
    """What differs, as JSON values by name. What is left empty is as in the expo; `None`: nobody asked for rules.

    Raises `Refused` with what is wrong and what would be right.
    """
    own = {name: value for name, _, value in settings.table()}
    found = {name: _read(name, text) for name, text in said.items() if name in own and text.strip()}
    if rules_on is not None:
        found[RULES_OFF] = frozenset(rule.code for rule in RULES) - set(rules_on)
    return {name: encode(value) for name, value in found.items() if value != own[name]}


def differing(settings: Settings, overrides: Mapping[str, Any]) -> list[tuple[Text, Text, Text]]:
    """Name, value in the expo and value in the run of each setting that differs, in the order of the settings."""
    return [
        (about.name, told(name, value), told(name, overrides[name]))
        for name, about, value in settings.table()
        if name in overrides
    ]


def told(name: str, value: Any) -> Text:
    """A value as a person reads it."""
    if value is None:
        return NO_LIMIT
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, (list, frozenset)):
        return _rules(value)
    said = clock_text(value) if _ABOUT[name].unit == CLOCK_UNIT else str(value)
    return Text(said, said)


def _rules(codes: Collection[str]) -> Text:
    names = [rule.name for rule in RULES if rule.code in codes]
    return Text("、".join(name.zh for name in names) or "无", ", ".join(name.en for name in names) or "none")


def _read(name: str, text: str) -> Any:
    try:
        return read_setting(name, text)
    except Wrong as wrong:
        facts = {part: _filled(getattr(wrong, part), wrong.facts) for part in ("problem", "remedy")}
        raise Refused(_WRONG, 422, name=_ABOUT[name].name, **facts) from wrong


def _filled(text: Text, facts: Mapping[str, object]) -> Text:
    return Text(text.say("zh", **facts), text.say("en", **facts))
