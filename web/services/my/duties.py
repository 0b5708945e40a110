"""One shift as its volunteer has to know it: where, when to be there, how to come, whom to call, what to heed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.domain.people import Transport, Volunteer
from scheduler.domain.places import Post, Shift, Zone
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.formats.roster_duty import wave_of
from web.calendars.shifts import cautions
from web.services.policies import Policies
from web.services.publishing.places import Place
from web.store.tables import Answer, Said


@dataclass(frozen=True)
class Bus:
    """`leave` is the latest that still brings somebody there in time."""

    line: Transport
    wave: str
    leave: datetime


@dataclass(frozen=True)
class Duty:
    """`said` is the volunteer's own answer, as long as the shift is then and there where it was asked for."""

    shift: Shift
    post: Post
    zone: Zone
    start: datetime
    end: datetime
    be_there: datetime
    bus: Bus | None
    cautions: tuple[Text, ...]
    said: Said | None = None
    was: Place | None = None
    new: bool = False

    @property
    def changed(self) -> bool:
        return self.new or self.was is not None


def duty(
    venue: Problem,
    place: Place,
    mine: Volunteer,
    policies: Policies,
    answer: Answer | None,
    was: Place | None,
    *,
    new: bool,
) -> Duty:
    shift, moment = venue.shift_by_id[place.shift], venue.timeline.moment
    post = venue.post_of(shift)
    be_there = moment(shift.start) - timedelta(minutes=policies.gather_before)
    line = venue.transport_by_id.get(mine.transport or "")
    bus = Bus(line, wave_of(venue, shift), be_there - timedelta(minutes=line.minutes)) if line else None
    return Duty(
        shift, post, venue.zone_by_id[post.zone], moment(shift.start), moment(shift.end), be_there, bus,
        tuple(cautions(post)), _holds(answer, place), was, new,
    )  # fmt: skip


def _holds(answer: Answer | None, place: Place) -> Said | None:
    """Nothing is said about a shift that has moved since."""
    if answer is None or (answer.start, answer.end, answer.post) != (place.start, place.end, place.post):
        return None
    return answer.said
