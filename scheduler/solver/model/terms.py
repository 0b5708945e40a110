"""Turns the terms of a rule into lines: one small function for each kind of term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from typing import TYPE_CHECKING

from scheduler.rules import Tier
from scheduler.rules.terms import Apart, Changed, Escort, Hinge, Lone, Present, Spread, Sum, Term, Together
from scheduler.solver.model.widenings import Widening

if TYPE_CHECKING:
    from scheduler.solver.model.encoding import Encoding


@singledispatch
def add_term(term: Term, encoding: Encoding, tier: Tier | None) -> None:
    """Add one term of a rule; `tier` is `None` for the terms of hard rules."""
    raise TypeError(f"no lines are known for {type(term).__name__}")


@add_term.register(Sum)
def _(term: Sum, encoding: Encoding, tier: Tier | None) -> None:
    if tier is not None and term.limit is None and not term.least and _charge_patterns(term, encoding, tier):
        return
    columns, amounts = _collect(encoding, term)
    most = sum(amounts)
    if (patterns := _by_patterns(term, encoding)) is not None:
        columns, amounts = patterns
    if term.limit is not None and most > term.limit:
        encoding.lines.line(columns, amounts, most=max(term.limit, encoding.pins.total(term)))
    if term.least > 0:
        encoding.lines.demand(columns, amounts, term.least)
    _add_hinges(encoding, tier, term.hinges, columns, amounts, most)


@add_term.register(Together)
def _(term: Together, encoding: Encoding, tier: Tier | None) -> None:
    for shift in term.shifts:
        pair = [int(encoding.works[volunteer, shift]) for volunteer in (term.first, term.second)]
        present = [column for column in pair if column >= 0]
        if len(present) == 1:
            encoding.lines.charge(_soft(tier), present[0], term.cost)
        elif present:
            apart = encoding.lines.column()
            encoding.lines.charge(_soft(tier), apart, term.cost)
            encoding.lines.line([*present, apart], [1, -1, -1], most=0)
            encoding.lines.line([*present, apart], [-1, 1, -1], most=0)


@add_term.register(Apart)
def _(term: Apart, encoding: Encoding, tier: Tier | None) -> None:
    for limited in term.sums():
        add_term(limited, encoding, tier)


@add_term.register(Lone)
def _(term: Lone, encoding: Encoding, tier: Tier | None) -> None:
    columns = [column for v in term.members if (column := int(encoding.works[v, term.shift])) >= 0]
    if len(columns) == 1:
        encoding.lines.charge(_soft(tier), columns[0], term.cost)
    elif columns:
        present, alone = encoding.lines.columns(2)
        encoding.lines.charge(_soft(tier), alone, term.cost)
        for column in columns:
            encoding.lines.line([column, present], [1, -1], most=0, lazy=True)
        encoding.lines.line([*columns, present, alone], [*[-1] * len(columns), 2, -1], most=0, lazy=True)


@add_term.register(Escort)
def _(term: Escort, encoding: Encoding, tier: Tier | None) -> None:
    guards = [column for v in term.guards if (column := int(encoding.works[v, term.shift])) >= 0]
    guarded = [column for v in term.guarded if (column := int(encoding.works[v, term.shift])) >= 0]
    if guarded:
        missing = encoding.lines.column()
        encoding.lines.charge(_soft(tier), missing, term.cost)
        for column in guarded:
            encoding.lines.line([column, missing, *guards], [1, *[-1] * (1 + len(guards))], most=0)


@add_term.register(Spread)
def _(term: Spread, encoding: Encoding, tier: Tier | None) -> None:
    groups = [list(encoding.columns_of(term.volunteer, group).values()) for group in term.groups]
    groups = [group for group in groups if group]
    if term.free:
        _add_further(encoding, _soft(tier), term, groups)
        return
    working = _working_patterns(encoding, term, groups)
    for column in working:
        encoding.lines.charge(_soft(tier), column, term.cost)
    if len(groups) == 1 and working:
        return
    touched = encoding.lines.columns(len(groups))
    lines = [
        encoding.lines.line([column, touch], [1, -1], most=0, lazy=bool(working))
        for group, touch in zip(groups, touched, strict=True)
        for column in group
    ]
    if not working:
        for touch in touched:
            encoding.lines.charge(_soft(tier), touch, term.cost)
        return
    further = encoding.lines.column(len(groups) - 1)
    encoding.lines.charge(_soft(tier), further, term.cost)
    signs = [*[1] * len(groups), *[-1] * len(working), -1]
    lines.append(encoding.lines.line([*touched, *working, further], signs, most=0))
    encoding.widenings[term.volunteer] = Widening(tuple(map(tuple, groups)), further, tuple(lines))


def _add_further(encoding: Encoding, tier: Tier, term: Spread, groups: Sequence[Sequence[int]]) -> None:
    """A column for the groups touched beyond those that are free."""
    if len(groups) <= term.free:
        return
    touched, further = encoding.lines.columns(len(groups)), encoding.lines.column(len(groups) - term.free)
    encoding.lines.charge(tier, further, term.cost)
    for group, touch in zip(groups, touched, strict=True):
        for column in group:
            encoding.lines.line([column, touch], [1, -1], most=0)
    encoding.lines.line([*touched, further], [*[1] * len(groups), -1], most=term.free)


def _working_patterns(encoding: Encoding, term: Spread, groups: Sequence[Sequence[int]]) -> list[int]:
    """The volunteer's patterns with any work in them, when all of that work is in the groups; else none.

    Whoever works is in one group at the least: charged to the patterns, that much of the cost needs no lines.
    """
    everything = set(encoding.columns_of(term.volunteer).values())
    if term.volunteer not in encoding.patterns or everything != {column for group in groups for column in group}:
        return []
    return [column for pattern, column in encoding.patterns[term.volunteer] if pattern]


@add_term.register(Present)
def _(term: Present, encoding: Encoding, tier: Tier | None) -> None:
    if tier is not None and term.limit is None and _charge_presence(term, encoding, tier):
        return
    working = [column for volunteer in term.volunteers if (column := _at_work(term, encoding, volunteer))]
    columns = [column for columns in working for column in columns]
    if term.limit is not None and len(working) > term.limit:
        encoding.lines.line(columns, most=max(term.limit, encoding.pins.present(term)))
    _add_hinges(encoding, tier, term.hinges, columns, [1] * len(columns), len(working))


def _at_work(term: Present, encoding: Encoding, volunteer: int) -> list[int]:
    """Columns of which one is used when the volunteer works on one of the shifts: patterns, or else one more column."""
    columns = list(encoding.columns_of(volunteer, term.shifts).values())
    if not columns:
        return []
    if volunteer in encoding.patterns and len(columns) == len(encoding.columns_of(volunteer)):
        return [column for pattern, column in encoding.patterns[volunteer] if pattern]
    at_all = encoding.lines.column()
    encoding.lines.line([*columns, at_all], [*[1] * len(columns), -len(columns)], most=0)
    encoding.lines.line([at_all, *columns], [1, *[-1] * len(columns)], most=0)
    return [at_all]


@add_term.register(Changed)
def _(term: Changed, encoding: Encoding, tier: Tier | None) -> None:
    columns = encoding.columns_of(term.volunteer, term.shifts)
    changed = encoding.lines.column()
    encoding.lines.charge(_soft(tier), changed, term.cost)
    for work in term.works:
        encoding.lines.line([columns[work], changed] if work in columns else [changed], least=1)
    for others in filter(None, _others(term, encoding, columns)):
        encoding.lines.line([*others, changed], [*[1] * len(others), -1], most=0)


def _others(term: Changed, encoding: Encoding, columns: dict[int, int]) -> Iterator[list[int]]:
    """Columns of which none is used as long as nothing changes, and never more than one.

    The patterns say at once at which times nothing changes; what is left is another shift at the same time.
    """
    stretch, patterns = encoding.times.stretches.of, encoding.patterns.get(term.volunteer)
    looked, known = {stretch[shift] for shift in term.shifts}, {stretch[shift] for shift in term.works}
    within = (shift in columns for shift in encoding.columns_of(term.volunteer) if stretch[shift] in looked)
    if patterns is None or not all(within):
        yield from ([column] for shift, column in columns.items() if shift not in term.works)
        return
    yield [column for pattern, column in patterns if looked.intersection(pattern) != known]
    for time in known:
        yield [column for shift, column in columns.items() if stretch[shift] == time and shift not in term.works]


def _charge_presence(term: Present, encoding: Encoding, tier: Tier) -> bool:
    """Charge one volunteer's presence to their patterns, where it means any work at all; whether that was possible."""
    patterns = encoding.patterns.get(term.volunteers[0]) if len(term.volunteers) == 1 else None
    everything = encoding.columns_of(term.volunteers[0]) if patterns is not None else {}
    if patterns is None or not everything.keys() <= set(term.shifts):
        return False
    for pattern, column in patterns:
        encoding.lines.charge(tier, column, sum(hinge.cost(int(bool(pattern))) for hinge in term.hinges))
    return True


