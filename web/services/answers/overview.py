"""Who has confirmed, who has declined, who is to be called: by organisation and by post, as far as the asker sees."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from web.services.answers import deciding
from web.services.answers.saying import Answers, answers_of, said_of
from web.services.publishing.places import Place
from web.services.publishing.standing import InForce, in_force
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.tables import ExpoRow, Said

WAITING = "waiting"
STATES = (WAITING, Said.DECLINED.value, Said.CONFIRMED.value)


@dataclass(frozen=True)
class Line:
    """One person's one place, with what they said; `reason` of a no."""

    person: Volunteer
    place: Place
    state: str
    reason: str = ""


@dataclass(frozen=True)
class Group:
    """An organisation or a post, with how many places stand how."""

    key: str
    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Overview:
    """`number` is the version in force, `None` for none; `lines` are those asked for, what begins first first."""

    number: int | None
    counts: Mapping[str, int]
    groups: tuple[Group, ...]
    by: str
    lines: tuple[Line, ...]
    problem: Problem | None = None


def overview(
    session: Session, expo: ExpoRow, who: Who, now: datetime, *, by: str = "", state: str = WAITING, only: str = ""
) -> Overview:
    """Of shifts that are not over. `by` organisations or posts; `only` one of them, by key."""
    who.need(Permission.VIEW)
    assert expo.id is not None
    by = "posts" if who.posts is not None or by == "posts" else "organisations"
    found = in_force(session, expo.id)
    if found is None:
        return Overview(None, {}, (), by, ())
    lines = list(_lines(found, answers_of(session, expo), who, found.problem.timeline.instant(now)))
    wanted = (one for one in lines if one.state == state and only in ("", _key(one, by)))
    ranked = sorted(wanted, key=lambda one: (one.place, one.person.name, one.person.id))
    counts = Counter(one.state for one in lines)
    return Overview(found.row.number, counts, _groups(found.problem, lines, by), by, tuple(ranked), found.problem)


def answer_for(
    session: Session, expo: ExpoRow, volunteer: str, shift: str, seen: str, who: Who, now: datetime, *, comes: bool
) -> None:
    """What somebody said by phone, written down by who called them. Raises `Refused` (403, 404, 409)."""
    who.need(Permission.EDIT_PEOPLE)
    assert expo.id is not None
    found = in_force(session, expo.id)
    person = found.problem.volunteer_by_id.get(volunteer) if found else None
    if person is None or not who.sees_organisation(person.organisation):
        raise Refused(GONE, 404)
    act = deciding.confirm if comes else deciding.decline
    act(session, expo, shift, seen, replace(who, volunteer=volunteer), now)


def label(state: str) -> Text:
    return _LABELS[state]


def _lines(found: InForce, known: Answers, who: Who, now: int) -> Iterator[Line]:
    people, shifts = found.problem.volunteer_by_id, found.problem.shift_by_id
    places = {shift.id: Place.of(found.problem, shift) for shift in found.problem.shifts if shift.end > now}
    for volunteer, shift in found.roster.assignments:
        person, place = people[volunteer], places.get(shift)
        if place is None or not (who.sees_organisation(person.organisation) and who.sees_post(shifts[shift].post)):
            continue
        said = said_of(known, volunteer, place)
        reason = known[Assignment(volunteer, shift)].reason if said is Said.DECLINED else ""
        yield Line(person, place, said.value if said else WAITING, reason)


def _groups(problem: Problem, lines: list[Line], by: str) -> tuple[Group, ...]:
    """In the order of the expo."""
    counts: dict[str, Counter[str]] = {}
    for one in lines:
        counts.setdefault(_key(one, by), Counter())[one.state] += 1
    kind = problem.posts if by == "posts" else problem.organisations
    return tuple(Group(one.id, one.name, counts[one.id]) for one in kind if one.id in counts)


def _key(one: Line, by: str) -> str:
    return one.place.post if by == "posts" else one.person.organisation


_LABELS = {
    WAITING: Text("未答复", "waiting"),
    Said.DECLINED.value: Text("来不了", "declined"),
    Said.CONFIRMED.value: Text("已确认", "confirmed"),
}
