"""A place on a shift split in time, so that only a part of it changes hands: two short shifts of the same post."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Part, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.timeline import Instant, clock_text
from scheduler.rules.composition import counts, kinds_by_organisation, parts_of


@dataclass(frozen=True)
class Split:
    """The facts and the roster with one place in two pieces, both still with whoever had the place."""

    problem: Problem
    roster: Roster
    place: Assignment
    pieces: tuple[str, str]


def split(problem: Problem, roster: Roster, place: Assignment, at: Instant) -> Split:
    """Split a place out of its shift: nothing but ids and times changes, and no rule finds anything that it did not.

    The shift keeps its id and has one place less, down to none; pieces are called `gate-0-9.0900-1030`, and one more
    place split at the same instant is one more place on them. What the shift's minimum and composition owe to whoever
    has the place goes with the pieces. The first piece comes by the shift's bus; who declined the shift has declined
    its pieces. Raises ValueError when the place is nobody's, the instant is not within the shift, or a minor has the
    place: a minor's shift is not split, as nobody would be there to lead.
    """
    if place not in roster.assignments:
        raise ValueError(f"{place.volunteer} is not on {place.shift}")
    shift, holder = problem.shift_by_id[place.shift], problem.volunteer_by_id[place.volunteer]
    if not shift.start < at < shift.end:
        raise ValueError(f"{shift.id} does not last beyond that instant on both sides")
    if not shift.wanted or problem.is_minor(holder):
        raise ValueError(f"{place.volunteer}'s place on {shift.id} cannot be split")
    rest, owed = _without_place(Staffing(problem, roster), shift, holder)
    first = replace(owed, id=_name(problem, shift, shift.start, at), end=at)
    second = replace(owed, id=_name(problem, shift, at, shift.end), start=at, wave=None)
    pieces = (first.id, second.id)
    pinned = _moved(problem.pinned, place, pieces)
    later = replace(
        problem,
        shifts=tuple(_with_pieces(problem, rest, (first, second))),
        volunteers=tuple(_declined(volunteer, shift.id, pieces) for volunteer in problem.volunteers),
        pinned=pinned,
    )
    there = Roster(_moved(roster.assignments, place, pieces), _moved(roster.pinned, place, pieces))
    return Split(later, there, place, pieces)


def _name(problem: Problem, shift: Shift, start: Instant, end: Instant) -> str:
    """A number is added where a piece of that name has been moved to another time since."""
    hours = (clock_text(problem.timeline.clock(instant)).replace(":", "") for instant in (start, end))
    name = f"{shift.id}.{'-'.join(hours)}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    taken = {other.id: (other.start, other.end) for other in problem.shifts}
    return next(free for free in names if taken.get(free, (start, end)) == (start, end))


def _moved(pairs: frozenset[Assignment], place: Assignment, pieces: Sequence[str]) -> frozenset[Assignment]:
    if place not in pairs:
        return pairs
    return (pairs - {place}) | {Assignment(place.volunteer, piece) for piece in pieces}


def _declined(volunteer: Volunteer, shift: str, pieces: Sequence[str]) -> Volunteer:
    if shift not in volunteer.declined:
        return volunteer
    return replace(volunteer, declined=volunteer.declined | frozenset(pieces))


def _without_place(staffing: Staffing, shift: Shift, holder: Volunteer) -> tuple[Shift, Shift]:
    """The shift without the place, and the place as a shift of its own with all that is owed to its holder."""
    there, left = len(staffing.on(shift)), shift.wanted - 1
    owes = shift.minimum > left or 0 < shift.minimum >= there
    rest = replace(
        shift,
        wanted=left,
        minimum=shift.minimum - owes,
        maximum=None if shift.maximum is None else shift.maximum - 1,
        composition=tuple(_parts(staffing, shift, holder, owed=False)),
    )
    place = replace(
        shift,
        wanted=1,
        minimum=int(owes),
        maximum=None,
        slot=None,
        composition=tuple(_parts(staffing, shift, holder, owed=True)),
    )
    return rest, place


def _parts(staffing: Staffing, shift: Shift, holder: Volunteer, *, owed: bool) -> Iterator[Part]:
    """What the place owes of each part of the composition, or what the rest of the shift still does."""
    problem = staffing.problem
    kinds, day = kinds_by_organisation(problem), problem.day_of[shift.id]
    for part in parts_of(problem, shift):
        fit = [v for v in staffing.on(shift) if counts(part, v, kinds[v.organisation], day)]
        needed = part.needed(shift.wanted)
        others = sum(1 for volunteer in fit if volunteer is not holder)
        owes = others < needed and (holder in fit or needed == shift.wanted)
        least = int(owes) if owed else min(needed - owes, shift.wanted - 1)
        if least:
            yield replace(part, least=least, per=None)


def _with_pieces(problem: Problem, rest: Shift, pieces: Sequence[Shift]) -> Iterator[Shift]:
    """The shifts with one place less and the pieces after it; a piece that is there already gets one more place."""
    known: Mapping[str, Shift] = {piece.id: piece for piece in pieces}
    for shift in problem.shifts:
        if shift.id == rest.id:
            yield rest
            yield from (piece for piece in pieces if piece.id not in problem.shift_by_id)
        else:
            yield _with_place(shift, known[shift.id]) if shift.id in known else shift


def _with_place(shift: Shift, place: Shift) -> Shift:
    """The shift with one more place, and what that place owes added to what the shift does."""
    parts = (*(shift.composition or ()), *(place.composition or ()))
    by_name = {part.name: part for part in parts}
    least = {name: sum(part.least for part in parts if part.name == name) for name in by_name}
    return replace(
        shift,
        wanted=shift.wanted + 1,
        minimum=shift.minimum + place.minimum,
        maximum=None if shift.maximum is None else shift.maximum + 1,
        composition=tuple(replace(part, least=least[name]) for name, part in by_name.items()),
    )
