"""An expo that uses every column of the workbook: what must survive being written and read."""

from datetime import date

from scheduler.domain.people import Availability, Consent, Organisation, Tie, Transport, Volunteer, Wish
from scheduler.domain.places import Part, Post, Role, Shift, Slot, Zone
from scheduler.domain.problem import Day, Expo, Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.settings import Settings
from scheduler.domain.skills import LEADER, Requirement, Skill, Wanted

EXPO = Expo("食博会", (Day(date(2020, 11, 2), heat=36), Day(date(2020, 11, 3))))


def at(day: int, clock: int) -> int:
    """An instant in November 2020."""
    return EXPO.timeline.at(date(2020, 11, day), clock)


SLOTS = (
    Slot("1A", at(2, 450), at(2, 765), "早"),
    Slot("1P", at(2, 750), at(2, 1440), "1P"),
    Slot("2N", at(3, 1320), at(4, 360), "2N"),
)
POSTS = (
    Post(
        "G1",
        "A馆解说",
        Role.GUIDING,
        "Z1",
        requires=(
            Requirement((Wanted("english", 4), Wanted("japanese"))),
            Requirement((Wanted("应急培训"),)),  # a skill that reads like a training
        ),
        trainings=frozenset({"讲解考核", "礼仪、着装"}),
        composition=(
            Part("组长", Requirement((Wanted(LEADER),)), per=12),
            Part("高校", organisation_kind="college", least=2),
        ),
        minors=True,
    ),
    Post(
        "O1",
        "南门秩序",
        Role.ORDER,
        "Z2",
        risk=True,
        outdoor=True,
        minimum_age=18,
        department="招商部",
        duty="=引导",
        gather="南门",
        dress="马甲",
        contact="示例",
        contact_phone="100****0009",
        note="雨天照常",
    ),
    Post("R", "机动", Role.RESERVE, "Z1"),
)
SHIFTS = tuple(
    Shift(f"{post}-{slot.id}", post, slot.start, slot.end, 4, 2, 5, 1 + rank, slot.id, slot.wave)
    for slot in SLOTS
    for rank, post in enumerate(("G1", "O1"))
)
VOLUNTEERS = (
    Volunteer(
        "001",
        "张伟",
        "U1",
        skills=(Skill("english", 4), Skill("putonghua", 3), Skill("first_aid", 1, date(2021, 1, 1)), Skill(LEADER)),
        trainings=frozenset({"讲解考核"}),
        availability=(
            Availability(at(2, 450), at(2, 765)),
            Availability(at(3, 480), at(3, 1440), Wish.UNDESIRED),
            Availability(at(2, 750), at(2, 1440), Wish.DESIRED),
        ),
        roles=(Role.ORDER, Role.GUIDING),
        transport="T1",
        phone="13800138000",
        email="wei.zhang@example.org",
    ),
    Volunteer(
        "002",
        "欧阳㛃𬭎",
        "U2",
        age=17,
        skills=(Skill("急救证"), Skill("photo", 3), Skill("english", 9), Skill("写 作/编、辑")),
        flexible=False,
        consents=frozenset({Consent.DATA, Consent.GUARDIAN, Consent.PHOTO}),
        insured=False,
        declined=frozenset({"G1-1A"}),
        maximum_shifts=2,
        maximum_minutes=480,
        minimum_minutes=60,
        target_minutes=300,
        gender="女",
        meal="清真",
        size="2XL",
        note="=1+1",
    ),
    Volunteer("003", "阿依古丽·买买提", "U2", availability=(Availability(at(1, 0), at(4, 0)),)),
    Volunteer(
        "004",
        "张伟",
        "U1",
        skills=(Skill("putonghua", 9),),
        availability=(Availability(at(3, 0), at(3, 1440), Wish.UNAVAILABLE),),
    ),
)
PROBLEM = Problem(
    EXPO,
    zones=(Zone("Z1", "A馆"), Zone("Z2", "南门")),
    organisations=(Organisation("U1", "学院", "college", None, 10, 1, 20), Organisation("U2", "系", "dept", "U1")),
    transports=(Transport("T1", "源汇校区", 25, 48),),
    slots=SLOTS,
    posts=POSTS,
    shifts=SHIFTS,
    volunteers=VOLUNTEERS,
    ties=(Tie("001", "002"), Tie("003", "002", together=False)),
    travel={("Z1", "Z2"): 8, ("Z2", "Z1"): 9},
    pinned=frozenset({Assignment("001", "O1-1P")}),
    settings=Settings(max_shifts=None, minor_start=400, off=frozenset({"fair_early", "reserve"})),
)
