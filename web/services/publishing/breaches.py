"""Hard rules that a roster breaks: which of them a reason may override, and which the database refuses anyway."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from scheduler.domain.text import Text
from scheduler.rules import Violation
from web.services.refusal import Refused

NEVER = frozenset({"overlap", "headcount"})
"""Nobody is in two places at once and no shift holds more than it may: no reason changes that."""

REST = "rest"
"""In place of a key: the reason for all that have none of their own."""

_IMPOSSIBLE = Text(
    "有 {count} 处不可能的安排（同时在两处，或超过人数上限），不能发布。请先改班次。",
    "{count} things are impossible (somebody in two places at once, or a shift too full); change them, then publish.",
)
_REASONS = Text(
    "有 {count} 处违反硬性规则。请先改掉，或逐条写明为什么仍要发布。",
    "{count} hard rules are broken. Mend them, or write for each why it is published all the same.",
)


@dataclass(frozen=True, slots=True)
class Breach:
    """One violation; `key` names it in forms, `reason` is what somebody gave for it before."""

    violation: Violation
    reason: str = ""

    @property
    def key(self) -> str:
        return sha256(repr(_identity(self.violation)).encode()).hexdigest()[:16]

    @property
    def impossible(self) -> bool:
        return self.violation.rule in NEVER


def breaches(hard: Iterable[Violation], known: Iterable[Mapping[str, Any]]) -> tuple[Breach, ...]:
    """The violations, with the reasons for which the same were overridden before."""
    reasons = {_said(one): str(one["reason"]) for one in known}
    return tuple(Breach(violation, reasons.get(_identity(violation), "")) for violation in hard)


def overridden(found: Iterable[Breach], reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each breach with its reason, as it is kept: the one given now, else the one on record.

    Raises `Refused` unless all may be and have one.
    """
    found, rest = tuple(found), reasons.get(REST, "")
    if impossible := sum(breach.impossible for breach in found):
        raise Refused(_IMPOSSIBLE, count=impossible)
    given = [(breach, " ".join(reasons.get(breach.key, breach.reason or rest).split())) for breach in found]
    if missing := sum(not reason for _, reason in given):
        raise Refused(_REASONS, count=missing)
    return [_plain(breach.violation) | {"reason": reason} for breach, reason in given]


def _identity(violation: Violation) -> tuple[str, str, tuple[str, ...], str]:
    return violation.rule, violation.volunteer or "", tuple(sorted(violation.shifts)), violation.about


def _plain(violation: Violation) -> dict[str, Any]:
    rule, volunteer, shifts, about = _identity(violation)
    return {"rule": rule, "volunteer": volunteer, "shifts": list(shifts), "about": about}


def _said(one: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...], str]:
    return one["rule"], one["volunteer"] or "", tuple(one["shifts"]), one["about"]
