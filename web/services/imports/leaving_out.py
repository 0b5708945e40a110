"""Takes away what a list leaves out, with whatever hangs on it; what others still need stays."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from scheduler.domain.people import Tie
from scheduler.domain.problem import Problem
from scheduler.formats.workbook.heard import tie_key

ORDER = ("ties", "volunteers", "shifts", "posts", "slots", "transports", "organisations", "zones")
"""Whatever refers to others goes before them."""


def left_out(problem: Problem, heard: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """The keys of each kind that the list has a table of and does not name."""
    found = {kind: keys_of(problem, kind) - frozenset(heard[kind]) for kind in ORDER if kind in heard}
    return {kind: keys for kind, keys in found.items() if keys}


def keys_of(problem: Problem, kind: str) -> frozenset[str]:
    return frozenset(map(key_of, getattr(problem, kind)))


def key_of(thing: Any) -> str:
    """The id; of a tie both people."""
    return tie_key(thing) if isinstance(thing, Tie) else str(thing.id)


def without(problem: Problem, gone: Mapping[str, Collection[str]]) -> Problem:
    """The problem without them: people go with their ties, posts with their shifts, pins with either."""
    for kind in ORDER:
        if keys := gone.get(kind):
            problem = _less(problem, kind, frozenset(keys))
    return problem


def _less(problem: Problem, kind: str, keys: frozenset[str]) -> Problem:
    keys -= _needed(problem, kind, keys)
    kept = tuple(one for one in getattr(problem, kind) if key_of(one) not in keys)
    match kind:
        case "volunteers":
            ties = tuple(tie for tie in problem.ties if not keys & {tie.first, tie.second})
            pinned = frozenset(pin for pin in problem.pinned if pin.volunteer not in keys)
            return replace(problem, volunteers=kept, ties=ties, pinned=pinned)
        case "shifts":
            pinned = frozenset(pin for pin in problem.pinned if pin.shift not in keys)
            return replace(problem, shifts=kept, pinned=pinned)
        case "posts":
            shifts = frozenset(shift.id for shift in problem.shifts if shift.post in keys)
            return replace(_less(problem, "shifts", shifts), posts=kept)
        case "zones":
            travel = {way: minutes for way, minutes in problem.travel.items() if not keys & set(way)}
            return replace(problem, zones=kept, travel=travel)
    changes: dict[str, Any] = {kind: kept}
    return replace(problem, **changes)


def _needed(problem: Problem, kind: str, keys: frozenset[str]) -> frozenset[str]:
    """What others that stay refer to."""
    match kind:
        case "zones":
            return frozenset(post.zone for post in problem.posts)
        case "transports":
            return frozenset(one.transport for one in problem.volunteers if one.transport)
        case "organisations":
            parent_of = {one.id: one.parent for one in problem.organisations}
            used, waiting = set[str](), {one.organisation for one in problem.volunteers} | (parent_of.keys() - keys)
            while waiting:
                used |= waiting
                waiting = {above for one in waiting if (above := parent_of[one])} - used
            return frozenset(used)
    return frozenset()
