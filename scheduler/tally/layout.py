"""Sorts the terms of a rule by shape and by the sets they share, so that hundreds of thousands are valued at once."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from scheduler.domain.problem import Problem
from scheduler.rules import TermRule
from scheduler.rules.each import EachRule
from scheduler.rules.once import once_per_problem
from scheduler.rules.terms import Apart, Changed, Escort, Lone, Positions, Present, Spread, Sum, Term, Together
from scheduler.tally.bends import Bends
from scheduler.tally.kinds import Ints
from scheduler.tally.shapes import Alone, Altered, Guarded, Heads, Joint, Laid, Own, Pairs, Touched

T = TypeVar("T")


def laid_of(problem: Problem, rule: TermRule) -> Laid:
    """The terms of a rule, remembered for as long as the problem lives."""
    known = _known(problem)
    if type(rule) not in known:
        known[type(rule)] = _each(problem, rule) if isinstance(rule, EachRule) else _all(problem, rule)
    return known[type(rule)]


@once_per_problem
def _known(problem: Problem) -> dict[type[TermRule], Laid]:
    return {}


def _all(problem: Problem, rule: TermRule) -> Laid:
    return laid_out(rule.terms(problem), len(problem.shifts))


def _each(problem: Problem, rule: EachRule) -> Laid:
    """One volunteer's terms as everybody's: a million people have tens of millions of terms, and all alike."""
    if not problem.volunteers:
        return _all(problem, rule)
    one, people = laid_out(rule.own_terms(problem, 0), len(problem.shifts)), len(problem.volunteers)
    if replace(one, own=(), touched=()) != Laid():
        return _all(problem, rule)
    own = tuple(shape.for_everybody(people) for shape in one.own)
    return Laid(own=own, touched=tuple(shape.for_everybody(people) for shape in one.touched))


def laid_out(terms: Iterable[Term], shifts: int) -> Laid:
    """All terms of a rule; `shifts` is how many shifts there are. Shared sets are known by identity."""
    by_shape = _grouped(terms, type)
    sums = _grouped(by_shape.get(Sum, ()), _is_own)
    return Laid(
        tuple(map(_own, _grouped(sums.get(True, ()), lambda term: (id(term.shifts), id(term.amounts))).values())),
        tuple(map(_joint, _grouped(sums.get(False, ()), lambda term: id(term.volunteers)).values())),
        tuple(map(_heads, by_shape.get(Present, ()))),
        tuple(map(_together, _grouped(by_shape.get(Together, ()), lambda term: id(term.shifts)).values())),
        tuple(map(_apart, _grouped(by_shape.get(Apart, ()), lambda term: id(term.shifts)).values())),
        tuple(map(_alone, _grouped(by_shape.get(Lone, ()), lambda term: id(term.members)).values())),
        tuple(map(_guarded, _grouped(by_shape.get(Escort, ()), lambda t: (id(t.guarded), id(t.guards))).values())),
        tuple(_touched(same, shifts) for same in _grouped(by_shape.get(Spread, ()), lambda t: id(t.groups)).values()),
        tuple(map(_altered, _grouped(by_shape.get(Changed, ()), lambda term: id(term.shifts)).values())),
    )


def _grouped(terms: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, list[Any]]:
    found: dict[Hashable, list[Any]] = {}
    for term in terms:
        found.setdefault(key(term), []).append(term)
    return found


def _is_own(term: Sum) -> bool:
    return term.volunteers is not None and len(term.volunteers) == 1 and len(term.shifts) > 1


def _own(terms: Sequence[Sum]) -> Own:
    shifts, amounts = terms[0].shifts, _amounts(terms[0])
    people = _ints(term.volunteers[0] for term in terms if term.volunteers)
    return Own(_ints(shifts), _ints(amounts), people, _bends(terms))


def _joint(terms: Sequence[Sum]) -> Joint:
    people = terms[0].volunteers
    start = np.concatenate([[0], np.cumsum([len(term.shifts) for term in terms])])
    shifts, amounts = _ints(s for t in terms for s in t.shifts), _ints(a for t in terms for a in _amounts(t))
    return Joint(None if people is None else _sorted(people), start, shifts, amounts, _bends(terms))


def _heads(term: Present) -> Heads:
    return Heads(_sorted(term.volunteers), _ints(term.shifts), Bends.of([term.hinges], [term.limit], [0]))


def _together(terms: Sequence[Together]) -> Pairs:
    return _pairs(terms, _ints(term.cost for term in terms))


def _apart(terms: Sequence[Apart]) -> Pairs:
    return _pairs(terms, np.zeros(len(terms), dtype=np.int64))


def _pairs(terms: Sequence[Together | Apart], cost: Ints) -> Pairs:
    return Pairs(_ints(t.first for t in terms), _ints(t.second for t in terms), _ints(terms[0].shifts), cost)


def _alone(terms: Sequence[Lone]) -> Alone:
    return Alone(_sorted(terms[0].members), _ints(term.shift for term in terms), _ints(term.cost for term in terms))


def _guarded(terms: Sequence[Escort]) -> Guarded:
    guarded, guards = _sorted(terms[0].guarded), _sorted(terms[0].guards)
    return Guarded(guarded, guards, _ints(term.shift for term in terms), _ints(term.cost for term in terms))


def _touched(terms: Sequence[Spread], shifts: int) -> Touched:
    rows: list[Ints] = []
    for number, group in enumerate(terms[0].groups):
        places = np.unique(_ints(group))
        row = next((row for row in rows if (row[places] < 0).all()), None)
        if row is None:
            row = np.full(shifts, -1, dtype=np.int64)
            rows.append(row)
        row[places] = number
    groups = np.stack(rows) if rows else np.full((1, shifts), -1, dtype=np.int64)
    people, cost = _ints(term.volunteer for term in terms), _ints(term.cost for term in terms)
    return Touched(people, groups, len(terms[0].groups), cost, _ints(term.free for term in terms))


def _altered(terms: Sequence[Changed]) -> Altered:
    start = np.concatenate([[0], np.cumsum([len(term.works) for term in terms])])
    works, people = _ints(work for term in terms for work in term.works), _ints(term.volunteer for term in terms)
    return Altered(people, _ints(terms[0].shifts), start, works, _ints(term.cost for term in terms))


def _amounts(term: Sum) -> Positions:
    return (1,) * len(term.shifts) if term.amounts is None else term.amounts


def _bends(terms: Sequence[Sum]) -> Bends:
    return Bends.of([t.hinges for t in terms], [t.limit for t in terms], [t.least for t in terms])


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _sorted(values: Iterable[int]) -> Ints:
    return np.unique(_ints(values))
