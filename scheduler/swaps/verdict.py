"""What the rules say of a swap, for everybody involved at once: `check.change`, and what an approval has to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.check import Change, Report, change
from scheduler.domain.roster import Assignment
from scheduler.rules import RULE_BY_CODE, Rule, Tier, Violation
from scheduler.swaps.moves import Swap

STAFFING = frozenset({Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE})
"""What the expo needs, whatever people wish: places filled, leaders and the mix of people, the reserve."""


@dataclass(frozen=True)
class Verdict:
    """A swap as the rules see it, on the roster in force when it was asked about.

    `void`: what somebody was to give but does not have, or was to get and has already: the shift has changed since.
    `fixed`: what would be given although a person has pinned it.
    """

    swap: Swap
    change: Change
    void: tuple[Assignment, ...] = ()
    fixed: tuple[Assignment, ...] = ()

    @property
    def legal(self) -> bool:
        """Whether it can be done at all, and no hard rule is newly broken for anybody."""
        return not self.void and not self.objections

    @property
    def objections(self) -> tuple[Violation, ...]:
        """The hard rules that would newly be broken, each for whom, in the order of the rules."""
        return self.change.objections

    @property
    def rise(self) -> Mapping[Tier, int]:
        """By how much each tier would cost more, or below 0 less."""
        return self.change.rise

    @cached_property
    def worse(self) -> tuple[Violation, ...]:
        """Where places, leaders, the mix of people or the reserve would be worse off than now; not forbidden."""
        shares = (share for share in self.change.shares if is_staffing(share.rule))
        return tuple(violation for share in shares for violation in share.worse)

    @property
    def after(self) -> Report:
        """The roster after the swap, judged."""
        return self.change.after


def judge(report: Report, swap: Swap) -> Verdict:
    """The verdict on a swap, for all its people at once. Raises ValueError for people or shifts nobody knows."""
    roster, problem = report.staffing.roster, report.staffing.problem
    found = change(report, swap.added, swap.removed)
    void = (swap.removed - roster.assignments) | (swap.added & roster.assignments)
    fixed = swap.removed & (roster.pinned | problem.pinned)
    return Verdict(swap, found, tuple(sorted(void)), tuple(sorted(fixed)))


def is_staffing(rule: Rule) -> bool:
    """Whether the rule speaks of what the expo needs, also where all tiers are one."""
    return RULE_BY_CODE.get(rule.code, rule).tier in STAFFING
