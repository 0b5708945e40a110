"""What a volunteer wished for, which shifts would grant it, and whether the roster does."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.places import Role, Shift
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.domain.timeline import covers


class Kind(StrEnum):
    """What a wish is about."""

    ROLE = "role"
    DESIRED = "desired"
    UNDESIRED = "undesired"
    COMPANION = "companion"


@dataclass(frozen=True)
class Hope:
    """One wish. `granting` are shifts that would grant it, `instead` the volunteer's own shifts that do not.

    `about` is the role's name or the companion's id.
    """

    kind: Kind
    about: Text | str
    met: bool
    granting: tuple[Shift, ...]
    instead: tuple[Shift, ...]

    @property
    def text(self) -> Text:
        """The wish in words; {about} is what it is about."""
        return _TEXTS[self.kind]


_TEXTS = {
    Kind.ROLE: Text("希望做{about}", "wished for {about}"),
    Kind.DESIRED: Text("希望在意愿时段服务", "wished to work in the desired times only"),
    Kind.UNDESIRED: Text("希望避开不愿时段", "wished to be spared the undesired times"),
    Kind.COMPANION: Text("希望与{about}同班", "wished to work with {about}"),
}


def hopes(staffing: Staffing, volunteer: Volunteer) -> Iterator[Hope]:
    """The volunteer's wishes, in the order role, time, company."""
    yield from _roles(staffing, volunteer)
    yield from _times(staffing, volunteer)
    yield from _companions(staffing, volunteer)


def _roles(staffing: Staffing, volunteer: Volunteer) -> Iterator[Hope]:
    """Each wished role down to the first one that was given."""
    for role in volunteer.roles:
        hope = _hope(staffing, volunteer, Kind.ROLE, role.label, _of_role(staffing, role), every=False)
        yield hope
        if hope.met:
            return


def _of_role(staffing: Staffing, role: Role) -> tuple[Shift, ...]:
    return tuple(shift for shift in staffing.problem.shifts if staffing.problem.role_of(shift) is role)


def _times(staffing: Staffing, volunteer: Volunteer) -> Iterator[Hope]:
    shifts = staffing.problem.shifts
    desired = [entry.span for entry in volunteer.availability if entry.wish is Wish.DESIRED]
    if desired:
        within = tuple(shift for shift in shifts if covers(desired, shift.span))
        at_work = bool(staffing.of(volunteer))  # with no shift at all, none is in the desired times
        yield _hope(staffing, volunteer, Kind.DESIRED, "", within, every=at_work)
    undesired = [entry.span for entry in volunteer.availability if entry.wish is Wish.UNDESIRED]
    if undesired:
        outside = tuple(shift for shift in shifts if not any(span.overlaps(shift.span) for span in undesired))
        yield _hope(staffing, volunteer, Kind.UNDESIRED, "", outside, every=True)


def _companions(staffing: Staffing, volunteer: Volunteer) -> Iterator[Hope]:
    for tie in staffing.problem.ties:
        if tie.together and volunteer.id in (tie.first, tie.second):
            other = tie.second if tie.first == volunteer.id else tie.first
            shared = staffing.of(staffing.problem.volunteer_by_id[other])
            yield _hope(staffing, volunteer, Kind.COMPANION, other, shared, every=False)


def _hope(
    staffing: Staffing, volunteer: Volunteer, kind: Kind, about: Text | str, granting: tuple[Shift, ...], *, every: bool
) -> Hope:
    """`every`: the wish is met only when all of the volunteer's shifts grant it, not when one does."""
    own, good = staffing.of(volunteer), {shift.id for shift in granting}
    others = tuple(shift for shift in own if shift.id not in good)
    met = not others if every else len(others) < len(own)
    return Hope(kind, about, met, tuple(shift for shift in granting if shift not in own), others)
