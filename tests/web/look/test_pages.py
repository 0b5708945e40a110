"""The pages themselves: every one answers in both languages, and asks the database no more for more people."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from scheduler.domain.roster import Roster
from tests.web.conftest import NOW
from tests.web.look.small import GATE_1, ORGANISER, PAIRS, rostered, small
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
)
Queries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def address(session: Session) -> str:
    return f"/expo/{rostered(session, small()).id}/"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_both_languages(client: FlaskClient, address: str, page: str) -> None:
    joint = "&" if "?" in page else "?"
    for lang, tag in (("zh", "zh-Hans"), ("en", "en")):
        answer = client.get(f"{address}{page}{joint}lang={lang}")

        assert (answer.status_code, f'<html lang="{tag}"' in answer.text) == (200, True)


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


@pytest.mark.parametrize("page", PAGES)
def test_more_people_are_no_more_questions(client: FlaskClient, session: Session, queries: Queries, page: str) -> None:
    counts = []
    for extra in ([], ["dee", "eli", "flo"]):
        pairs = (*PAIRS, *((name, "gate-2") for name in extra))
        expo = rostered(session, small(extra), pairs)
        with queries() as said:
            assert client.get(f"/expo/{expo.id}/{page}").status_code == 200
        counts.append(len(said))

    assert counts[0] == counts[1]
