"""The rules and their settings as tables in Markdown, for the README and for whoever wants to know them."""

from collections.abc import Iterable, Iterator, Sequence

from scheduler.domain.settings import Settings
from scheduler.rules import RULES, Rule, Tier


def markdown() -> str:
    """Both tables: each rule with its tier, settings and ground, then each setting with its default and ground."""
    settings = Settings()
    tiers = ", ".join(f"{int(tier)} {tier.label.zh} {tier.label.en}" for tier in Tier)
    head = f"A hard rule forbids. A soft rule costs in its tier, and an earlier tier always wins: {tiers}."
    return "\n".join([head, "", *_rules(RULES, settings), "", *_settings(settings), ""])


def _rules(rules: Sequence[Rule], settings: Settings) -> Iterator[str]:
    defaults = {name: value for name, _, value in settings.table()}
    yield from _head("rule", "名称", "in English", "tier", "settings", "ground")
    for rule in rules:
        tier = "hard" if rule.tier is None else str(int(rule.tier))
        read = ", ".join(f"`{name}` {_value(defaults[name])}" for name in rule.settings)
        yield _row(f"`{rule.code}`", rule.name.zh, rule.name.en, tier, read, rule.ground)


def _settings(settings: Settings) -> Iterator[str]:
    yield from _head("setting", "名称", "in English", "default", "unit", "ground")
    for name, about, value in settings.table():
        yield _row(f"`{name}`", about.name.zh, about.name.en, _value(value), about.unit, about.ground)


def _value(value: object) -> str:
    """`None` switches a limit off, and an empty set has nothing in it."""
    return "none" if value is None or value == frozenset() else str(value)


def _head(*names: str) -> Iterable[str]:
    return _row(*names), _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
