"""Scores rosters of the MiniZinc sets roster_shifts and roster_sickness, from `.dzn` or `.json`."""

import json
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.bench.score.verdict import Verdict, pairs

Facts = dict[str, Any]


def score(instance: Path, roster: str) -> Verdict:
    """The objective to be maximised, and what is broken; `is_assigned` makes it the set with drop-outs."""
    facts, verdict = _facts(instance), Verdict()
    held = [(int(person) - 1, int(shift) - 1) for person, shift in pairs(roster, "volunteer", "shift")]
    verdict.require(len(set(held)) == len(held), "a pair is there twice")
    if "is_assigned" in facts:
        _judge_repair(facts, held, verdict)
    else:
        _judge(facts, held, verdict)
    lengths = [stop - start for start, stop in zip(facts["start_time"], facts["stop_time"], strict=True)]
    worked: Counter[int] = Counter()
    for person, shift in held:
        worked[person] += lengths[shift]
    away = sum(abs(worked[person] - target) for person, target in enumerate(facts["contract"]))
    weight = 1 + max(*facts["contract"], *lengths)
    verdict.objective = weight * len({shift for _, shift in held}) - away
    return verdict


def _judge(facts: Facts, held: list[tuple[int, int]], verdict: Verdict) -> None:
    for shift, count in Counter(shift for _, shift in held).items():
        verdict.require(count == 1, f"{count} people on shift {shift + 1}")
    for person, mine in _by_person(held).items():
        _skilled(facts, person, mine, verdict)
        for one, other in combinations(mine, 2):
            verdict.require(not _overlap(facts, one, other), f"{person + 1}: {one + 1} and {other + 1} overlap")
        worked, target = sum(facts["stop_time"][s] - facts["start_time"][s] for s in mine), facts["contract"][person]
        verdict.require(not target or 10 * worked <= 13 * target, f"{person + 1} works {worked} of {target}")


def _judge_repair(facts: Facts, held: list[tuple[int, int]], verdict: Verdict) -> None:
    shifts = range(facts["n_shifts"])
    before = {(e, s) for e, row in enumerate(facts["is_assigned"]) for s in shifts if row[s]}
    verdict.require(before <= set(held), f"{len(before - set(held))} assignments that stood are gone")
    there = Counter(shift for _, shift in before)
    new = _by_person([pair for pair in held if pair not in before])
    for shift, count in Counter(s for mine in new.values() for s in mine).items():
        verdict.require(count == 1 and not there[shift], f"{count + there[shift]} people on shift {shift + 1}")
    for person, mine in _by_person(held).items():
        _skilled(facts, person, new[person], verdict)
        for one, other in combinations(new[person], 2):
            verdict.require(not _overlap(facts, one, other), f"{person + 1}: {one + 1} and {other + 1} overlap")
        for shift in shifts:
            near = [other for other in mine if _overlap(facts, shift, other)]
            most = max(1, sum((person, other) in before for other in near))
            verdict.require(len(near) <= most, f"{person + 1} has {len(near)} shifts over shift {shift + 1}")


def _skilled(facts: Facts, person: int, mine: list[int], verdict: Verdict) -> None:
    for shift in mine:
        wanted = facts["req_expertise"][shift]
        verdict.require(wanted in facts["employee_expertises"][person], f"{person + 1} lacks {wanted}")


def _overlap(facts: Facts, one: int, other: int) -> bool:
    start, stop = facts["start_time"], facts["stop_time"]
    return bool(start[one] < stop[other] and start[other] < stop[one])


def _by_person(held: list[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for person, shift in held:
        found[person].append(shift)
    return found


def _facts(instance: Path) -> Facts:
    text = instance.read_text()
    if instance.suffix == ".json":
        facts = json.loads(text)
        facts["employee_expertises"] = [set(item["set"]) for item in facts["employee_expertises"]]
        return dict(facts)
    found: Facts = {}
    for name, value in re.findall(r"(\w+)\s*=\s*([^;]*);", re.sub(r"%.*", "", text)):
        if "{" in value:
            found[name] = [set(map(int, re.findall(r"\d+", part))) for part in re.findall(r"\{([^}]*)\}", value)]
        elif "true" in value or "false" in value:
            found[name] = [word == "true" for word in re.findall(r"true|false", value)]
        elif "[" in value:
            found[name] = list(map(int, re.findall(r"-?\d+", value)))
        else:
            found[name] = int(value)
    if "is_assigned" in found:
        size, flat = found["n_shifts"], found["is_assigned"]
        found["is_assigned"] = [flat[row : row + size] for row in range(0, len(flat), size)]
    return found
