"""The pages themselves: every one answers in both languages, and asks the database no more for more people."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from scheduler.domain.roster import Roster
from tests.factories import a_problem, someone
from tests.web.conftest import NOW
from tests.web.look.small import GATE_1, HALL, ORGANISER, PAIRS, rostered, small
from web.services import expos, rosters

PAGES = (
    "",
    f"?at=gate~{GATE_1.start}~{GATE_1.end}",
    "roster/",
    "roster/?day=2020-11-03",
    "roster/people",
    "roster/people?q=a&state=on&order=-gap&page=1",
    "roster/day",
    "roster/timeline",
    "roster/gaps",
    "roster/fairness",
    "roster/person/ann",
    "roster/outcome/ann",
    "roster/post/gate",
    "roster/why/gate-1",
    "search?q=a+08:00",
)
Queries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def address(session: Session) -> str:
    return f"/expo/{rostered(session, small()).id}/"


def test_every_page_answers_in_both_languages(client: FlaskClient, address: str) -> None:
    for lang, tag in (("zh", "zh-Hans"), ("en", "en")):
        client.set_cookie("language", lang)
        answers = {page: client.get(address + page) for page in PAGES}

        assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(PAGES, 200)
        assert [page for page, answer in answers.items() if f'<html lang="{tag}"' not in answer.text] == []


def test_without_a_roster_the_page_says_what_to_do(client: FlaskClient, session: Session) -> None:
    expo = expos.create(session, small(), ORGANISER, NOW)
    session.commit()

    page = client.get(f"/expo/{expo.id}/?lang=en").text

    assert "<h1>No roster yet: 5 places wait for 3 volunteers</h1>" in page


def test_htmx_gets_the_cell_alone(client: FlaskClient, address: str) -> None:
    at = f"{address}?at=gate~{GATE_1.start}~{GATE_1.end}&lang=en"

    part = client.get(at, headers={"HX-Request": "true"}).text

    assert ("<html" in part, "1 missing" in part) == (False, True)


def test_links_stay_with_the_roster_that_was_chosen(client: FlaskClient, session: Session) -> None:
    expo = rostered(session, small())
    older = rosters.in_hand(session, expo.id or 0, ORGANISER)
    rosters.begin_draft(session, expo, Roster(), ORGANISER, NOW)
    session.commit()
    assert older

    page = client.get(f"/expo/{expo.id}/roster/people?roster={older.id}&lang=en").text

    assert f"/roster/person/ann?roster={older.id}" in page
    assert client.get(f"/expo/{expo.id}/roster/people?roster=999").status_code == 404


def test_what_is_not_there_is_a_page_with_a_next_step(client: FlaskClient, address: str) -> None:
    for page in ("roster/person/nobody", "roster/post/nowhere", "roster/why/never"):
        assert client.get(address + page).status_code == 404


def test_more_people_are_no_more_questions(client: FlaskClient, session: Session, queries: Queries) -> None:
    counts: list[dict[str, int]] = []
    for extra in ([], ["dee", "eli", "flo"]):
        pairs = (*PAIRS, *((name, "gate-2") for name in extra))
        expo = rostered(session, small(extra), pairs)
        counts.append({})
        for page in PAGES:
            with queries() as said:
                assert client.get(f"/expo/{expo.id}/{page}").status_code == 200
            counts[-1][page] = len(said)

    assert counts[0] == counts[1]


@pytest.mark.parametrize("people", [(), ("ann",)])
def test_an_expo_without_shifts_has_pages_all_the_same(
    client: FlaskClient, session: Session, people: tuple[str, ...]
) -> None:
    expo = rostered(session, a_problem(map(someone, people), posts=(HALL,)), ())
    pages = ("", "roster/", "roster/people", "roster/day", "roster/timeline", "roster/gaps", "roster/fairness")

    answers = {page: client.get(f"/expo/{expo.id}/{page}?lang=en") for page in pages}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(pages, 200)
    assert "<h1>There are no places to fill</h1>" in answers[""].text
    assert "<h1>There are no shifts</h1>" in answers["roster/"].text
    assert "<h1>Nobody is on duty yet</h1>" in answers["roster/fairness"].text


def test_a_full_roster_says_so_on_every_page(client: FlaskClient, session: Session) -> None:
    full = (*PAIRS, ("cy", "gate-1"), ("cy", "gate-2"))
    base = f"/expo/{rostered(session, small(), full).id}/"

    told = {
        page: client.get(f"{base}{page}?lang=en").text for page in ("", "roster/gaps", "roster/", "roster/why/gate-1")
    }

    assert '<h1 class="good">5 of 5 places filled; nothing empty</h1>' in told[""]
    assert '<h1 class="good">Nothing is empty: every shift is full</h1>' in told["roster/gaps"]
    assert "<h1>Mon 2 Nov: all 4 places filled</h1>" in told["roster/"]
    assert "This shift is full." in told["roster/why/gate-1"]
