"""What a solve came to, in lines that a person understands."""

from collections.abc import Iterator

from scheduler.check import check
from scheduler.cli.figures import Figure, figures
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.explain import short_shifts
from scheduler.formats.public import format_of
from scheduler.rules import RULES
from scheduler.solver import Result, Status, filled_places
from scheduler.wording import Wording

_SHORT_SHOWN = 20

_STATUS = {
    Status.OPTIMAL: Text("已证明: 没有更好的排班。", "Proven: no roster is better."),
    Status.FEASIBLE: Text("排班合法, 尚未证明最优。", "The roster is legal; it is not proven that none is better."),
    Status.INFEASIBLE: Text(
        "没有排班能同时满足所有硬性规则。", "No roster is possible: nothing keeps every hard rule."
    ),
    Status.UNKNOWN: Text("给定时间内没有得到排班。", "There was no time for any roster."),
}
_PINNED = Text("固定的安排违反硬性规则:", "What is pinned breaks hard rules:")
_PLACES = Text(
    "岗位 {filled}/{demanded} 到位, {used}/{volunteers} 名志愿者有班, 用时 {seconds} 秒。",
    "{filled} of {demanded} places filled, {used} of {volunteers} volunteers at work, {seconds} s.",
)
_TIER = Text("{name}: 代价 {cost}, {state}", "{name}: cost {cost}, {state}")
_OBJECTIVE = Text("{name}: {cost}, {state}", "{name}: {cost}, {state}")
_PROVEN = Text("已证明最低", "proven lowest")
_HIGHEST = Text("已证明最高", "proven highest")
_UPPER = Text("上界 {bound}, 差距 {gap}", "upper bound {bound}, gap {gap}")
_BOUND = Text("下界 {bound}, 差距 {gap}", "bound {bound}, gap {gap}")
_NO_BOUND = Text("没有下界", "no bound known")
_EMPTY = Text("空缺:", "Empty places:")
_SHORT = Text("  {shift}: 缺 {missing} 人(需 {wanted} 人) [{id}]", "  {shift}: {missing} of {wanted} missing [{id}]")
_MORE = Text("  …以及另外 {count} 个班次", "  … and {count} more shifts")


def lines(problem: Problem, result: Result, wording: Wording) -> Iterator[str]:
    """Status, places, tiers, gaps."""
    yield wording.say(_STATUS[result.status])
    if result.status is Status.INFEASIBLE:
        monotone = [rule for rule in RULES if rule.monotone]
        broken = check(problem, Roster(problem.pinned, problem.pinned), monotone).hard
        yield from (wording.say(_PINNED) for _ in broken[:1])
        yield from (f"  {wording.sentence(violation)}" for violation in broken)
    if result.roster is None:
        return
    yield wording.say(
        _PLACES,
        filled=f"{filled_places(problem, result.roster):,}",
        demanded=f"{problem.places:,}",
        used=f"{len(result.roster.shifts_of):,}",
        volunteers=f"{len(problem.volunteers):,}",
        seconds=f"{result.seconds:.1f}",
    )
    for figure in figures(problem, result.tiers):
        line = _OBJECTIVE if format_of(problem) else _TIER
        yield "  " + wording.say(line, name=figure.label, cost=f"{figure.value:,}", state=_state(figure, wording))
    yield from _gaps(problem, result.roster, wording)


def _state(figure: Figure, wording: Wording) -> str:
    if figure.proven:
        return wording.say(_HIGHEST if figure.maximise else _PROVEN)
    if figure.bound is None or figure.gap is None:
        return wording.say(_NO_BOUND)
    bound = _UPPER if figure.maximise else _BOUND
    return wording.say(bound, bound=f"{figure.bound:,}", gap=f"{figure.gap:.1%}")


def _gaps(problem: Problem, roster: Roster, wording: Wording) -> Iterator[str]:
    short = short_shifts(problem, roster)
    if short:
        yield wording.say(_EMPTY)
    for shift in short[:_SHORT_SHOWN]:
        missing = shift.wanted - len(roster.volunteers_on.get(shift.id, ()))
        yield wording.say(_SHORT, shift=wording.shift(shift.id), missing=missing, wanted=shift.wanted, id=shift.id)
    if len(short) > _SHORT_SHOWN:
        yield wording.say(_MORE, count=len(short) - _SHORT_SHOWN)
