"""The columns that stand beside the facts of a row, derived from them."""

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.domain.people import Wish


def key_of(kind: str, facts: Mapping[str, Any]) -> str:
    """What names a fact within its expo: its id; of a tie, both people."""
    if kind == "ties":
        return f"{facts['first']}|{facts['second']}"
    return str(facts["id"])


def fact_key(kind: str, fact: Any) -> str:
    """The same of a thing of the domain."""
    return f"{fact.first}|{fact.second}" if kind == "ties" else str(fact.id)


def columns_of(kind: str, facts: Mapping[str, Any], organisations: Mapping[str, str]) -> dict[str, Any]:
    """What is searched, sorted or held together; `organisations` are names by key."""
    match kind:
        case "zones" | "transports":
            return _only(facts, "name")
        case "organisations":
            return {"name": facts["name"], "parent": facts.get("parent")}
        case "slots":
            return _only(facts, "start", "end")
        case "posts":
            return _only(facts, "name", "role", "zone")
        case "shifts":
            most = facts.get("maximum")
            return {**_only(facts, "post", "start", "end", "wanted"), "most": facts["wanted"] if most is None else most}
        case "volunteers":
            return {
                **_only(facts, "name", "organisation"),
                "search": _search(facts, organisations),
                "age": facts.get("age"),
                "insured": facts.get("insured", True),
                "traits": traits(facts),
            }
    return _only(facts, "first", "second")


def trait(kind: str, code: str, level: int | None = None) -> str:
    """One word of the traits: `|skill:english:4|`, `|role:guiding|`."""
    said = code.replace("|", "/").lower()
    return f"|{kind}:{said}|" if level is None else f"|{kind}:{said}:{level}|"


def traits(facts: Mapping[str, Any]) -> str:
    """Skills with levels, trainings, wished roles and consents of a volunteer as words between bars."""
    words = [
        *(trait("skill", skill["code"], skill.get("level", 1)) for skill in facts.get("skills", ())),
        *(trait("training", code) for code in facts.get("trainings", ())),
        *(trait("role", role) for role in facts.get("roles", ())),
        *(trait("consent", consent) for consent in facts.get("consents", ())),
    ]
    return "".join(words)


def free_stretches(facts: Mapping[str, Any]) -> list[tuple[int, int]]:
    """The stretches of time in which a volunteer is free from end to end, as the availability rule has it."""
    said = sorted((one["start"], one["end"], one.get("wish", _NEUTRAL)) for one in facts.get("availability", ()))
    opened = [(start, end) for start, end, wish in said if wish != _UNAVAILABLE]
    free = _joined(opened) if opened else [ALWAYS]
    for start, end, wish in said:
        if wish == _UNAVAILABLE:
            free = [rest for stretch in free for rest in _without(stretch, start, end)]
    return free


ALWAYS = (0, 2**31 - 1)
_NEUTRAL, _UNAVAILABLE = Wish.NEUTRAL.value, Wish.UNAVAILABLE.value


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order of their starts, those that overlap or touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in stretches:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _without(stretch: tuple[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """What is left of a stretch before and after another."""
    left = (stretch[0], min(stretch[1], start)), (max(stretch[0], end), stretch[1])
    return [(first, last) for first, last in left if first < last]


def _only(facts: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: facts[name] for name in names}


def _search(facts: Mapping[str, Any], organisations: Mapping[str, str]) -> str:
    contact = (facts.get("phone", ""), facts.get("email", ""))
    said = (facts["name"], facts["id"], *contact, organisations.get(facts["organisation"], ""))
    return " ".join(filter(None, said)).lower()
