"""Makes the best roster that the rules allow: chooses the way, and lets the judge have the last word."""

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from threading import Event

import numpy as np

from scheduler.check import check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.rules import RULES, Rule, rules_in_force
from scheduler.solver.choice import choose
from scheduler.solver.clock import Clock
from scheduler.solver.crew import Crew
from scheduler.solver.result import Limits, Listener, Progress, Result, Status, TierResult
from scheduler.solver.ways import Found, Task


def solve(
    problem: Problem,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    *,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Listener | None = None,
    start: Roster | None = None,
    stop: Event | None = None,
    rules: Sequence[Rule] = RULES,
) -> Result:
    """The best roster within the limits, its cost and a proven bound per tier.

    `executor` runs what can run side by side: processes begun when they are needed and ended with the solve when it is
    `None`, nothing beside this process when it is an `Inline`. `start` is a roster to start from; setting `stop` ends
    the solve with the best roster so far. Raises ValueError when `start` names unknown ids.
    """
    clock = Clock(None if limits.seconds is None else time.monotonic() + limits.seconds, stop or Event())
    in_force, story = rules_in_force(problem, rules), _Story(problem, progress)
    if not check(problem, Roster(problem.pinned, problem.pinned), [rule for rule in in_force if rule.monotone]).legal:
        return Result(Status.INFEASIBLE, None, seconds=story.seconds, stopped="pins break a hard rule")
    way = choose(problem, in_force, limits)
    with Crew(executor, limits.workers, clock) as crew:
        task = Task(problem, in_force, clock, crew, seed, _legal(problem, in_force, start), story.tell)
        found = way.solve(task)
    return _result(task, story, found, way.name)


class _Story:
    """What the listener is told, and when the roster first filled as many places as it ever did."""

    def __init__(self, problem: Problem, listener: Listener | None) -> None:
        self.problem = problem
        self.listener = listener
        self.began = time.monotonic()
        self.filled, self.filled_at = -1, 0.0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def tell(self, roster: Roster | None, tiers: Sequence[TierResult], phase: Text) -> None:
        filled = 0 if roster is None else filled_places(self.problem, roster)
        if filled > self.filled:
            self.filled, self.filled_at = filled, self.seconds
        if self.listener is not None:
            self.listener(Progress(self.seconds, phase, filled, self.problem.places, tuple(tiers), roster))


def _legal(problem: Problem, rules: Sequence[Rule], start: Roster | None) -> Roster | None:
    """The roster to start from, if it keeps the pins and every hard rule."""
    if start is None or not start.assignments >= problem.pinned or not check(problem, start, rules).legal:
        return None
    return Roster(start.assignments, problem.pinned)


def _result(task: Task, story: _Story, found: Found, way: Text) -> Result:
    """The roster with its costs as the judge sees them: a later tier may have made an earlier one cheaper."""
    if found.impossible:
        return Result(
            Status.INFEASIBLE, None, seconds=story.seconds, stopped="no roster keeps every hard rule", way=way
        )
    if found.roster is None:
        return Result(Status.UNKNOWN, None, seconds=story.seconds, stopped=_ended(task.clock, proven=False), way=way)
    report = check(task.problem, found.roster, task.rules)
    if not report.legal:
        raise AssertionError(f"the solver made an illegal roster: {report.hard[:3]}")
    costs = report.costs
    tiers = tuple(TierResult(r.tier, costs[r.tier], min(r.bound or 0, costs[r.tier])) for r in found.tiers)
    proven = all(result.proven for result in tiers)
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    stopped = _ended(task.clock, proven=proven)
    return Result(status, found.roster, tiers, story.seconds, story.filled_at, stopped, way)


def _ended(clock: Clock, *, proven: bool) -> str:
    if clock.stop.is_set():
        return "stopped"
    return "proven" if proven else "patience" if clock.left > 0 else "time"


def filled_places(problem: Problem, roster: Roster) -> int:
    """Places wanted that a roster fills; people above the wanted headcount do not count."""
    _, at = roster.positions(problem.volunteer_index, problem.shift_index)
    there = np.bincount(at, minlength=len(problem.shifts)).tolist()
    return sum(min(shift.wanted, people) for shift, people in zip(problem.shifts, there, strict=True))
