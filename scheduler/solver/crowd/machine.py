"""Builds the automaton of one volunteer's days: runs of days, rest after each, and totals so far."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scheduler.solver.crowd.facts import Ints, Machine, Times

MOST_ARCS = 60_000
"""A machine with more arcs than this is too slow to be run for a crowd."""

State = tuple[int, tuple[int, ...], tuple[int, ...]]
"""Days worked in a row, the patterns that are barred on the next day, totals so far."""


@dataclass(frozen=True)
class Steps:
    """What the rules say of days: which patterns of each day are `legal`, and what each bars on the next day.

    `chained[d]`: day d follows day d - 1 in the calendar; `run` is the most days in a row; `amounts[k][t]` is what
    stretch t counts in total k, which may not pass `caps[k]`.
    """

    legal: Sequence[Sequence[bool]]
    barred: Mapping[int, tuple[int, ...]]
    chained: Sequence[bool]
    run: int | None
    amounts: Sequence[Sequence[int]]
    caps: Sequence[int]


@dataclass(frozen=True)
class Drawn:
    """A machine without its endings, and the totals that its last states stand for."""

    machine: Machine
    totals: tuple[tuple[int, ...], ...]


def draw(times: Times, steps: Steps) -> Drawn | None:
    """The automaton of all legal sequences of patterns; `None` when it has too many arcs."""
    layer: dict[State, int] = {(0, (), (0,) * len(steps.amounts)): 0}
    first, into, origin, pattern = [0, 1], [0, 0], list[int](), list[int]()
    for day in range(times.days):
        arcs = _arcs(times, steps, day, layer)
        layer = {state: first[-1] + place for place, state in enumerate(arcs)}
        first.append(first[-1] + len(layer))
        for coming in arcs.values():
            origin += [number for number, _ in coming]
            pattern += [work for _, work in coming]
            into.append(len(origin))
        if len(origin) > MOST_ARCS:
            return None
    totals = tuple(dict.fromkeys(total for _, _, total in layer))
    column = {total: place for place, total in enumerate(totals)}
    tally = [column[total] for _, _, total in layer]
    states, entries, origins, patterns, tallies = (
        np.array(values, dtype=np.int32) for values in (first, into, origin, pattern, tally)
    )
    return Drawn(Machine(states, entries, origins, patterns, tallies, np.zeros((0, 0), np.int64)), totals)


def with_endings(drawn: Drawn, endings: Ints) -> Machine:
    """The machine with what its totals cost: a row for each kind of volunteer."""
    return replace(drawn.machine, endings=endings)


def _arcs(times: Times, steps: Steps, day: int, layer: Mapping[State, int]) -> dict[State, list[tuple[int, int]]]:
    """The states that a day's patterns lead to, each with where it is reached from by which pattern."""
    arcs: dict[State, list[tuple[int, int]]] = defaultdict(list)
    for index, work in enumerate(times.patterns[day]):
        if not steps.legal[day][index]:
            continue
        number = int(times.first[day]) + index
        bars = steps.barred.get(number, ())
        adds = tuple(sum(amount[t] for t in work) for amount in steps.amounts)
        for (run, barred, totals), before in layer.items():
            longer = (run if steps.chained[day] else 0) + 1 if work and steps.run is not None else 0
            after = tuple(map(sum, zip(totals, adds, strict=True)))
            over = any(total > cap for total, cap in zip(after, steps.caps, strict=True))
            if number not in barred and not over and (steps.run is None or longer <= steps.run):
                arcs[longer, bars, after].append((before, number))
    return arcs
