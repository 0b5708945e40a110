"""Whom to ask next: first the reserve of that time, then who fits best; nobody twice, and nobody who is ill."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, and_, col, or_, select

from scheduler.check import Report
from scheduler.domain.places import Role, Shift
from scheduler.domain.roster import Assignment
from scheduler.explain.candidates import StandIns
from scheduler.swaps import takers
from web.services.answers.reasons import Reason
from web.services.callouts import finding
from web.store.tables import AskState, CallOut, CallOutAsk, ExpoRow

RECOVERY = 12 * 60
"""Minutes: who is ill for one shift is not asked for another so near to it."""


@dataclass(frozen=True)
class Queue:
    """`reserve` come by leaving a reserve shift; `free` only come; the best first in both."""

    reserve: tuple[Assignment, ...]
    free: tuple[str, ...]

    def wave(self, size: int) -> tuple[tuple[str, str], ...]:
        """The next to be asked, each with the reserve shift they would leave (`""`: none)."""
        if self.reserve:
            return tuple((one.volunteer, one.shift) for one in self.reserve[:size])
        return tuple((one, "") for one in self.free[:size])


def queue(session: Session, expo: ExpoRow, report: Report, one: CallOut) -> Queue:
    """Those who may come by the roster in force and have not been asked."""
    shift = report.staffing.problem.shift_by_id[one.shift]
    reserve, free = _able(report, one, shift)
    out, busy = _out(session, expo, one), _busy(session, expo, one)
    ranked = sorted((a for a in reserve if a.volunteer not in out), key=lambda a: _reserve_rank(report, shift, a, busy))
    rest = sorted((name for name in free if name not in out), key=busy.__contains__)
    return Queue(tuple(ranked), tuple(rest))


def _able(report: Report, one: CallOut, shift: Shift) -> tuple[tuple[Assignment, ...], tuple[str, ...]]:
    """By the rules alone; the reserve has no reserve of its own."""
    problem = report.staffing.problem
    if Assignment(one.volunteer, one.shift) in report.staffing.roster.assignments:
        found = takers(report, one.volunteer, one.shift)
        reserve, free = () if found.held else found.reserve, found.may
    else:
        known = StandIns(report).on(shift)
        reserve, free = known.reserve, tuple(candidate.volunteer for candidate in known.free)
    return (() if problem.role_of(shift) is Role.RESERVE else reserve), free


def _reserve_rank(report: Report, shift: Shift, one: Assignment, busy: frozenset[str]) -> tuple[bool, bool, int, str]:
    """Whoever is there all the time first, then whoever has the least work."""
    problem = report.staffing.problem
    there, someone = problem.shift_by_id[one.shift], problem.volunteer_by_id[one.volunteer]
    whole = there.start <= shift.start and shift.end <= there.end
    minutes = sum(own.minutes for own in report.staffing.of(someone))
    return one.volunteer in busy, not whole, minutes, one.volunteer


def _out(session: Session, expo: ExpoRow, one: CallOut) -> frozenset[str]:
    """Asked already, said no to the same place in another call-out, or cannot come to something of their own."""
    asked = {ask.volunteer for ask in finding.asks(session, one)}
    said = (
        select(CallOutAsk.volunteer)
        .join(CallOut, col(CallOut.id) == col(CallOutAsk.call_out_id))
        .where(CallOut.expo_id == expo.id, CallOut.shift == one.shift, CallOut.start == one.start)
        .where(CallOutAsk.state == AskState.NO)
    )
    then = and_(col(CallOut.start) < one.end, col(CallOut.end) > one.start)
    near = and_(col(CallOut.start) < one.end + RECOVERY, col(CallOut.end) > one.start - RECOVERY)
    away = select(CallOut.volunteer).where(
        CallOut.expo_id == expo.id,
        col(CallOut.state).in_(finding.UNABLE),
        or_(then, and_(CallOut.reason == Reason.ILL, near)),
    )
    return frozenset((one.volunteer, *asked, *session.exec(said), *session.exec(away)))


def _busy(session: Session, expo: ExpoRow, one: CallOut) -> frozenset[str]:
    """Asked for another place at the same time and not yet answered: they come last."""
    others: Iterable[str] = session.exec(
        select(CallOutAsk.volunteer)
        .join(CallOut, col(CallOut.id) == col(CallOutAsk.call_out_id))
        .where(CallOut.expo_id == expo.id, CallOut.id != one.id, col(CallOut.state).in_(finding.LIVE))
        .where(col(CallOut.start) < one.end, col(CallOut.end) > one.start, CallOutAsk.state == AskState.WAITING)
    )
    return frozenset(others)
