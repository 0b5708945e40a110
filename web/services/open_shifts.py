"""Open places in the version in force: those a volunteer may take, the best fitting first, and why not the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.people import Volunteer, Wish
from scheduler.domain.places import Shift
from scheduler.domain.skills import any_label
from scheduler.domain.text import Text
from scheduler.swaps import open_places
from scheduler.swaps.openings import short
from web.services.answers.saying import write_answers
from web.services.moving import Standing, judge, keep, move, refusal, standing
from web.services.publishing.places import Place
from web.services.refusal import FORBIDDEN, Refused
from web.services.who import Who
from web.store.tables import ExpoRow, Said

FULL = Text(
    "刚才有人先领了，这个班次现在满员。请看其他空缺。",
    "Somebody was a moment faster; this shift is full now. Look at the other open ones.",
)
BEGUN = Text("这个班次已经开始，不能再领。", "This shift has begun and cannot be taken any more.")


@dataclass(frozen=True)
class Opening:
    """A place that the volunteer may take; `reasons` say why it suits them."""

    place: Place
    missing: int
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class Closed:
    """One that they may not take, and the rule."""

    place: Place
    why: Text


@dataclass(frozen=True)
class OpenShifts:
    free: tuple[Opening, ...]
    closed: tuple[Closed, ...]


def open_shifts(session: Session, expo: ExpoRow, who: Who, now: datetime) -> OpenShifts:
    """Raises `Refused` while nothing is published."""
    found, me = standing(session, expo), _me(who)
    if me not in found.problem.volunteer_by_id:
        return OpenShifts((), ())
    known, instant = open_places(found.report, me), found.problem.timeline.instant(now)
    shifts = (found.problem.shift_by_id[one.shift] for one in known.free)
    free = tuple(_opening(found, me, shift) for shift in shifts if shift.start > instant)
    rest = (found.problem.shift_by_id[shift] for shift in known.stopped)
    closed = sorted((s for s in rest if s.start > instant), key=lambda s: (s.start, s.id))
    return OpenShifts(free, tuple(_closed(found, who, me, shift) for shift in closed))


def take(session: Session, expo: ExpoRow, shift: str, who: Who, now: datetime) -> Place:
    """One tap; never over the headcount. Raises `Refused` (409) with the rule."""
    me, found = _me(who), standing(session, expo, held=True)
    wanted = next((one for one in short(found.report) if one.id == shift), None)
    if wanted is None:
        raise Refused(FULL, 409)
    if wanted.start <= found.problem.timeline.instant(now):
        raise Refused(BEGUN, 409)
    moved = move(session, expo, found, [(me, shift)], [], who, now, verb="take_open", kind="shifts", key=shift)
    place = Place.of(found.problem, wanted)
    write_answers(session, expo, me, (place,), Said.CONFIRMED, who, now)
    session.commit()
    keep(session, expo, moved)
    return place


def _opening(found: Standing, me: str, shift: Shift) -> Opening:
    someone = found.problem.volunteer_by_id[me]
    missing = shift.wanted - len(found.report.staffing.on(shift))
    return Opening(Place.of(found.problem, shift), missing, tuple(_reasons(found, someone, shift)))


def _closed(found: Standing, who: Who, me: str, shift: Shift) -> Closed:
    judged = judge(found, [(me, shift.id)], [])
    why = refusal(found, judged, who).facts["why"] if judged.objections else _NOT_NOW
    assert isinstance(why, Text)
    return Closed(Place.of(found.problem, shift), why)


def _reasons(found: Standing, someone: Volunteer, shift: Shift) -> Iterator[Text]:
    """In a few words each; what the volunteer said or can do comes before what the expo needs."""
    post, timeline = found.problem.post_of(shift), found.problem.timeline
    if post.role in someone.roles or any(w.shift == shift.id and w.desired for w in someone.shift_wishes):
        yield _WISHED
    wished = (a for a in someone.availability if a.wish is Wish.DESIRED)
    if any(a.start <= shift.start and shift.end <= a.end for a in wished):
        yield _TIME
    for own in found.report.staffing.of(someone):
        near = found.problem.post_of(own).zone == post.zone
        if near and timeline.day(own.start) == timeline.day(shift.start):
            yield _NEAR
            break
    if post.requires:
        skill = any_label(post.requires[0])
        yield Text(_SKILL.zh.replace("{skill}", skill.zh), _SKILL.en.replace("{skill}", skill.en))
    if not found.report.staffing.on(shift):
        yield _NOBODY


def _me(who: Who) -> str:
    if who.volunteer is None:
        raise Refused(FORBIDDEN, 403)
    return who.volunteer


_WISHED = Text("您想做的岗位", "work that you wished for")
_TIME = Text("您想要的时间", "a time that you wished for")
_NEAR = Text("和您当天另一班在同一片区", "near your other shift that day")
_SKILL = Text("用得上您的{skill}", "needs your {skill}")
_NOBODY = Text("现在一个人也没有", "nobody is there yet")
_NOT_NOW = Text("现在不能领", "not possible now")
