"""Scores a roster of the shift minimisation personnel task scheduling set: how many people get a task."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from tests.bench.score.verdict import Verdict, pairs


def score(instance: Path, roster: str) -> Verdict:
    """The number of people to be minimised, and what is broken."""
    verdict = Verdict()
    tasks, skills = _facts(instance)
    held = [(int(person), int(task)) for person, task in pairs(roster, "volunteer", "shift")]
    times = Counter(task for _, task in held)
    verdict.require(
        set(times) == set(range(len(tasks))) and max(times.values()) == 1,
        f"{len(tasks)} tasks, {len(times)} of them done",
    )
    by_person: dict[int, list[int]] = defaultdict(list)
    for person, task in held:
        verdict.require(task in skills[person], f"{person} is not qualified for {task}")
        by_person[person].append(task)
    for person, mine in by_person.items():
        spans = sorted(tasks[task] for task in mine)
        clear = all(first[1] <= then[0] for first, then in pairwise(spans))
        verdict.require(clear, f"tasks of {person} overlap")
    verdict.objective = len(by_person)
    return verdict


def _facts(instance: Path) -> tuple[list[tuple[int, int]], list[set[int]]]:
    """Tasks as (start, finish) and the tasks that each person is qualified for."""
    lines = [line.split("#")[0].strip() for line in instance.read_text().splitlines()]
    first = next(index for index, line in enumerate(lines) if line.startswith("Jobs"))
    count = int(lines[first].split("=")[1])
    tasks = [(int(a), int(b)) for a, b in (line.split()[:2] for line in lines[first + 1 : first + 1 + count])]
    skills = [set(map(int, re.findall(r"\d+", line.split(":")[1]))) for line in lines if re.match(r"\d+\s*:", line)]
    return tasks, skills
