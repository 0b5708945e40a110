"""Tells of each empty place why it is empty and what would fill it, as the summary shows it.

Causes are counts; people are named only where a change is proposed, since nobody can act on it otherwise.
"""

from collections.abc import Iterator

from scheduler.cli.explanations import Speaker
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language, Text
from scheduler.explain import Obstacles, Shortage, cheapest_fix, short_shifts, why_short
from scheduler.formats.roster_dates import shift_time_text
from scheduler.wording import Wording
from web.exports.gaps import Gap

EXPLAINED = 30
"""So many shifts are looked into, a third of a second each in an expo of a thousand people; the others are named."""

_FREE = Text("有 {count} 人可以直接来。", "{count} could come at once.")
_OTHERS = Text("其余 {count} 人中：{causes}。", "Of the {count} others: {causes}.")
_IN_SHORT = Text("简言之，{nobody}。", "In short: {nobody}.")
_FIX = Text("{fix}（代价最小，已核对）。", "{fix} (the cheapest change, confirmed).")
_NO_FIX = Text("试过的任何单项改变都补不上。", "No single change that was tried would fill it.")


def explained(problem: Problem, roster: Roster, language: Language) -> tuple[Gap, ...]:
    """A gap for each shift with empty places, those of posts before those of the reserve."""
    teller = _Teller(problem, roster, Wording(problem, language))
    short = short_shifts(problem, roster)
    return (*(teller.told(shift) for shift in short[:EXPLAINED]), *(teller.named(shift) for shift in short[EXPLAINED:]))


class _Teller:
    """Looks into the shifts of one roster; what was found out for one helps with the next."""

    def __init__(self, problem: Problem, roster: Roster, wording: Wording) -> None:
        self.problem = problem
        self.roster = roster
        self.wording = wording
        self.known = Obstacles(problem, roster)

    def named(self, shift: Shift) -> Gap:
        """The gap without reasons."""
        name = self.problem.post_of(shift).name
        time = shift_time_text(self.problem.timeline, shift, self.wording.language)
        return Gap(f"{name} {time}", shift.wanted - len(self.roster.volunteers_on.get(shift.id, ())))

    def told(self, shift: Shift) -> Gap:
        """The gap with its causes and the cheapest fix."""
        shortage = why_short(self.problem, self.roster, shift, known=self.known)
        fix = cheapest_fix(self.problem, self.roster, shift, known=self.known)
        say, gap = self.wording.say, self.named(shift)
        suggestion = say(_NO_FIX) if fix is None else say(_FIX, fix=Speaker(self.wording).fix(fix))
        return Gap(gap.shift, gap.missing, tuple(self._causes(shortage)), (suggestion,))

    def _causes(self, shortage: Shortage) -> Iterator[str]:
        say = self.wording.say
        if shortage.free:
            yield say(_FREE, count=f"{len(shortage.free):,}")
        if shortage.bindings:
            counts = (say(binding.cause.some, count=f"{binding.stopped:,}") for binding in shortage.bindings)
            causes = self.wording.join(counts)
            yield say(_OTHERS, count=f"{shortage.others:,}", causes=causes)
        if shortage.last is not None:
            yield say(_IN_SHORT, nobody=shortage.last.nobody)
