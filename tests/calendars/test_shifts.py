"""What a volunteer and a post find in their calendars, and what they must not find."""

from dataclasses import replace
from datetime import timedelta

from scheduler.domain.staffing import Staffing
from tests.exports.expo import GUIDING, ISSUED, ORDER, PROBLEM, ROSTER, SHIFTS, VOLUNTEERS
from web.calendars import Issue, calendar, post_entries, volunteer_entries

ANN, _, _, WEI, _ = VOLUNTEERS
STAFFING = Staffing(PROBLEM, ROSTER)
ISSUE = Issue(ISSUED, 2)


def test_a_volunteer_reads_where_when_with_whom_and_how_to_come() -> None:
    (entry,) = volunteer_entries(STAFFING, ANN, ISSUE)

    assert (entry.title, entry.where, entry.revision) == ("食博会志愿服务：解说", "A馆，一号门", 2)
    assert entry.note.splitlines() == [
        "岗位：G1（场馆解说），时段 1A 07:00-12:45",
        "职责：讲解",
        "集合地点：一号门",
        "带班联系：周会场 100 0000 0101",
        "着装：马甲",
        "乘车：大巴，早 批次，路程约 35 分钟",
    ]


def test_risk_and_order_posts_carry_their_notes() -> None:
    first, second = volunteer_entries(STAFFING, WEI, replace(ISSUE, language="en"))

    assert first.note.splitlines()[1:] == [
        "Risk post: you must be insured and briefed on safety before you start; follow the staff on site.",
        "Order posts only assist: guide, remind, report. No searching, no checking of identity papers alone, no force.",
    ]
    assert first.end < second.start


def test_a_post_counts_its_people_and_masks_their_names() -> None:
    morning, afternoon = post_entries(STAFFING, GUIDING, ISSUE)

    assert (morning.title, afternoon.title) == ("食博会志愿服务：解说 2/2", "食博会志愿服务：解说 1/1")
    assert morning.note.splitlines()[-1] == "人员：★安*、欧*"


def test_a_post_says_who_is_missing_also_when_nobody_is_there() -> None:
    empty = Staffing(PROBLEM, ROSTER.without(("w1", "O1-2A")))

    notes = [entry.note.splitlines()[1:] for entry in post_entries(empty, ORDER, ISSUE)]

    assert notes == [["人员：张*", "尚缺 1 人"], ["尚缺 1 人"]]


def test_no_file_tells_a_phone_a_full_name_or_an_id() -> None:
    files = [calendar(volunteer_entries(STAFFING, person, ISSUE), stamp=ISSUED) for person in VOLUNTEERS]
    files += [calendar(post_entries(STAFFING, post, ISSUE), stamp=ISSUED) for post in (GUIDING, ORDER)]

    said = b"".join(files).replace(b"\r\n ", b"").decode()

    secrets = [s for person in VOLUNTEERS for s in (person.phone, person.email, person.name) if s not in ("", "安")]
    assert [secret for secret in secrets if secret in said] == []
    assert "100 0000 0101" in said


def test_a_shift_that_moves_keeps_its_uid_and_another_expo_does_not() -> None:
    moved = replace(SHIFTS[0], start=SHIFTS[0].start + 1440, end=SHIFTS[0].end + 1440)
    later = Staffing(replace(PROBLEM, shifts=(moved, *SHIFTS[1:])), ROSTER)
    other = Staffing(replace(PROBLEM, expo=replace(PROBLEM.expo, name="明年")), ROSTER)

    (before,), (after,), (next_year,) = (
        volunteer_entries(staffing, ANN, ISSUE) for staffing in (STAFFING, later, other)
    )

    assert (after.uid, after.start) == (before.uid, before.start + timedelta(days=1))
    assert next_year.uid != before.uid
