"""What the rules say of a swap, for everybody involved at once: `check.change`, and what an approval has to look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.check import Report, change
from scheduler.domain.roster import Assignment
from scheduler.rules import RULE_BY_CODE, Rule, Tier, Violation
from scheduler.swaps.moves import Swap

STAFFING = frozenset({Tier.COVERAGE, Tier.COMPOSITION, Tier.RESERVE})
"""What the expo needs, whatever people wish: places filled, leaders and the mix of people, the reserve."""


@dataclass(frozen=True)
class Verdict:
    """A swap as the rules see it, on the roster in force when it was asked about.

    `objections`: the hard rules that would newly be broken, each for whom, in the order of the rules.
    `worse`: where places, leaders, the mix of people or the reserve would be worse off than now; not forbidden.
    `rise`: by how much each tier would cost more, or below 0 less.
    `after`: the roster after the swap, judged.
    `void`: what somebody was to give but does not have, or was to get and has already: the shift has changed since.
    `fixed`: what would be given although a person has pinned it.
    """

    swap: Swap
    objections: tuple[Violation, ...]
    worse: tuple[Violation, ...]
    rise: Mapping[Tier, int]
    after: Report
    void: tuple[Assignment, ...] = ()
    fixed: tuple[Assignment, ...] = ()

    @property
    def legal(self) -> bool:
        """Whether it can be done at all, and no hard rule is newly broken for anybody."""
        return not self.void and not self.objections


def judge(report: Report, swap: Swap) -> Verdict:
    """The verdict on a swap, for all its people at once. Raises ValueError for people or shifts nobody knows."""
    found = change(report, swap.added, swap.removed)
    worse = (violation for share in found.shares if is_staffing(share.rule) for violation in share.worse)
    return Verdict(
        swap, found.objections, tuple(worse), found.rise, found.after, void(report, swap), fixed(report, swap)
    )


def void(report: Report, swap: Swap) -> tuple[Assignment, ...]:
    """What of the swap can no longer be done as it was meant."""
    there = report.staffing.roster.assignments
    return tuple(sorted((swap.removed - there) | (swap.added & there)))


def fixed(report: Report, swap: Swap) -> tuple[Assignment, ...]:
    """What of the swap gives away something pinned."""
    return tuple(sorted(swap.removed & (report.staffing.roster.pinned | report.staffing.problem.pinned)))


def is_staffing(rule: Rule) -> bool:
    """Whether the rule speaks of what the expo needs, also where all tiers are one."""
    return RULE_BY_CODE.get(rule.code, rule).tier in STAFFING
