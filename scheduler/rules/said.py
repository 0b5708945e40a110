"""Who says the same about one day's hours: as a whole hardly two people's times are alike, on one day many are."""

from datetime import date

import numpy as np
import numpy.typing as npt

from scheduler.domain.people import Wish
from scheduler.domain.problem import Problem
from scheduler.rules.once import once_per_problem

Ints = npt.NDArray[np.int64]

_WISHES = {wish: number for number, wish in enumerate(Wish, start=1)}


def said_on(problem: Problem, day: date) -> Ints:
    """A number for each volunteer; equal numbers stand for people who say the same about all shifts of the day.

    That is: the same entries as far as they touch these shifts, and the same wishes anywhere, since a rule may ask
    whether somebody named any desired times at all.
    """
    return _said(problem)[day]


@once_per_problem
def _said(problem: Problem) -> dict[date, Ints]:
    owner, start, end, wish = _entries(problem)
    anywhere = np.zeros(len(problem.volunteers), dtype=np.int64)
    np.bitwise_or.at(anywhere, owner, 1 << wish)
    found = {}
    for day, (first, last) in _hours(problem).items():
        touching = (start < last) & (first < end)
        columns = [
            anywhere,
            *_in_rows(
                len(anywhere),
                owner[touching],
                np.maximum(start[touching], first),
                np.minimum(end[touching], last),
                wish[touching],
            ),
        ]
        found[day] = _numbered(columns)
    return found


def _entries(problem: Problem) -> tuple[Ints, Ints, Ints, Ints]:
    """Every entry of every volunteer: whose it is, start, end, and the wish as a number; in their order."""
    people = problem.volunteers
    owner = np.repeat(np.arange(len(people)), [len(person.availability) for person in people])
    entries = [entry for person in people for entry in person.availability]
    facts = (
        [entry.start for entry in entries],
        [entry.end for entry in entries],
        [_WISHES[entry.wish] for entry in entries],
    )
    start, end, wish = (np.array(fact, dtype=np.int64) for fact in facts)
    return owner, start, end, wish


def _hours(problem: Problem) -> dict[date, tuple[int, int]]:
    """From the first start to the last end of the shifts that start on each day."""
    hours: dict[date, tuple[int, int]] = {}
    for shift in problem.shifts:
        first, last = hours.get(problem.day_of[shift.id], (shift.start, shift.end))
        hours[problem.day_of[shift.id]] = min(first, shift.start), max(last, shift.end)
    return hours


def _in_rows(people: int, owner: Ints, start: Ints, end: Ints, wish: Ints) -> list[Ints]:
    """The entries of each person side by side, as many columns as anybody needs, each entry one number."""
    counts = np.bincount(owner, minlength=people)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    times = np.unique(np.concatenate([start, end]))
    one = (np.searchsorted(times, start) * len(times) + np.searchsorted(times, end)) * (len(_WISHES) + 1) + wish
    rows = np.zeros((int(counts.max(initial=0)), people), dtype=np.int64)
    rows[place, owner] = one
    return list(rows)


def _numbered(columns: list[Ints]) -> Ints:
    """The same number for people with the same values in all columns."""
    number = columns[0]
    for column in columns[1:]:
        _, number = np.unique(number, return_inverse=True)
        _, own = np.unique(column, return_inverse=True)
        number = number * (int(own.max(initial=0)) + 1) + own
    return np.unique(number, return_inverse=True)[1].astype(np.int64)
