"""A small expo for everything that is written for people: two days, two posts, two people of the same name."""

from datetime import UTC, date, datetime

from scheduler.domain.people import Organisation, Transport, Volunteer
from scheduler.domain.places import Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Roster
from scheduler.domain.skills import LEADER, Skill

ISSUED = datetime(2020, 10, 28, 10, 0, tzinfo=UTC)
EXPO = Expo("食博会", (Day(date(2020, 11, 2)), Day(date(2020, 11, 3))))
MORNING, NOON, EVENING = 7 * 60, 12 * 60 + 45, 18 * 60


def at(day: int, clock: int) -> int:
    """An instant of 2 or 3 November."""
    return EXPO.timeline.at(date(2020, 11, day), clock)


def shift(name: str, post: str, day: int, start: int, end: int, wanted: int = 1, slot: str | None = None) -> Shift:
    return Shift(name, post, at(day, start), at(day, end), wanted, slot=slot)


SLOTS = (
    Slot("1A", at(2, MORNING), at(2, NOON), "早"),
    Slot("1P", at(2, NOON), at(2, EVENING), "午"),
    Slot("2A", at(3, MORNING), at(3, NOON), "早"),
)
GUIDING = Post(
    "G1",
    "解说",
    Role.GUIDING,
    "Z1",
    gather="一号门",
    dress="马甲",
    duty="讲解",
    contact="周会场",
    contact_phone="100 0000 0101",
)
ORDER = Post("O1", "秩序", Role.ORDER, "Z2", risk=True)
SHIFTS = (
    shift("G1-1A", "G1", 2, MORNING, NOON, 2, "1A"),
    shift("G1-1P", "G1", 2, NOON, EVENING, 1, "1P"),
    shift("O1-1A", "O1", 2, MORNING, NOON, 2, "1A"),
    shift("O1-2A", "O1", 3, MORNING, NOON, 1, "2A"),
)
VOLUNTEERS = (
    Volunteer("ann", "安", "A", skills=(Skill(LEADER),), transport="bus", phone="13800000001", meal="清真"),
    Volunteer("bo", "欧阳㛃𬭎", "A", phone="13800000002", email="bo@example.org"),
    Volunteer("cy", "Cy O'Neill", "B", phone="13800000003"),
    Volunteer("w1", "张伟", "B", phone="13800000004"),
    Volunteer("w2", "张伟", "B", phone="13800000005"),
)
PROBLEM = Problem(
    EXPO,
    zones=(Zone("Z1", "A馆"), Zone("Z2", "南门")),
    organisations=(Organisation("A", "学院", promised=2), Organisation("B", "团委", promised=4)),
    transports=(Transport("bus", "大巴", 35, 48),),
    slots=SLOTS,
    posts=(GUIDING, ORDER),
    shifts=SHIFTS,
    volunteers=VOLUNTEERS,
)
ROSTER = Roster.of(
    [("ann", "G1-1A"), ("bo", "G1-1A"), ("w1", "O1-1A"), ("w2", "G1-1P"), ("w1", "O1-2A")], pinned=[("bo", "G1-1A")]
)