def _soft(tier: Tier | None) -> Tier:
    if tier is None:
        raise ValueError("a hard rule has no cost; give it a limit")
    return tier


def _collect(encoding: Encoding, term: Sum) -> tuple[list[int], list[int]]:
    """The columns a sum counts, with their amounts."""
    amounts = (1,) * len(term.shifts) if term.amounts is None else term.amounts
    columns, values = [], []
    for shift, amount in zip(term.shifts, amounts, strict=True):
        of_shift = encoding.works[:, shift] if term.volunteers is None else encoding.works[list(term.volunteers), shift]
        present = of_shift[of_shift >= 0].tolist()
        columns += present
        values += [amount] * len(present)
    return columns, values


def _add_hinges(
    encoding: Encoding, tier: Tier | None, hinges: Iterable[Hinge], columns: Sequence[int], amounts: Sequence[int],
    most: int,
) -> None:  # fmt: skip
    """A column for how far each hinge is passed; the columns come to no more than `most`."""
    for hinge in hinges:
        distance = hinge.point if hinge.slope < 0 else most - hinge.point
        if distance <= 0 or not hinge.slope:
            continue
        if hinge.point == 0:
            for column, amount in zip(columns, amounts, strict=True):
                encoding.lines.charge(_soft(tier), column, hinge.slope * amount)
            continue
        passed = encoding.lines.column(distance)
        encoding.lines.charge(_soft(tier), passed, abs(hinge.slope))
        if hinge.slope < 0:
            encoding.lines.at_least(passed, hinge.point - most)
            encoding.lines.line([*columns, passed], [*amounts, 1], least=hinge.point)
        else:
            encoding.lines.line([*columns, passed], [*amounts, -1], most=hinge.point)


