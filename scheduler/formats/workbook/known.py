"""What is there already, for lists that say only part: they change what they name and leave the rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol, TypeVar

from scheduler.domain.people import Tie, Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.timeline import Span
from scheduler.formats.workbook.cell import bare, narrow


class Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=Named)
F = TypeVar("F")


class Known:
    """The facts of an expo, looked up as a list may mean them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def person(self, name: str, organisation: str | None, phone: str) -> str | None:
        """The one volunteer of that name and organisation; of namesakes the one with that phone."""
        alike = self._people.get((name, organisation or ""), ())
        if len(alike) > 1:
            alike = [one for one in alike if _digits(one.phone) == _digits(phone) != ""]
        return alike[0].id if len(alike) == 1 else None

    def shift(self, post: str, span: Span) -> str | None:
        """The one shift of that post at that time."""
        alike = self._shifts.get((post, span.start, span.end), ())
        return alike[0] if len(alike) == 1 else None

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], Sequence[Volunteer]]:
        found: dict[tuple[str, str], list[Volunteer]] = defaultdict(list)
        for one in self.problem.volunteers:
            found[one.name, one.organisation].append(one)
        return found

    @cached_property
    def _shifts(self) -> Mapping[tuple[str, int, int], Sequence[str]]:
        found: dict[tuple[str, int, int], list[str]] = defaultdict(list)
        for one in self.problem.shifts:
            found[one.post, one.start, one.end].append(one.id)
        return found


def together(old: Iterable[N], new: Iterable[N]) -> tuple[N, ...]:
    """The old ones in their order as the list has them now, then those that only the list has."""
    found = {one.id: one for one in old}
    found |= {one.id: one for one in new}
    return tuple(found.values())


def tied(old: Sequence[Tie], new: Iterable[Tie]) -> tuple[Tie, ...]:
    """The ties of before and of the list; two people are tied once, whoever is named first."""
    if not old:
        return tuple(new)
    found = {frozenset((tie.first, tie.second)): tie for tie in old}
    for tie in new:
        pair = frozenset((tie.first, tie.second))
        found[pair] = replace(found.get(pair, tie), together=tie.together)
    return tuple(found.values())


def kept(new: F, old: F | None, columns: Iterable[str], said_by: Mapping[str, Sequence[str]]) -> F:
    """The new facts, with the old ones for which the list has no column; `said_by` names the columns of each fact."""
    if old is None:
        return new
    there = frozenset(columns)
    silent = {fact: getattr(old, fact) for fact, by in said_by.items() if there.isdisjoint(by)}
    return replace(new, **silent)  # type: ignore[type-var]  # facts of the domain are dataclasses


def fits_numbers(new: Shift, old: Shift | None, columns: Iterable[str]) -> Shift:
    """A shift keeps the limits of before as far as they allow the headcount of now."""
    if old is None:
        return new
    there = frozenset(columns)
    least = new.minimum if "minimum" in there else min(old.minimum, new.wanted)
    most = new.maximum if "maximum" in there or (old.maximum or 0) < new.wanted else old.maximum
    return replace(new, minimum=least, maximum=most)


def _digits(phone: str) -> str:
    return bare(narrow(phone))
