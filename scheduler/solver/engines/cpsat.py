"""CP-SAT as an engine: exact on small models, and on what a neighbourhood leaves free of large ones."""

import threading
from collections.abc import Sequence

import numpy as np
from ortools.sat.python import cp_model

from scheduler.solver.clock import Answer, Clock, Watcher
from scheduler.solver.engines.rounding import bound_of
from scheduler.solver.model.lines import FREE, Arrays, Ints

TOO_LATE = 0.05
"""With fewer seconds than this it is not begun: stopped while it presolves, 9.15 may end the whole process."""


def minimise(
    arrays: Arrays,
    cost: Ints,
    clock: Clock,
    *,
    hint: Ints | None = None,
    workers: int = 1,
    seed: int = 0,
    watch: Watcher | None = None,
) -> Answer:
    """The cheapest point of a model; `hint` is a point to start from."""
    if clock.left < TOO_LATE:
        return Answer(None, None, None)
    model, columns = _model(arrays, cost)
    for column, value in zip(columns, () if hint is None else hint.tolist(), strict=False):
        model.add_hint(column, value)
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is the command line's to handle
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.01, clock.left)
    if workers > 1:
        solver.parameters.interleave_search = True
    listener = _Listener(columns, watch)
    solver.best_bound_callback = listener.on_bound
    status = _solve(solver, model, listener, clock)
    if status == cp_model.INFEASIBLE:
        return Answer(None, None, None, impossible=True)
    bound = bound_of(solver.best_objective_bound) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else listener.bound
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, None, bound)
    point = np.array([solver.value(column) for column in columns], dtype=np.int64)
    return Answer(point, int(cost @ point), bound)


def _model(arrays: Arrays, cost: Ints) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    bounds = zip(arrays.lower.tolist(), arrays.upper.tolist(), strict=True)
    columns = [model.new_int_var(low, high, "") for low, high in bounds]
    start, index, value = arrays.start.tolist(), arrays.index.tolist(), arrays.value.tolist()
    limits = zip(arrays.row_lower.tolist(), arrays.row_upper.tolist(), strict=True)
    for row, (least, most) in enumerate(limits):
        used = [columns[column] for column in index[start[row] : start[row + 1]]]
        expression = cp_model.LinearExpr.weighted_sum(used, value[start[row] : start[row + 1]])
        if least == most:
            model.add(expression == least)
        elif least <= -FREE:
            model.add(expression <= most)
        elif most >= FREE:
            model.add(expression >= least)
        else:
            model.add_linear_constraint(expression, least, most)
    priced = np.nonzero(cost)[0].tolist()
    model.minimize(cp_model.LinearExpr.weighted_sum([columns[c] for c in priced], cost[priced].tolist()))
    return model, columns


def _solve(solver: cp_model.CpSolver, model: cp_model.CpModel, listener: "_Listener", clock: Clock) -> int:
    """Solve, giving up as soon as the clock's event is set."""
    done = threading.Event()

    def guard() -> None:
        while not done.wait(0.05):
            if clock.stop.is_set():
                solver.stop_search()

    watchman = threading.Thread(target=guard, daemon=True)
    watchman.start()
    try:
        return int(solver.solve(model, listener))
    finally:
        done.set()
        watchman.join()


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, columns: Sequence[cp_model.IntVar], watch: Watcher | None) -> None:
        super().__init__()
        self.columns = columns
        self.watch = watch
        self.bound: int | None = None

    def on_solution_callback(self) -> None:
        if self.watch is not None:
            self.watch(np.array([self.value(column) for column in self.columns], dtype=np.int64), None)

    def on_bound(self, bound: float) -> None:
        self.bound = bound_of(bound)
        if self.watch is not None:
            self.watch(None, self.bound)
