"""A campus sends no more people in one wave than its buses have seats."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.rules.base import TermRule
from scheduler.rules.terms import Sum, Term
from scheduler.rules.violation import Violation


class BusSeats(TermRule):
    """A seat is taken by each assignment of a transport's volunteers to a shift of the wave."""

    code = "bus_seats"
    name = Text("班车座位", "bus seats")
    sentence = Text(
        "{bus}在 {wave} 波次要坐 {total} 人, 只有 {limit} 个座位。",
        "{bus} would carry {total} people in wave {wave}; its seats are {limit}.",
    )
    ground = "transport plan 乘车安排表; CIIE: two buses for sixty people at 06:30"

    def terms(self, problem: Problem) -> Iterator[Term]:
        waves = defaultdict(list)
        for index, shift in enumerate(problem.shifts):
            if shift.wave is not None:
                waves[shift.wave].append(index)
        for transport in problem.transports:
            aboard = tuple(i for i, volunteer in enumerate(problem.volunteers) if volunteer.transport == transport.id)
            if transport.seats is not None and aboard:
                for shifts in waves.values():
                    yield Sum(tuple(shifts), aboard, limit=transport.seats)

    def check(self, staffing: Staffing) -> Iterator[Violation]:
        buses = [bus for bus in staffing.problem.transports if bus.seats is not None]
        limited = {bus.id for bus in buses}
        riders = ((v.transport, shifts) for v, shifts in staffing.people() if v.transport in limited)
        aboard = Counter((bus, shift.wave) for bus, shifts in riders for shift in shifts)
        waves = dict.fromkeys(shift.wave for shift in staffing.problem.shifts if shift.wave is not None)
        for bus in buses:
            for wave in waves:
                total = aboard[bus.id, wave]
                if bus.seats is not None and total > bus.seats:
                    facts = {"bus": bus.name, "wave": wave, "total": total, "limit": bus.seats}
                    yield self.violation(about=f"{bus.id} {wave}", cost=total - bus.seats, facts=facts)
