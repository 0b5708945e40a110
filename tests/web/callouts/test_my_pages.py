"""On the phone: confirm, say that one cannot come, be asked, stand in, take an open shift."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlmodel import Session

from tests.web.answers.test_answers import published
from tests.web.callouts.scene import SHIFT, me, on, with_reserve
from tests.web.conftest import NOW, Clock
from web.services.open_shifts import open_shifts
from web.store.tables import ExpoRow

Phone = Callable[[str], FlaskClient]


def see(client: FlaskClient, url: str, lang: str = "en") -> str:
    answer = client.get(url, headers={"Accept-Language": lang})
    assert answer.status_code == 200, (url, answer.status)
    return answer.get_data(as_text=True)


def say(client: FlaskClient, url: str, **said: object) -> str:
    """Send a form with the page's token, and see where it leads."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', see(client, "/my/open-shifts") + see(client, "/sign-in"))
    assert token
    answer = client.post(url, data={"csrf_token": token[1], **said}, headers={"Accept-Language": "en"})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return see(client, answer.headers["Location"])


def test_a_shift_is_confirmed_from_the_first_page(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V001", SHIFT))
    mine = phone("V001")
    stamp = re.search(r'name="place" value="([^"]+)"', see(mine, "/my/"))
    assert stamp

    assert "You said you will be there" in say(mine, "/my/answer/confirm", shift=SHIFT, place=stamp[1])


def test_all_are_confirmed_at_once(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V001", SHIFT), ("V001", "O1-2A"))
    mine = phone("V001")
    page = see(mine, "/my/")
    assert "be there for all 2" in page
    stamps = re.findall(r'name="place" value="([^"]+\|[^"]+)"', page)

    assert "be there for all" not in say(mine, "/my/answer/confirm-all", place=stamps)


def test_one_says_no_another_is_asked_and_comes(
    phone: Phone, session: Session, expo: ExpoRow, clock: Clock, tick: Callable[[], None]
) -> None:
    reserve = with_reserve(session, expo)
    mine, other = phone("V001"), phone(reserve)
    session.close()
    clock.pass_by(hours=7)
    assert "only if you like" in see(mine, f"/my/cant?shift={SHIFT}")

    assert "We are looking for somebody. That is up to the organisers" in say(mine, "/my/cant", shift=SHIFT, reason="")
    tick()
    assert "Could you stand in for somebody?" in see(other, "/my/")
    page = see(other, "/my/asked")
    assert "the first to say yes comes" in page
    assert "V001" not in page
    assert "龙翔旭" not in page
    call_out = re.search(r'name="call_out" value="(\d+)"', page)
    assert call_out

    assert "You said you will be there" in say(other, "/my/asked", call_out=call_out[1], say="yes")
    assert "there is no shift for you" in see(mine, "/my/")


def test_who_promised_stays_responsible_and_who_is_ill_does_not(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V001", SHIFT), ("V002", SHIFT))
    for key, reason, words in (("V001", "family", "the shift is yours"), ("V002", "ill", "up to the organisers now")):
        mine = phone(key)
        stamp = re.search(r'name="place" value="([^"]+)"', see(mine, "/my/"))
        assert stamp
        say(mine, "/my/answer/confirm", shift=SHIFT, place=stamp[1])

        assert words in say(mine, "/my/cant", shift=SHIFT, reason=reason)


def test_an_open_shift_is_taken_with_one_tap(phone: Phone, session: Session, expo: ExpoRow) -> None:
    published(session, expo, ("V002", SHIFT))
    best = open_shifts(session, expo, me("V001"), NOW).free[0]
    mine = phone("V001")
    page = see(mine, "/my/open-shifts")
    assert page.index(f'value="{best.place.shift}"') < page.index("Take this shift")
    assert "more are not for you: why?" in page

    page = say(mine, "/my/open-shifts", shift=best.place.shift)

    assert best.place.post_name in page
    assert "V001" in on(session, expo, best.place.shift)
