"""My shifts: the next one, later ones, what changed, and what is said when there are none."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from tests.web.conftest import NOW, Clock, post
from tests.web.my.expo import ANN, MORNING, an_expo, published
from web.services.publishing import withdraw
from web.store.tables import ExpoRow, Preference, RosterRow

Phone = Callable[[str], FlaskClient]


@pytest.fixture
def expo(session: Session, clock: Clock) -> ExpoRow:
    clock.now = MORNING
    return an_expo(session)


def words(client: FlaskClient, url: str = "/my/?lang=en") -> str:
    """The text of the page's main part, one space between words."""
    html = client.get(url).get_data(as_text=True)
    main = html.split("<main", 1)[1].split("</main>")[0].split(">", 1)[1]
    return " ".join(re.sub(r"<[^>]+>|&\w+;", " ", re.sub(r"<p[^>]*hidden.*?</p>", "", main)).split())


def got_it(client: FlaskClient, number: int) -> None:
    post(client, "/my/seen", number=number)


def test_the_next_shift_says_when_to_be_there_how_to_come_and_whom_to_call(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V001", "G1-1A")])

    page = words(phone("V001"))

    assert page.startswith("龙翔旭, your next shift Mon 2 Nov 07:30-12:30 A馆解说 A馆")
    assert "Be there by 07:15 · 志愿者之家（南门内）" in page
    assert "漯河职业技术学院往返 · wave 1A about 35 min: leave by 06:40" in page
    assert "On duty 带班老师 0395 100 2000" in page


def test_the_duty_phone_is_a_number_to_press(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, [("V001", "G1-1A")])

    assert 'href="tel:03951002000"' in phone("V001").get("/my/").get_data(as_text=True)


def test_the_page_of_a_shift_has_the_briefing_and_what_to_mind(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, [("V001", "O2-1A")])

    page = words(phone("V001"), "/my/shift/O2-1A?lang=en")

    assert "What you do 按讲解词讲解展区与展品" in page
    assert "Risk post: you must be insured" in page


def test_the_shift_of_somebody_else_is_not_there(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, [("V001", "G1-1A"), ("V002", "O1-1A")])

    answer = phone("V001").get("/my/shift/O1-1A")

    assert answer.status_code == 404
    assert 'class="my-nav"' in answer.get_data(as_text=True)  # in the frame of one's own pages


def test_nobody_else_is_on_the_page(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, [("V001", "G1-1A"), ("V002", "G1-1A")])

    html = phone("V001").get("/my/").get_data(as_text=True)

    assert "龙翔旭" in html
    assert not any(secret in html for secret in ("钟伊璐", "V002", "10000000002", "10000000001"))


def test_a_shift_goes_on_until_it_is_over_and_is_past_then(
    phone: Phone, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    published(session, expo, [("V001", "G1-1A"), ("V001", "G1-2A")])
    mine = phone("V001")

    clock.pass_by(hours=1)
    assert "you are on duty now" in words(mine)
    clock.pass_by(hours=6)

    assert words(mine).startswith("龙翔旭, your next shift Tue 3 Nov")
    assert "One past shift Mon 2 Nov 07:30-12:30" in words(mine)


def test_when_all_are_done_and_when_the_expo_is_over_we_say_thank_you(
    phone: Phone, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    published(session, expo, [("V001", "G1-1A")])
    mine = phone("V001")

    clock.pass_by(hours=12)
    assert "all your shifts are done. Thank you!" in words(mine)
    clock.pass_by(days=3)
    assert "the expo is over. Thank you!" in words(mine)


def test_nothing_published_nothing_for_me_and_taken_back_are_told_apart(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    mine = phone("V001")
    assert "no shifts are published yet" in words(mine)

    row = published(session, expo, [("V002", "G1-1A")])
    assert "there is no shift for you at present" in words(mine)

    take_back(session, expo, row)
    assert "the shifts were taken back and are being made anew" in words(mine)


def take_back(session: Session, expo: ExpoRow, row: RosterRow) -> None:
    assert expo.id is not None
    assert row.id is not None
    withdraw(session, expo.id, row.id, ANN, NOW, reason="a test")


def test_a_changed_shift_says_what_it_was_until_it_is_acknowledged(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V001", "G1-1A")])
    mine = phone("V001")
    got_it(mine, 1)
    published(session, expo, [("V001", "O1-1P")])

    assert "changed: was Mon 2 Nov 07:30-12:30, A馆解说 · A馆" in words(mine)
    assert "changed: was" in words(mine)  # looking is not saying that one has seen it
    got_it(mine, 2)
    assert "changed" not in words(mine)


def test_a_lost_shift_is_listed_as_cancelled_until_it_is_acknowledged(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V001", "G1-1A"), ("V001", "G1-2A")])
    mine = phone("V001")
    got_it(mine, 1)
    published(session, expo, [("V001", "G1-1A")])

    assert "Cancelled: Tue 3 Nov 07:30-12:30, A馆解说 · A馆" in words(mine)
    got_it(mine, 2)
    assert "Cancelled" not in words(mine)


def test_whoever_never_said_anything_is_told_what_changed_since_the_first_version_with_them(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V002", "G1-1A")])
    published(session, expo, [("V001", "G1-1A")])
    mine = phone("V001")
    assert "changed" not in words(mine)

    published(session, expo, [("V001", "O1-1A")])

    assert "changed: was" in words(mine)


def test_what_is_acknowledged_is_the_version_that_the_page_showed(
    phone: Phone, session: Session, expo: ExpoRow
) -> None:
    published(session, expo, [("V001", "G1-1A")])
    published(session, expo, [("V001", "O1-1A")])
    mine = phone("V001")
    published(session, expo, [("V001", "O1-1P")])

    got_it(mine, 2)

    assert "changed: was Mon 2 Nov 07:30-12:30, 南门票证秩序" in words(mine)
    seen = session.get(Preference, (expo.id, "V001"))
    assert seen is not None
    assert seen.seen_version == 2


def test_the_page_asks_no_more_with_more_shifts(
    phone: Phone, session: Session, expo: ExpoRow, queries: Callable[[], object]
) -> None:
    published(session, expo, [("V001", "G1-1A")])
    mine = phone("V001")
    one = counted(mine, queries)
    published(session, expo, [("V001", "G1-1A"), ("V001", "G1-1P"), ("V001", "G1-2A")])
    got_it(mine, 2)
    counted(mine, queries)

    assert counted(mine, queries) <= one


def counted(client: FlaskClient, queries: Callable[[], object]) -> int:
    client.get("/my/")  # what is kept is read once
    with queries() as said:  # type: ignore[attr-defined]
        client.get("/my/")
    return len(said)


def test_the_first_page_and_all_it_needs_weigh_less_than_60_kb(
    phone: Phone, session: Session, expo: ExpoRow, clock: Clock
) -> None:
    published(session, expo, [("V001", s) for s in ("G1-1A", "O2-1P", "G1-2A", "O1-2P")])
    mine = phone("V001")

    page = mine.get("/my/").get_data(as_text=True)
    parts = re.findall(r'(?:href|src)="(/(?:static|my/style)[^"]+)"', page)
    sizes = {
        part: len(mine.get(part.replace("&amp;", "&"), buffered=True).data) + 600
        for part in [*parts, "/my/sw.js", "/my/offline"]
    }

    assert [part.split("?")[0] for part in parts] == ["/static/icon.svg", "/my/style.css", "/static/js/my.js"]
    assert 2 * len(page.encode()) + sum(sizes.values()) < 60_000


def test_the_style_may_be_kept_for_a_year_whoever_asks(phone: Phone, session: Session, expo: ExpoRow) -> None:
    page = phone("V001").get("/my/").get_data(as_text=True)
    address = re.findall(r'href="(/my/style[^"]+)"', page)[0]

    answer = phone("V001").get(address)

    assert answer.headers["Cache-Control"] == f"public, max-age={timedelta(days=365).days * 86400}, immutable"
    assert "Vary" not in answer.headers
