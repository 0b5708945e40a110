"""Reads from problem and rules whether they ask for fewest people and nothing else, and if so as plain arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.rules import ClashRule, LoadRule, PairingRule, PriceRule, Rule, TermRule, Tier
from scheduler.rules.base import near_pairs
from scheduler.rules.terms import Hinge, Present, Sum, Term
from scheduler.solver.model.pairings import eligible, prices

Ints = npt.NDArray[np.int64]
Table = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Places:
    """Each place by itself: its `shift`, who is `able` to take it (people x places), and what clashes with it.

    Nobody can have a place together with `near[near_start[p]:near_start[p + 1]]`; `order` is the order of time. The
    `clique` is the largest number found of places of which nobody can have two: fewer people can never do.
    """

    shift: Ints
    able: Table
    near_start: Ints
    near: Ints
    order: Ints
    end: Ints
    clique: int
    price: int
    tier: Tier

    @property
    def facts(self) -> tuple[npt.NDArray[np.generic], ...]:
        """What the compiled search is given."""
        places, people = np.nonzero(self.able.T)
        may_start = np.searchsorted(places, np.arange(len(self.shift) + 1)).astype(np.int64)
        return self.able, self.near_start, self.near, may_start, people.astype(np.int64)

    def roster(self, problem: Problem, holder: Ints) -> Roster:
        """Who has which place, -1 being nobody, as a roster."""
        taken = [(v, s) for v, s in zip(holder.tolist(), self.shift.tolist(), strict=True) if v >= 0]
        return Roster.of((problem.volunteers[v].id, problem.shifts[s].id) for v, s in taken)


@dataclass(frozen=True)
class Stand:
    """Who has which place (-1: nobody yet), and who is in use."""

    holder: Ints
    used: Table

    @property
    def people(self) -> int:
        return len(set(self.holder.tolist()) - {-1})

    @property
    def complete(self) -> bool:
        return bool((self.holder >= 0).all())


def read(problem: Problem, rules: Sequence[Rule]) -> Places | None:
    """The places, when every rule is about pairings, clashes, empty places and people called; else `None`.

    An empty place must be dearer than all people together: then filling comes first, and the fewest after it.
    """
    asked = _asked(problem, rules)
    if asked is None or problem.pinned or not _nothing_else(problem, rules, asked):
        return None
    wanted = _wanted(problem, rules, asked)
    if wanted is None:
        return None
    clash = _clash_table(problem, [rule for rule in rules if isinstance(rule, ClashRule)])
    shift = np.repeat(np.arange(len(wanted)), wanted)
    table = (clash | np.eye(len(clash), dtype=bool))[np.ix_(shift, shift)]
    np.fill_diagonal(table, val=False)
    start, end = (np.array([getattr(s, side) for s in problem.shifts], dtype=np.int64)[shift] for side in _SIDES)
    order = np.lexsort((end, start))
    near_start = np.concatenate([[0], np.cumsum(table.sum(axis=1))]).astype(np.int64)
    able = np.ascontiguousarray(eligible(problem, rules)[:, shift])
    clique = largest_clique(table, order, start, end)
    near = np.nonzero(table)[1].astype(np.int64)
    return Places(shift, able, near_start, near, order, end, clique, asked.price, asked.tier)


_SIDES = "start", "end"


@dataclass(frozen=True)
class _Asked:
    """What each person costs, and in which tier."""

    price: int
    tier: Tier


def _asked(problem: Problem, rules: Sequence[Rule]) -> _Asked | None:
    """The one price of everybody who works at all; `None` when people have none, or different ones."""
    found = [(rule.tier, term) for rule in rules for term in _soft_terms(problem, rule) if isinstance(term, Present)]
    kinds = {(tier, term.shifts, term.hinges, term.limit) for tier, term in found}
    people = sorted(volunteer for _, term in found for volunteer in term.volunteers)
    if len(kinds) != 1 or people != list(range(len(problem.volunteers))) or len(found) != len(people):
        return None
    tier, shifts, hinges, limit = kinds.pop()
    plain = limit is None and len(hinges) == 1 and hinges[0].point == 0 and hinges[0].slope > 0
    whole = sorted(shifts) == list(range(len(problem.shifts)))
    return _Asked(hinges[0].slope, tier) if plain and whole and tier is not None else None


def _soft_terms(problem: Problem, rule: Rule) -> Iterator[Term]:
    """The terms of a soft rule that is about presence; of others nothing, for theirs may be many."""
    if isinstance(rule, TermRule) and rule.tier is not None:
        terms = rule.terms(problem)
        first = next(terms, None)
        if isinstance(first, Present):
            yield first
            yield from terms


def _nothing_else(problem: Problem, rules: Sequence[Rule], asked: _Asked) -> bool:
    """Whether every rule is of a kind that places alone can express."""
    return all(_is_plain(problem, rule, asked) for rule in rules)


def _is_plain(problem: Problem, rule: Rule, asked: _Asked) -> bool:
    match rule:
        case PairingRule():
            return True
        case ClashRule():
            return len({rule.volunteer_trait(problem, volunteer) for volunteer in problem.volunteers}) <= 1
        case LoadRule():
            limits = (rule.limit(problem, v, window) for window in rule.windows(problem) for v in problem.volunteers)
            return all(limit is None for limit in limits)
        case PriceRule():
            return rule.tier is None or not prices(problem, [rule], rule.tier).any()
        case TermRule():
            return all(isinstance(term, Present | Sum) for term in rule.terms(problem))
    return False


def _wanted(problem: Problem, rules: Sequence[Rule], asked: _Asked) -> Ints | None:
    """How many places each shift has; `None` when a total is about anything but the places of one shift."""
    wanted, most = np.zeros(len(problem.shifts), dtype=np.int64), np.full(len(problem.shifts), len(problem.volunteers))
    bends: list[tuple[int, Hinge]] = []
    for rule in rules:
        for term in rule.terms(problem) if isinstance(rule, TermRule) else ():
            if isinstance(term, Present):
                continue
            if not isinstance(term, Sum) or len(term.shifts) != 1 or term.volunteers is not None or term.least:
                return None
            if set(term.amounts or (1,)) != {1} or not all(
                _first(rule, hinge, asked, problem) for hinge in term.hinges
            ):
                return None
            shift = term.shifts[0]
            bends += [(shift, hinge) for hinge in term.hinges]
            wanted[shift] = max([wanted[shift], *(hinge.point for hinge in term.hinges if hinge.slope < 0)])
            most[shift] = most[shift] if term.limit is None else min(most[shift], term.limit)
    fits = (wanted <= most).all() and all(hinge.slope < 0 or hinge.point >= wanted[shift] for shift, hinge in bends)
    return wanted if fits else None


def _first(rule: Rule, hinge: Hinge, asked: _Asked, problem: Problem) -> bool:
    """Whether an empty place counts for more than all people together."""
    earlier = rule.tier is not None and rule.tier < asked.tier
    return (
        hinge.slope > 0 or earlier or (rule.tier is asked.tier and -hinge.slope > asked.price * len(problem.volunteers))
    )


def _clash_table(problem: Problem, rules: Sequence[ClashRule]) -> Table:
    """Shifts x shifts: nobody may work both."""
    table = np.zeros((len(problem.shifts), len(problem.shifts)), dtype=bool)
    in_time = sorted(problem.shifts, key=lambda shift: shift.start)
    for rule in rules if problem.volunteers else ():
        for earlier, later in near_pairs(in_time, rule.reach(problem)):
            if rule.clashes(problem, problem.volunteers[0], earlier, later):
                table[problem.shift_index[earlier.id], problem.shift_index[later.id]] = True
    return table | table.T


def largest_clique(table: Table, order: Ints, start: Ints, end: Ints) -> int:
    """The most places going on at once of which every two clash, looked for at the start of each."""
    largest = 0
    for first in dict.fromkeys(start[order].tolist()):
        at_once = np.nonzero((start <= first) & (first < end))[0]
        if len(at_once) > largest:
            among = table[np.ix_(at_once, at_once)]
            largest = max(largest, len(_grown(among)))
    return largest


def _grown(table: Table) -> list[int]:
    """Places that clash with each other, the ones with most clashes first; all of them if they do."""
    members: list[int] = []
    for place in np.argsort(-table.sum(axis=1), kind="stable").tolist():
        if table[place, members].all():
            members.append(place)
    return members
