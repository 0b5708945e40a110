"""One repair of a published roster: the solve, who is told, and the frontier; loads the engines."""

import json
import time
from collections.abc import Iterator, Sequence
from threading import Event
from typing import Any

import click

from scheduler.check import check
from scheduler.cli.interrupt import stopping
from scheduler.cli.live import shown
from scheduler.cli.outputs import write_bytes, write_roster_file
from scheduler.cli.report import Run, report
from scheduler.cli.run import Order, peak_mb
from scheduler.cli.summary import lines
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.rules import Violation
from scheduler.rules.base import Tier
from scheduler.solver import Limits, Result, solve
from scheduler.solver.clock import Clock
from scheduler.solver.replan.frontier import Point, frontier
from scheduler.wording import Wording

SHARE = 0.6
"""Of the time given, what the repair itself may use."""

_TOLD = Text("需要通知 {count} 人:", "People told: {count}")
_FRONTIER = Text("多通知或少通知会怎样:", "What telling fewer or more people would come to:")
_POINT = Text(
    "  通知 {told:>4} 人: 岗位空缺 {empty:>4}, 构成 {composition:>4}, 机动 {reserve:>4}  {name}({proven})",
    "  {told:>4} told: {empty:>4} empty at posts, composition {composition:>4}, reserve {reserve:>4}"
    "  {name} ({proven})",
)
_PROVEN = {True: Text("已证明", "proven"), False: Text("未证明", "not proven")}


def carry_out(problem: Problem, order: Order, language: Language) -> bool | None:
    """Mend, write, tell. Whether there is a roster now; `None` when there is none because of an interruption."""
    began = time.monotonic()
    with stopping(language) as stop, shown(problem, language) as listener:
        share = None if order.seconds is None else order.seconds * SHARE
        result = solve(problem, Limits(share, order.workers), seed=order.seed, progress=listener, stop=stop)
        points = list(frontier(problem, result, _rest(order, began, stop), workers=order.workers, seed=order.seed))
    if result.roster is None:
        click.echo("\n".join(lines(problem, result, Wording(problem, language))))
        return None if stop.is_set() else False
    told = [breach for breach in check(problem, result.roster).violations if breach.rule == "told"]
    if order.out is not None:
        write_roster_file(order.out, problem, result.roster, language)
    if order.report is not None:
        write_bytes(order.report, _figures(problem, order, result, told, points), language)
    click.echo("\n".join(_said(problem, result, told, points, Wording(problem, language))))
    return True


def _rest(order: Order, began: float, stop: Event) -> Clock:
    return Clock(None if order.seconds is None else began + order.seconds, stop)


def _said(
    problem: Problem, result: Result, told: Sequence[Violation], points: Sequence[Point], wording: Wording
) -> Iterator[str]:
    yield from lines(problem, result, wording)
    yield wording.say(_TOLD, count=len(told))
    yield from (f"  {wording.sentence(violation)}" for violation in told)
    yield wording.say(_FRONTIER)
    for point in points:
        yield wording.say(
            _POINT, told=point.told, empty=point.empty, name=point.name, proven=_PROVEN[point.proven],
            composition=point.costs[Tier.COMPOSITION], reserve=point.costs[Tier.RESERVE],
        )  # fmt: skip


def _figures(
    problem: Problem, order: Order, result: Result, told: Sequence[Violation], points: Sequence[Point]
) -> bytes:
    """The report of a solve, with who is told and the frontier."""
    figures: dict[str, Any] = report(problem, result, Run(order.seed, order.input_sha256, peak_mb()))
    figures["told"] = [violation.volunteer for violation in told]
    figures["frontier"] = [
        {"name": point.name.en, "told": point.told, "empty": point.empty, "proven": point.proven,
         "composition": point.costs[Tier.COMPOSITION], "reserve": point.costs[Tier.RESERVE]}
        for point in points
    ]  # fmt: skip
    return (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode()
