"""Who may take a shift from somebody: everybody, the best fitting first, or the one rule that stops them."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.check import Change, Report, change
from scheduler.domain.roster import Assignment
from scheduler.explain.candidates import Candidate, StandIns
from scheduler.rules import Tier, Violation
from scheduler.swaps.moves import give_away
from scheduler.swaps.verdict import is_staffing


@dataclass(frozen=True)
class Taker:
    """Somebody who may take the shift, and what the roster costs more (below 0 less) if they do.

    `worse` as in a verdict: what an approval has to look at. `fit`: by rule, against the shift without its giver.
    """

    volunteer: str
    rise: Mapping[Tier, int]
    worse: tuple[Violation, ...]
    fit: Candidate


@dataclass(frozen=True)
class Takers:
    """Everybody but the giver and who is on the shift: `free` in the order of fit, `stopped` with the rule's code.

    `held`: what would newly be broken by the giver's going, whoever comes; then nobody may take the shift.
    `reserve`: who could come by leaving the reserve at that time, and the reserve shift they would leave.
    """

    giver: str
    shift: str
    free: tuple[Taker, ...]
    stopped: Mapping[str, str]
    held: tuple[Violation, ...] = ()
    reserve: tuple[Assignment, ...] = ()

    @property
    def may(self) -> tuple[str, ...]:
        """Who may take it, the best fitting first; nobody where the giver is held."""
        return () if self.held else tuple(taker.volunteer for taker in self.free)


def takers(report: Report, volunteer: str, shift: str) -> Takers:
    """Who may take the shift from the volunteer. Raises ValueError when they do not have it."""
    given = Assignment(volunteer, shift)
    if given not in report.staffing.roster.assignments:
        raise ValueError(f"{volunteer} is not on {shift}")
    leaving = change(report, (), [given])
    work = report.staffing.problem.shift_by_id[shift]
    found = StandIns(leaving.after, since=report.staffing).on(work)
    needs = Report(report.staffing, tuple(rule for rule in report.rules if is_staffing(rule)))
    free = (_taker(needs, given, one, leaving) for one in found.free if one.volunteer != volunteer)
    stopped = {name: code for code, names in found.stopped.items() for name in names if name != volunteer}
    reserve = tuple(one for one in found.reserve if one.volunteer != volunteer)
    return Takers(volunteer, shift, tuple(free), stopped, leaving.objections, reserve)


def _taker(needs: Report, given: Assignment, candidate: Candidate, leaving: Change) -> Taker:
    """`needs` judges by the rules about what the expo needs alone, so that asking it of everybody is quick."""
    rise = {tier: leaving.rise[tier] + more for tier, more in zip(Tier, candidate.cost, strict=True)}
    swap = give_away(given.volunteer, given.shift, candidate.volunteer)
    judged = change(needs, swap.added, swap.removed)
    worse = (violation for share in judged.shares for violation in share.worse)
    return Taker(candidate.volunteer, rise, tuple(worse), candidate)
