"""Scores a roster of the shift scheduling set of Curtois and Qu."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.bench.score.verdict import Verdict, pairs

Sections = dict[str, list[list[str]]]


def score(instance: Path, roster: str) -> Verdict:
    """The weighted sum to be minimised, and what is broken of the nine hard rules."""
    verdict, sections = Verdict(), _sections(instance)
    worked: dict[str, dict[int, str]] = defaultdict(dict)
    for person, shift, day in pairs(roster, "volunteer", "post", "day"):
        verdict.require(int(day) not in worked[person], f"{person} works twice on day {day}")
        worked[person][int(day)] = shift
    _judge(sections, worked, verdict)
    verdict.objective = _cost(sections, worked)
    return verdict


def _sections(instance: Path) -> Sections:
    found: Sections = {}
    for line in instance.read_text().splitlines():
        if line.startswith("SECTION_"):
            found[line.strip().removeprefix("SECTION_")] = current = []
        elif line.strip() and not line.startswith("#"):
            current.append([cell.strip() for cell in line.split(",")])
    return found


def _judge(sections: Sections, worked: dict[str, dict[int, str]], verdict: Verdict) -> None:
    horizon = int(sections["HORIZON"][0][0])
    minutes = {name: int(length) for name, length, _ in sections["SHIFTS"]}
    barred = {(name, after) for name, _, rest in sections["SHIFTS"] for after in rest.split("|") if after}
    off = {person: set(map(int, days)) for person, *days in sections.get("DAYS_OFF", [])}
    known = {row[0] for row in sections["STAFF"]}
    verdict.require(set(worked) <= known, f"unknown staff {sorted(set(worked) - known)}")
    for person, most, *numbers in sections["STAFF"]:
        mine, limits = worked.get(person, {}), list(map(int, numbers))
        most_minutes, least_minutes, longest, shortest, shortest_off, weekends = limits
        total = sum(minutes[shift] for shift in mine.values())
        verdict.require(least_minutes <= total <= most_minutes, f"{person} works {total} minutes")
        counts = Counter(mine.values())
        for shift, limit in (part.split("=") for part in most.split("|")):
            verdict.require(counts[shift] <= int(limit), f"{person} works {counts[shift]} x {shift}")
        verdict.require(not off.get(person, set()) & set(mine), f"{person} works on a day off")
        for day, shift in mine.items():
            verdict.require((shift, mine.get(day + 1)) not in barred, f"{person}: {shift} on {day}, then {day + 1}")
        worked_weekends = len({day // 7 for day in mine if day % 7 >= 5})
        verdict.require(worked_weekends <= weekends, f"{person} works {worked_weekends} weekends")
        for works, length, inside in _runs(mine, horizon):
            verdict.require(not works or length <= longest, f"{person} works {length} days running")
            least = shortest if works else shortest_off
            verdict.require(not inside or length >= least, f"{person}: {length} days {'on' if works else 'off'} only")


def _runs(mine: dict[int, str], horizon: int) -> Iterator[tuple[bool, int, bool]]:
    """Runs of days on and off: which, how long, whether inside the horizon on both sides."""
    day = 0
    for works, run in groupby(range(horizon), key=mine.__contains__):
        length = len(list(run))
        yield works, length, day > 0 and day + length < horizon
        day += length


def _cost(sections: Sections, worked: dict[str, dict[int, str]]) -> int:
    there = Counter((day, shift) for mine in worked.values() for day, shift in mine.items())
    total = 0
    for person, day, shift, weight in sections.get("SHIFT_ON_REQUESTS", []):
        total += int(weight) * (worked.get(person, {}).get(int(day)) != shift)
    for person, day, shift, weight in sections.get("SHIFT_OFF_REQUESTS", []):
        total += int(weight) * (worked.get(person, {}).get(int(day)) == shift)
    for day, shift, wanted, under, over in sections["COVER"]:
        count = there[int(day), shift]
        total += int(under) * max(0, int(wanted) - count) + int(over) * max(0, count - int(wanted))
    return total
