"""Bus lists: for each day and wave the trips of every campus with times, seats and names, and when people go home.

People come with the wave of their first shift of a day; who is at the venue already needs no second seat.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from scheduler.domain.people import Transport, Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant, Minutes, clock_text
from scheduler.formats.roster_duty import wave_of
from scheduler.formats.roster_masks import masked_phone
from web.exports.papers import words
from web.exports.papers.issue import Issue, Scope
from web.exports.papers.tables import Column, Row, Section, Sheet, Tables

SIGN_IN: Minutes = 30
"""Buses arrive so long before the first shift of anybody aboard: time to sign in and walk to the post."""


@dataclass(frozen=True, slots=True)
class Trip:
    """One campus coming with one wave; `first` is when the earliest shift of any rider starts.

    `aboard` are those of the riders who are printed.
    """

    day: date
    wave: str
    transport: Transport
    first: Instant
    riders: int
    aboard: list[tuple[Volunteer, Shift]] = field(default_factory=list)

    @property
    def arrives(self) -> Instant:
        return self.first - SIGN_IN

    @property
    def leaves(self) -> Instant:
        return self.arrives - self.transport.minutes

    @property
    def missing(self) -> int:
        """How many of those aboard may be without a seat, since all riders together are too many."""
        seats = self.transport.seats
        return 0 if seats is None else min(len(self.aboard), max(0, self.riders - seats))


def trips(issue: Issue) -> list[Trip]:
    """In the order of days, arrivals and campuses; shifts without a wave make one for each start.

    A bus takes everybody: its times are the same on the list of a part as on that of the whole.
    """
    found: dict[tuple[date, str, str], list[tuple[Volunteer, Shift]]] = {}
    for volunteer, shifts in replace(issue, scope=Scope(issue.scope.day)).people:
        for day, stay in _by_day(issue.problem, shifts).items():
            if volunteer.transport is not None:
                found.setdefault((day, _wave(issue.problem, stay[0]), volunteer.transport), []).append(
                    (volunteer, stay[0])
                )
    made = (_of_riders(issue, *key, riders) for key, riders in found.items())
    order = {transport.id: index for index, transport in enumerate(issue.problem.transports)}
    return sorted(
        (trip for trip in made if trip.aboard),
        key=lambda trip: (trip.day, trip.arrives, trip.wave, order[trip.transport.id]),
    )


def _wave(problem: Problem, shift: Shift) -> str:
    return wave_of(problem, shift) or clock_text(problem.timeline.clock(shift.start))


def _of_riders(issue: Issue, day: date, wave: str, bus: str, riders: list[tuple[Volunteer, Shift]]) -> Trip:
    aboard = [rider for rider in riders if (rider[0].id, day) in issue.present]
    first = min(shift.start for _, shift in riders)
    return Trip(day, wave, issue.problem.transport_by_id[bus], first, len(riders), aboard)


def bus_lists(issue: Issue) -> Tables:
    found = trips(issue)
    short = sum(trip.missing for trip in found)
    alone = sum(volunteer.transport is None for volunteer, _ in issue.people)
    facts = {"trips": len(found), "people": f"{sum(len(trip.aboard) for trip in found):,}", "short": short}
    answer = [issue.say(_SHORT if short else _ANSWER, **facts) if found else issue.say(_NO_TRIPS)]
    answer += [issue.say(_ALONE, count=alone)] if alone else []
    sheets = (_overview(issue, found), _homeward(issue), _names(issue, found))
    return Tables(issue.say(_TITLE), " ".join(answer), sheets, (issue.say(_HOW, minutes=SIGN_IN),))


def _overview(issue: Issue, found: list[Trip]) -> Sheet:
    days = {trip.day: [other for other in found if other.day == trip.day] for trip in found}
    sections = tuple(Section(tuple(_trip(issue, t) for t in of_day), issue.day(day)) for day, of_day in days.items())
    heads = ((words.WAVE, 10), (_BUS, 34), (_LEAVES, 12), (_ARRIVES, 12))
    columns = tuple(Column(issue.say(text), width) for text, width in heads)
    numbers = tuple(Column(issue.say(text), 10, number=True) for text in (words.PEOPLE, _SEATS))
    return Sheet(issue.say(_TRIPS), columns + numbers, sections)


def _trip(issue: Issue, trip: Trip) -> Row:
    seats = issue.say(_NO_LIMIT) if trip.transport.seats is None else trip.transport.seats
    clocks = _clock(issue, trip.leaves), _clock(issue, trip.arrives)
    return Row((trip.wave, trip.transport.name, *clocks, len(trip.aboard), seats), warns=trip.missing > 0)


def _homeward(issue: Issue) -> Sheet:
    """When the last shift of a day ends, by campus: so many people wait for a bus from then on."""
    counts = Counter[tuple[date, Instant, str]]()
    for volunteer, shifts in issue.stays:
        for day, stay in _by_day(issue.problem, shifts).items():
            if volunteer.transport is not None:
                counts[day, max(shift.end for shift in stay), volunteer.transport] += 1
    order = {transport.id: index for index, transport in enumerate(issue.problem.transports)}
    sections: dict[date, list[Row]] = {}
    for day, end, bus in sorted(counts, key=lambda key: (key[0], key[1], order[key[2]])):
        name = issue.problem.transport_by_id[bus].name
        sections.setdefault(day, []).append(Row((_clock(issue, end), name, counts[day, end, bus])))
    columns = (
        Column(issue.say(_ENDS), 14),
        Column(issue.say(_BUS), 34),
        Column(issue.say(words.PEOPLE), 10, number=True),
    )
    made = tuple(Section(tuple(rows), issue.day(day)) for day, rows in sections.items())
    return Sheet(issue.say(_HOME), columns, made)


def _names(issue: Issue, found: list[Trip]) -> Sheet:
    """A page of its own for every bus that has seats: for whoever stands at its door."""
    heads = ((words.NUMBER, 6), (words.NAME, 18), (words.PHONE, 16), (words.POST, 34), (_STARTS, 12), (_ABOARD, 8))
    columns = tuple(Column(issue.say(text), width, text is words.NUMBER) for text, width in heads)
    return Sheet(issue.say(_LIST), columns, tuple(_section(issue, trip) for trip in found))


def _section(issue: Issue, trip: Trip) -> Section:
    title = f"{issue.day(trip.day)}  {trip.wave}  {trip.transport.name}"
    facts = {"leaves": _clock(issue, trip.leaves), "arrives": _clock(issue, trip.arrives), "people": len(trip.aboard)}
    note = issue.say(_NOTE, **facts)
    if trip.transport.seats is not None:
        note = f"{note}{issue.say(_OF_SEATS, seats=trip.transport.seats)}"
    return Section(tuple(_riders(issue, trip)), title, note, apart=trip.transport.seats is not None)


def _riders(issue: Issue, trip: Trip) -> Iterator[Row]:
    for number, (volunteer, shift) in enumerate(trip.aboard, 1):
        post = f"{shift.post} {issue.post(shift).name}" if issue.prints(shift) else ""
        start = _clock(issue, shift.start)
        yield Row((number, issue.name(volunteer), masked_phone(volunteer.phone), post, start, "□"))


def _by_day(problem: Problem, shifts: tuple[Shift, ...]) -> dict[date, list[Shift]]:
    found: dict[date, list[Shift]] = {}
    for shift in shifts:
        found.setdefault(problem.day_of[shift.id], []).append(shift)
    return found


def _clock(issue: Issue, instant: Instant) -> str:
    return clock_text(issue.problem.timeline.clock(instant))


_TITLE = Text("乘车安排表", "Bus lists")
_ANSWER = Text("{trips} 趟，共 {people} 人次，座位都够。", "{trips} trips for {people} passengers; seats for all.")
_SHORT = Text(
    "{trips} 趟，共 {people} 人次，其中 {short} 人没有座位。",
    "{trips} trips for {people} passengers; {short} lack a seat.",
)
_NO_TRIPS = Text("没有人乘班车。", "Nobody comes by bus.")
_ALONE = Text("另有 {count} 人自行前往。", "{count} more come by themselves.")
_HOW = Text(
    "每人每天只随当天第一个班次乘车一次；到场时间为车上最早班次前 {minutes} 分钟，发车时间再减去路程。",
    "Everybody rides once a day, with their first shift. A bus arrives {minutes} minutes before the first shift of "
    "anybody aboard and leaves earlier by the time on the road.",
)
_TRIPS = Text("车次", "Trips")
_HOME = Text("返程", "Going home")
_LIST = Text("名单", "Names")
_BUS = Text("车", "bus")
_LEAVES = Text("发车", "leaves")
_ARRIVES = Text("到场", "arrives")
_SEATS = Text("座位", "seats")
_NO_LIMIT = Text("不限", "no limit")
_ENDS = Text("下岗", "duty ends")
_STARTS = Text("上岗", "on duty")
_ABOARD = Text("上车", "aboard")
_NOTE = Text("{leaves} 发车，{arrives} 到场，{people} 人", "leaves {leaves}, arrives {arrives}, {people} people")
_OF_SEATS = Text("，{seats} 个座位", ", {seats} seats")
