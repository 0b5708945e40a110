"""The columns that stand beside the facts of a row, derived from them."""

from collections.abc import Mapping
from typing import Any


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
            return {**_only(facts, "name", "organisation"), "search": _search(facts, organisations)}
    return _only(facts, "first", "second")


def _only(facts: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: facts[name] for name in names}


def _search(facts: Mapping[str, Any], organisations: Mapping[str, str]) -> str:
    said = (facts["name"], facts["id"], facts.get("phone", ""), organisations.get(facts["organisation"], ""))
    return " ".join(said).lower()
