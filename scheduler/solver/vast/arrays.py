"""What the compiled loops read and write, named: everything is a plain array."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.bool_]


class Who(NamedTuple):
    """Units: weight, row of the table, costs by row and kind of job, costs by stretch, bends of their own totals.

    `traits` are those of the members in the rules over times, -1 for none; `most` shifts in all; `inside` says how many
    members belong to each group that shifts ask for.
    """

    weight: Ints
    row: Ints
    table: npt.NDArray[np.int32]
    times: npt.NDArray[np.int32]
    points: Ints
    slopes: Ints
    traits: Ints
    most: Ints
    inside: Ints


class Work(NamedTuple):
    """Jobs, in the order of their stretches; see `Jobs`. `need[j, group]` is how many of a group a job asks for."""

    stretch: Ints
    first: Ints
    kind: Ints
    profile: Ints
    amounts: Ints
    places: Ints
    need: Ints


class When(NamedTuple):
    """Rules over times; see `TimeRules` and `Plan`."""

    day: Ints
    bit: Ints
    fits: Bits
    follows: Bits
    windows: Ints
    running: Ints
    heat: Ints
    cap: Ints


class State(NamedTuple):
    """Who is on which job at which stretch (-1: none), sets of stretches by day, own totals; how full the jobs are."""

    job_at: npt.NDArray[np.int32]
    sets: Ints
    totals: Ints
    load: Ints
    have: Ints
    price: Ints
