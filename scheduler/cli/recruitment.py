"""How many people are needed: the solve, the shares and the curve, in words and figures; loads the engines."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any

import click

from scheduler.cli.interrupt import stopping
from scheduler.cli.live import shown
from scheduler.cli.outputs import write_bytes, write_roster_file
from scheduler.cli.report import FORMAT
from scheduler.cli.run import Order, peak_mb
from scheduler.cli.summary import lines
from scheduler.cli.version import package_version
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language, Text
from scheduler.recruit import Recruitment, Share, Step, by_organisation, by_skill, curve, recruit
from scheduler.solver import Limits
from scheduler.solver.clock import Clock
from scheduler.wording import Wording

SHARE = 0.75
"""Of the time given, what the search for the fewest may use."""

_NEEDED = Text(
    "需要已报名 {registered} 人中的 {people} 人; {state}。",
    "You need {people} of the {registered} who registered; {state}.",
)
_PROVEN = Text("已证明不能再少", "proven, no fewer will do")
_BETWEEN = Text("已证明少于 {least} 人不够", "proven, fewer than {least} will not do")
_UNPROVEN = Text("尚未证明最少", "it is not proven that no fewer will do")
_FILLED = Text("{places} 个岗位全部到位, 用时 {seconds} 秒。", "All {places} places are filled, {seconds} s.")
_EMPTY = Text(
    "{places} 个岗位中仍有 {empty} 个空缺, 用时 {seconds} 秒。",
    "{empty} of {places} places stay empty all the same, {seconds} s.",
)
_BY_SKILL = Text("按技能(其中):", "By skill, among them:")
_BY_ORGANISATION = Text("按单位:", "By organisation:")
_SHARE = Text("  {name}: {called}/{registered} 人{more}", "  {name}: {called} of {registered}{more}")
_PLACES = Text(", {places} 个岗位要求", ", {places} places ask for it")
_AT_LEAST = Text(", 至少要 {least} 人", ", at least {least} needed")
_CURVE = Text("如果人更少:", "With fewer people:")
_STEP = Text("  {people} 人: 空缺 {empty} 个({state})", "  {people}: empty places {empty} ({state})")
_BEST = Text("已证明最少", "proven fewest")
_AT_BEST = Text("至少 {least} 个", "at least {least}")


@dataclass(frozen=True)
class Answer:
    """All that is said."""

    found: Recruitment
    skills: Sequence[Share]
    organisations: Sequence[Share]
    steps: Sequence[Step]
    seconds: float


def carry_out(problem: Problem, order: Order, language: Language) -> bool | None:
    """Ask, write, tell. Whether there is an answer; `None` when there is none because of an interruption."""
    began = time.monotonic()
    with stopping(language) as stop, shown(problem, language) as listener:
        limits = Limits(None if order.seconds is None else order.seconds * SHARE, order.workers)
        found = recruit(problem, limits, seed=order.seed, progress=listener, stop=stop)
        roster = found.result.roster
        if roster is None or (stop.is_set() and not roster.assignments):
            click.echo("\n".join(lines(found.problem, found.result, Wording(problem, language))))
            return None if stop.is_set() else False
        answer = _answer(found, roster, order, began, stop)
    if order.out is not None:
        write_roster_file(order.out, problem, roster, language)
    if order.report is not None:
        figures = json.dumps(_figures(answer, order), ensure_ascii=False, indent=1)
        write_bytes(order.report, (figures + "\n").encode(), language)
    click.echo("\n".join(_said(answer, Wording(problem, language))))
    return True


def _answer(found: Recruitment, roster: Roster, order: Order, began: float, stop: Event) -> Answer:
    """The shares and the curve, in the time that is left: half of it each, or many skills would leave no curve."""
    clock = Clock(None if order.seconds is None else began + order.seconds, stop)
    skills = by_skill(found.problem, roster, clock.within(clock.left / 2))
    steps = list(curve(found.problem, roster, clock, limits=Limits(None, order.workers), seed=order.seed))
    return Answer(found, skills, by_organisation(found.problem, roster), steps, time.monotonic() - began)


def _said(answer: Answer, wording: Wording) -> Iterator[str]:
    found = answer.found
    yield wording.say(
        _NEEDED, people=f"{found.people:,}", registered=f"{len(found.problem.volunteers):,}", state=_state(found)
    )  # fmt: skip
    yield wording.say(
        _EMPTY if found.empty else _FILLED,
        places=f"{found.problem.places:,}", empty=f"{found.empty:,}", seconds=f"{answer.seconds:.1f}",
    )  # fmt: skip
    for title, shares in ((_BY_SKILL, answer.skills), (_BY_ORGANISATION, answer.organisations)):
        yield from (wording.say(title) for _ in shares[:1])
        yield from (_share(share, wording) for share in shares)
    yield from (wording.say(_CURVE) for _ in answer.steps[:1])
    for step in answer.steps:
        state = wording.say(_BEST) if step.proven else wording.say(_AT_BEST, least=f"{step.least:,}")
        yield wording.say(_STEP, people=f"{step.people:,}", empty=f"{step.empty:,}", state=state)


def _state(found: Recruitment) -> Text:
    if found.least is None:
        return _UNPROVEN
    least = f"{found.least:,}"
    return (
        _PROVEN
        if found.least == found.people
        else Text(_BETWEEN.say("zh", least=least), _BETWEEN.say("en", least=least))
    )


def _share(share: Share, wording: Wording) -> str:
    more = wording.say(_PLACES, places=f"{share.places:,}") if share.places else ""
    more += "" if share.least is None else wording.say(_AT_LEAST, least=f"{share.least:,}")
    return wording.say(
        _SHARE, name=share.name, called=f"{share.called:,}", registered=f"{share.registered:,}", more=more
    )


def _figures(answer: Answer, order: Order) -> dict[str, Any]:
    """The answer, ready for JSON."""
    found = answer.found
    return {
        "format": FORMAT,
        "version": package_version(),
        "status": found.result.status.value,
        "people": found.people,
        "bound": found.least,
        "volunteers": len(found.problem.volunteers),
        "filled": found.problem.places - found.empty,
        "demanded": found.problem.places,
        "tiers": [
            {"tier": int(t.tier), "name": t.tier.name.lower(), "cost": t.cost, "bound": t.bound}
            for t in found.result.tiers
        ],
        "by_skill": [_kind(share) | {"places": share.places, "bound": share.least} for share in answer.skills],
        "by_organisation": [_kind(share) for share in answer.organisations],
        "curve": [{"people": step.people, "empty": step.empty, "bound": step.least} for step in answer.steps],
        "seconds": round(answer.seconds, 3),
        "stopped": found.result.stopped,
        "way": found.result.way.en,
        "peak_mb": round(peak_mb(), 1),
        "seed": order.seed,
        "input_sha256": order.input_sha256,
    }


def _kind(share: Share) -> dict[str, Any]:
    return {"code": share.code, "called": share.called, "registered": share.registered}