def _charge_patterns(term: Sum, encoding: Encoding, tier: Tier) -> bool:
    """Charge a volunteer's total to the patterns where it depends on times only; whether that was possible."""
    if term.volunteers is None or len(term.volunteers) != 1 or term.volunteers[0] not in encoding.patterns:
        return False
    volunteer, of = term.volunteers[0], encoding.times.stretches.of
    amount_of = dict(zip(term.shifts, term.amounts or (1,) * len(term.shifts), strict=True))
    by_stretch: dict[int, int] = {}
    for shift in encoding.columns_of(volunteer):
        if by_stretch.setdefault(of[shift], amount_of.get(shift, 0)) != amount_of.get(shift, 0):
            return False
    for pattern, column in encoding.patterns[volunteer]:
        total = sum(by_stretch[stretch] for stretch in pattern)
        encoding.lines.charge(tier, column, sum(hinge.cost(total) for hinge in term.hinges))
    return True


def _by_patterns(term: Sum, encoding: Encoding) -> tuple[list[int], list[int]] | None:
    """A sum over all shifts that depends on times only, by patterns instead: fewer, and said once a person."""
    people = range(len(encoding.works)) if term.volunteers is None else term.volunteers
    of = encoding.times.stretches.of
    if len(term.shifts) < len(of) or term.least or any(volunteer not in encoding.patterns for volunteer in people):
        return None
    amount_of = dict(zip(term.shifts, term.amounts or (1,) * len(term.shifts), strict=True))
    by_stretch = {stretch: amount_of[shift] for shift, stretch in enumerate(of)}
    if any(by_stretch[stretch] != amount_of[shift] for shift, stretch in enumerate(of)):
        return None
    chosen = [(column, sum(by_stretch[s] for s in pattern)) for v in people for pattern, column in encoding.patterns[v]]
    return [column for column, amount in chosen if amount], [amount for _, amount in chosen if amount]
