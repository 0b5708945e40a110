"""Which open places a volunteer may take, the best fitting first, or the one rule that stops them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scheduler.check import Report
from scheduler.domain.places import Shift
from scheduler.explain.candidates import Candidate, StandIns


@dataclass(frozen=True)
class OpenPlaces:
    """The shifts with places open that the volunteer is not on: `free` in the order of fit, `stopped` with the rule.

    A candidate's `rise` and `cost` say, by rule and by tier, what the roster would cost more, or below 0 less.
    """

    volunteer: str
    free: tuple[Candidate, ...]
    stopped: Mapping[str, str]


def open_places(report: Report, volunteer: str) -> OpenPlaces:
    """What the volunteer may take. Raises KeyError for somebody nobody knows."""
    someone = report.staffing.problem.volunteer_by_id[volunteer]
    shifts = tuple(short(report))
    found = StandIns(report).among(someone, shifts, judged=len(shifts))
    stopped = {shift: code for code, named in found.stopped.items() for shift in named}
    return OpenPlaces(volunteer, found.free, stopped)


def short(report: Report) -> Iterator[Shift]:
    """The shifts with fewer people than are wanted, in the order of the problem."""
    staffing = report.staffing
    return (shift for shift in staffing.problem.shifts if len(staffing.on(shift)) < shift.wanted)
