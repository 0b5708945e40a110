"""The roster by post, by person and by day, a day's picture, one person, one post, gaps and fairness."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from scheduler.domain.people import Wish
from scheduler.domain.timeline import Span
from tests.factories import a_post, a_problem, a_shift, a_span, a_time, someone
from tests.web.look.small import GATE_1, ORGANISER, a_look, rostered
from web.services.look import open_look
from web.services.look.fairness import Fairness, Hard
from web.services.look.gaps import Gaps
from web.services.look.lanes import Axis, Block
from web.services.look.person import outcome, person, wish_at
from web.services.look.post import post_page
from web.services.look.tables import ByDay, ByPerson, ByPost
from web.services.look.timeline import Timeline
from web.services.look.why import why
from web.services.refusal import Refused
from web.services.who import Who
from web.store.tables import Kind

MONDAY = date(2020, 11, 2)


def test_by_post_a_line_has_the_names_at_each_time(session: Session) -> None:
    page = ByPost(a_look(session), MONDAY)

    lines = {line.code: line.crews for _, lines in page.zones() for line in lines}

    assert page.title == "Mon 2 Nov: 2 of 4 places filled, 2 empty"
    assert [heading.clock for heading in page.columns.headings] == ["08:00-12:00", "09:00-12:00", "13:00-17:00"]
    assert [crew and [name.id for name in crew.names] for crew in lines["gate"]] == [["bo"], None, []]
    assert [crew and [name.id for name in crew.names] for crew in lines["hall"]] == [None, ["ann"], None]


def test_by_person_a_line_has_the_posts_at_each_time(session: Session) -> None:
    ann, bo, cy = ByPerson(a_look(session)).lines()

    assert [[duty.code for duty in duties] for duties in ann.duties] == [[], ["hall"], [], ["hall"]]
    assert (ann.minutes, bo.minutes, cy.minutes) == (360, 240, 0)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["ann", "bo", "cy"]),
        ({"q": "AN"}, ["ann"]),
        ({"organisation": "south"}, ["cy"]),
        ({"organisation": "city", "state": "on"}, ["ann", "bo"]),
        ({"state": "off"}, ["cy"]),
        ({"order": "hours"}, ["cy", "bo", "ann"]),
        ({"order": "-hours"}, ["ann", "bo", "cy"]),
        ({"organisation": "nowhere"}, []),
    ],
)
def test_people_are_filtered_and_put_in_order(session: Session, asked: dict[str, str], found: list[str]) -> None:
    assert [volunteer.id for volunteer in ByPerson(a_look(session), **asked).found] == found


def test_by_day_shifts_come_in_the_order_of_time(session: Session) -> None:
    zones = [
        (zone.name, [(clock, code) for clock, code, _, _ in shifts])
        for zone, shifts in ByDay(a_look(session), MONDAY).zones()
    ]

    assert zones == [
        ("Inside", [("09:00-12:00", "hall")]),
        ("Outside", [("08:00-12:00", "gate"), ("13:00-17:00", "gate")]),
    ]


def test_overlapping_blocks_lie_in_lanes_of_their_own() -> None:
    early, late, after = Block(420, 765), Block(735, 1080), Block(1080, 1140)

    axis = Axis.around((early, late, after))

    assert (axis, axis.columns) == (Axis(420, 1140, 15), 48)
    assert [[(piece.width, piece.block) for piece in lane] for lane in axis.lanes((late, after, early))] == [
        [(23, early), (21, None), (4, after)],
        [(21, None), (23, late), (4, None)],
    ]


def test_a_day_without_shifts_is_an_empty_axis() -> None:
    axis = Axis.around(())

    assert [[piece.width for piece in lane] for lane in axis.lanes(())] == [[axis.columns]]


def test_the_timeline_counts_who_is_on_duty_at_once(session: Session) -> None:
    page = Timeline(a_look(session), MONDAY)

    assert page.axis == Axis(480, 1020, 60)
    assert page.on_duty() == [1, 2, 2, 2, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("start", "wish"),
    [(9, Wish.NEUTRAL), (12, Wish.DESIRED), (14, Wish.UNDESIRED), (16, Wish.UNAVAILABLE)],
)
def test_a_strip_shows_what_somebody_said(start: int, wish: Wish) -> None:
    said = (a_time(8, 15, Wish.NEUTRAL), a_time(12, 13, Wish.DESIRED), a_time(14, 15, Wish.UNDESIRED))

    assert wish_at(someone("ann", availability=said), a_span(start, start + 0.5)) is wish


def test_who_said_nothing_is_free() -> None:
    assert wish_at(someone("ann"), Span(0, 30)) is Wish.NEUTRAL


def test_a_persons_day_shows_shift_and_free_time(session: Session) -> None:
    found = person(a_look(session), "bo")

    (day, monday, told), (_, tuesday, nothing) = found.strips()

    assert (day, told, nothing) == ("Mon 2 Nov", ["08:00-12:00 Gate"], [])
    assert [(p.block.kind, p.block.words, p.width) for p in monday if p.block] == [
        ("duty order", "gate", 8),
        ("unavailable", "", 10),
    ]
    assert [p.block.kind for p in tuesday if p.block] == ["unavailable"]


def test_a_person_hears_from_the_rules_why_it_is_so(session: Session) -> None:
    said = outcome(a_look(session), "bo").lines

    assert said[0].startswith("A fair share would be")
    assert "wished to work in the desired times only: yes" in said


def test_nobody_else_sees_a_person_or_a_post(session: Session) -> None:
    look = a_look(session)
    stranger = replace(look, who=Who("Cy", Kind.ORGANISATION_LEAD, organisations=frozenset({"south"})))
    elsewhere = replace(look, who=Who("Bo", Kind.POST_LEAD, posts=frozenset({"hall"})))

    for ask in (
        lambda: person(look, "nobody"),
        lambda: person(stranger, "ann"),
        lambda: outcome(stranger, "cy"),
        lambda: post_page(elsewhere, "gate"),
        lambda: why(session, elsewhere, "gate-1"),
    ):
        with pytest.raises(Refused):
            ask()


def test_a_post_shows_what_it_asks_for_and_its_days(session: Session) -> None:
    page = post_page(a_look(session), "gate")

    ((day, lanes, crews),) = page.days()

    assert (page.filled.filled, page.filled.wanted, list(page.asks())) == (1, 3, ["no minors"])
    assert (day, len(lanes), [clock for clock, _ in crews]) == ("Mon 2 Nov", 1, ["08:00-12:00", "13:00-17:00"])


def test_gaps_come_most_urgent_first(session: Session) -> None:
    gaps = Gaps(a_look(session))

    assert gaps.title == "2 places empty on 2 shifts; 1 of these have nobody"
    assert [crew.shift.id for crew in gaps.crews] == ["gate-2", "gate-1"]


def test_why_names_who_could_come_and_what_stops_the_others(session: Session) -> None:
    found = why(session, a_look(session), "gate-1")

    assert (found.missing, found.sentence) == (1, "1 could come at once and are not asked yet.")
    assert [(one.id, one.free) for one in found.candidates] == [("cy", True), ("ann", False)]
    assert "Cy" in found.fix


def test_leads_hear_causes_but_no_names(session: Session) -> None:
    look = replace(a_look(session), who=Who("Bo", Kind.POST_LEAD, posts=frozenset({"gate"})))

    found = why(session, look, GATE_1.id)

    assert (found.candidates, found.fix) == ((), "")
    assert found.stops


def test_fairness_measures_people_and_organisations_by_their_share(session: Session) -> None:
    page = Fairness(a_look(session))

    assert page.title == "Half of the 2 people on duty serve at most 5 hours; the least 4, the most 6"
    assert [(column.label, column.people) for column in page.columns()] == [
        ("0", "1"),
        ("4", "1"),
        ("5", "0"),
        ("6", "1"),
    ]
    assert list(page.hard()) == []
    assert [(far.label, far.minutes) for far in page.least()] == [("Cy", 0), ("Ann", 360)]
    assert [(side.share.organisation.name, side.hours) for side in page.sides()] == [
        ("City", "3.3"),
        ("North", "5.0"),
        ("South", "0.0"),
    ]


def test_hard_shifts_are_counted_by_how_often_people_have_them(session: Session) -> None:
    shifts = [a_shift(6, 8, day=day, id=f"dawn-{day}") for day in range(3)]
    problem = a_problem([someone("ann"), someone("bo"), someone("cy")], shifts, posts=(a_post("gate", outdoor=True),))
    pairs = [("ann", "dawn-0"), ("ann", "dawn-1"), ("ann", "dawn-2"), ("bo", "dawn-0")]

    look = open_look(session, rostered(session, problem, pairs), ORGANISER, "en")

    assert list(Fairness(look).hard()) == [Hard("early shifts shared", 1, 0, 1), Hard("outdoor shifts shared", 1, 0, 1)]
