"""Says where to recruit: prices of people, each confirmed by a second solve; loads the engines."""

import time
from collections.abc import Iterator

from scheduler.domain.places import Post
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import any_label, skill_label
from scheduler.domain.text import Text
from scheduler.explain.recruits import Recruit, lacking, recruits
from scheduler.solver.clock import Clock
from scheduler.wording import Wording

SECONDS = 120.0

_NOTHING = Text(
    "岗位、组长与机动都不缺人, 无需再招募。", "Places, leaders and reserve lack nobody; there is nobody to find."
)
_LACKS = Text(
    "缺人的是: {tier}。再招一人值多少(对偶价格), 已再次求解核对:",
    "Lacking: {tier}. What one more person is worth (dual price), confirmed by solving again:",
)
_LINE = Text(
    "  {price:>5.2f}  {who}, {shift}  核对: 多补 {filled} 个岗位, 代价降 {saved}{doubt}",
    "  {price:>5.2f}  {who}, {shift}  confirmed: {filled} more filled, cost {saved} lower{doubt}",
)
_UNPROVEN = Text("(未证明最优)", " (not proven)")
_NONE = Text("再多一个人也补不上: 缺的不是人手。", "No single person more would help: it is not people that are short.")
_ANYBODY = Text("任何志愿者", "anybody")


def prices(problem: Problem, roster: Roster, wording: Wording) -> Iterator[str]:
    """The dearest people to find, line by line as they are confirmed."""
    tier = lacking(problem, roster)
    if tier is None:
        yield wording.say(_NOTHING)
        return
    yield wording.say(_LACKS, tier=tier.label)
    found = 0
    for recruit in recruits(problem, roster, Clock(time.monotonic() + SECONDS)):
        found += 1
        yield _line(recruit, wording)
    if not found:
        yield wording.say(_NONE)


def _line(recruit: Recruit, wording: Wording) -> str:
    doubt = "" if recruit.proven else wording.say(_UNPROVEN)
    return wording.say(
        _LINE, price=recruit.price, who=_who(recruit.post, wording), shift=wording.shift(recruit.shift.id),
        filled=recruit.filled, saved=recruit.saved, doubt=doubt,
    )  # fmt: skip


def _who(post: Post, wording: Wording) -> str:
    """What the person has to bring."""
    needs = [wording.say(any_label(need)) for need in post.requires]
    needs += [wording.say(skill_label(training)) for training in sorted(post.trainings)]
    return wording.join(needs) or wording.say(_ANYBODY)
