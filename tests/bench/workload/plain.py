"""The plain model of the workload for CP-SAT and HiGHS: one Boolean a volunteer and shift, one sum to minimise."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ortools.sat.python import cp_model

from tests.bench.plain import WORKERS
from tests.bench.plain_highs import Rows, minimise
from tests.bench.workload.answer import Answer
from tests.bench.workload.facts import A_DAY, EMPTY, MOVE, RUN, Facts

Works = dict[tuple[int, int], cp_model.IntVar]


def by_cpsat(facts: Facts, seconds: float) -> Answer:
    """What CP-SAT finds and proves in that time, building the model included."""
    ends = time.monotonic() + seconds
    model, works = build(facts)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = max(0.1, ends - time.monotonic())
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None)
    return Answer([pair for pair, on in works.items() if solver.boolean_value(on)], solver.best_objective_bound)


def by_highs(facts: Facts, seconds: float) -> Answer:
    """What HiGHS finds and proves in that time, building the model included."""
    ends = time.monotonic() + seconds
    model, works = build(facts)
    highs, values = minimise(Rows(model), ends)
    if values is None:
        return Answer(None)
    bound = highs.getInfo().mip_dual_bound + model.proto.objective.offset
    return Answer([pair for pair, on in works.items() if values[on.index]], bound)


def build(facts: Facts) -> tuple[cp_model.CpModel, Works]:
    """The model, and its Booleans by volunteer and shift."""
    model = cp_model.CpModel()
    works = {(int(v), s): model.new_bool_var("") for s in range(len(facts.slot)) for v in facts.may(s)}
    costs: list[cp_model.LinearExprT] = []
    for s, wanted in enumerate(facts.wanted.tolist()):
        there = total(works[int(v), s] for v in facts.may(s))
        model.add(there <= wanted)
        costs.append(EMPTY * (wanted - there))
    costs += [int(facts.dislike[v, facts.slot[s]]) * on for (v, s), on in works.items()]
    own: dict[int, dict[int, cp_model.IntVar]] = defaultdict(dict)
    for (v, s), on in works.items():
        own[v][s] = on
    for v in range(len(facts.can)):
        costs += _person(model, facts, own[v])
    model.minimize(total(costs))
    return model, works


def _person(model: cp_model.CpModel, facts: Facts, own: dict[int, cp_model.IntVar]) -> Iterator[cp_model.LinearExprT]:
    """What one volunteer may do, and what it costs."""
    slots: dict[int, list[int]] = defaultdict(list)
    days: dict[int, list[int]] = defaultdict(list)
    for s in own:
        slots[int(facts.slot[s])].append(s)
        days[int(facts.day[facts.slot[s]])].append(s)
    for shifts in slots.values():
        model.add_at_most_one(own[s] for s in shifts)
    for one, other in facts.clashing:
        if slots[one] and slots[other]:
            model.add_at_most_one(own[s] for s in slots[one] + slots[other])
    at_work = {day: _any(model, [own[s] for s in shifts]) for day, shifts in days.items()}
    for first in range(facts.days - RUN):
        model.add(total(at_work[day] for day in range(first, first + RUN + 1) if day in at_work) <= RUN)
    for shifts in days.values():
        model.add(total(own[s] for s in shifts) <= A_DAY)
        yield from _moves(model, facts, {s: own[s] for s in shifts})
    worked = total(own.values())
    model.add(worked <= facts.cap)
    yield _square(model, worked, facts.fair, facts.cap)


def _moves(model: cp_model.CpModel, facts: Facts, own: dict[int, cp_model.IntVar]) -> Iterator[cp_model.LinearExprT]:
    """The halls of one day after the first."""
    halls: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    for s, on in own.items():
        halls[int(facts.hall[s])].append(on)
    if len(halls) > 1:
        moves = model.new_int_var(0, A_DAY - 1, "")
        model.add(moves >= total(_any(model, ons) for ons in halls.values()) - 1)
        yield MOVE * moves


def _square(model: cp_model.CpModel, worked: cp_model.LinearExprT, fair: int, cap: int) -> cp_model.IntVar:
    """(worked - fair) squared, by the lines through neighbouring whole numbers: they meet it in each of them."""
    square = model.new_int_var(0, max(fair, cap - fair) ** 2, "")
    for low in range(-fair, cap - fair):
        model.add(square >= (2 * low + 1) * (worked - fair) - low * (low + 1))
    return square


def _any(model: cp_model.CpModel, works: list[cp_model.IntVar]) -> cp_model.IntVar:
    """1 when any of them is; it may be 1 otherwise, which never pays."""
    either = model.new_bool_var("")
    for one in works:
        model.add_implication(one, either)
    return either


def total(parts: Iterable[cp_model.LinearExprT]) -> cp_model.LinearExprT:
    """Added up at once: with `sum` building the model would take most of the time."""
    return cp_model.LinearExpr.sum(list(parts))
