"""The overview, its open cell, and what leads see of them."""

from dataclasses import replace

from sqlmodel import Session

from tests.web.look.small import GATE_1, GATE_2, HALL_1, HALL_2, a_look
from web.services.look.cell import opened
from web.services.look.overview import Overview, Square
from web.services.who import Who
from web.store.tables import Kind


def test_the_answer_comes_first_and_then_where(session: Session) -> None:
    answer = Overview(a_look(session)).answer

    assert answer.short == "3 of 5 places filled; 2 empty"
    assert answer.where == "Gate Mon 2 Nov 08:00-12:00 (1), Gate Mon 2 Nov 13:00-17:00 (1)"


def test_cells_say_how_they_are_filled_and_have_an_address(session: Session) -> None:
    page = Overview(a_look(session))

    (inside, (hall,)), (outside, (gate,)) = page.zones()

    assert (inside, outside) == ("Inside", "Outside")
    assert gate.squares == (
        Square("short", "1/2", "−1", f"gate~{GATE_1.start}~{GATE_1.end}"),
        None,
        Square("nobody", "0/1", "−1", f"gate~{GATE_2.start}~{GATE_2.end}"),
        None,
    )
    assert [square and square.shown for square in hall.squares] == [None, "1", None, "1"]
    assert list(page.columns.days()) == [("Mon 2 Nov", 3), ("Tue 3 Nov", 1)]
    assert [heading.ends for heading in page.columns.headings] == [False, False, True, True]


def test_organisations_show_what_they_promised_at_every_level(session: Session) -> None:
    promises = [
        (p.share.organisation.name, p.share.depth, p.share.used, p.lacking)
        for p in Overview(a_look(session)).promises()
    ]

    assert promises == [("City", 0, 2, True), ("North", 1, 2, True), ("South", 1, 0, True)]


def test_an_open_cell_names_who_is_there_leader_and_pin_marked(session: Session) -> None:
    cell = opened(a_look(session), f"hall~{HALL_1.start}~{HALL_1.end}")
    assert cell

    (crew,) = cell.crews
    (ann,) = crew.names

    assert (cell.when, cell.zone, crew.missing) == ("Mon 2 Nov 09:00-12:00", "Inside", 0)
    assert (ann.label, ann.leads, ann.pinned) == ("Ann", True, True)


def test_a_cell_that_is_gone_opens_nothing(session: Session) -> None:
    look = a_look(session)

    assert [opened(look, at) for at in ("", "hall", "hall~1~2", f"nowhere~{HALL_2.start}~{HALL_2.end}")] == [None] * 4


def test_a_post_lead_sees_their_posts_only(session: Session) -> None:
    lead = Who("Bo", Kind.POST_LEAD, posts=frozenset({"hall"}))
    look = a_look(session, lead)

    assert [post.id for post in look.posts] == ["hall"]
    assert opened(look, f"gate~{GATE_1.start}~{GATE_1.end}") is None
    assert [volunteer.id for volunteer in look.people()] == []  # the draft is not for them, and nothing is published


def test_an_organisation_lead_sees_the_names_of_their_own(session: Session) -> None:
    mine = a_look(session)
    theirs = Who("Cy", Kind.ORGANISATION_LEAD, organisations=frozenset({"south"}))

    seen = replace(mine, who=theirs)
    cell = opened(seen, f"hall~{HALL_1.start}~{HALL_1.end}")
    assert cell

    assert (cell.crews[0].names, cell.crews[0].hidden) == ((), 1)
    assert [volunteer.id for volunteer in seen.people()] == ["cy"]
