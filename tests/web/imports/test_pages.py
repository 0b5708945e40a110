"""The pages of importing, asked for as a browser does."""

import io
import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from fixtures import workbook
from tests.web.conftest import post
from web.store.tables import ExpoRow, Upload

PHONES = "编号,联系电话\nV001,13900000001\n".encode()


def send(client: FlaskClient, url: str, name: str, raw: bytes) -> str:
    """Where the page of the file is."""
    answer: TestResponse = post(client, url, file=(io.BytesIO(raw), name))
    assert answer.status_code == 303
    return answer.headers["Location"]


def words(client: FlaskClient, url: str) -> str:
    """The page in English without its marks."""
    page = client.get(f"{url}{'&' if '?' in url else '?'}lang=en").get_data(as_text=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_expo_begins_with_a_workbook(client: FlaskClient, work_off: Callable[[], None]) -> None:
    url = send(client, "/import", "demo.xlsx", workbook("demo").read_bytes())
    waiting = words(client, url)
    work_off()

    preview = words(client, url)
    taken = post(client, f"{url}/take", name="第一届", facts="0")

    assert "The file is being read" in waiting
    assert "Taking it begins an expo: 60 volunteers, 88 places" in preview
    assert taken.headers["Location"] == "/expo/1/import"
    assert "demo.xlsx is taken." in words(client, "/expo/1/import")


def test_a_list_is_looked_at_and_taken(
    client: FlaskClient, session: Session, expo: ExpoRow, work_off: Callable[[], None]
) -> None:
    session.close()
    url = send(client, "/expo/1/import", "志愿者电话.csv", PHONES)
    work_off()
    page = words(client, url)

    post(client, f"{url}/take", facts="1")

    assert "Taking it changes one thing" in page
    assert "Phone: 10000000001 → becomes 13900000001" in page
    assert "Remove 59 that are not in the list: Volunteers" in page


def test_a_stale_page_shows_the_new_comparison(
    client: FlaskClient, session: Session, expo: ExpoRow, work_off: Callable[[], None]
) -> None:
    session.close()
    first, second = (send(client, "/expo/1/import", "志愿者电话.csv", PHONES) for _ in range(2))
    work_off()
    post(client, f"{first}/take", facts="1")

    answer = post(client, f"{second}/take", facts="1")
    work_off()

    assert answer.headers["Location"] == second
    page = words(client, second)
    assert "The expo changed while you looked, so nothing was taken" in page
    assert "It says what is there already; nothing would change" in page


def test_a_lead_may_not_import(client: FlaskClient) -> None:
    assert client.get("/expo/7/import").status_code == 404


def test_the_questions_do_not_grow_with_the_list(
    client: FlaskClient, session: Session, expo: ExpoRow, work_off: Callable[[], None], queries
) -> None:  # type: ignore[no-untyped-def]
    session.close()
    one = send(client, "/expo/1/import", "志愿者.csv", "编号,联系电话\nV001,1\n".encode())
    three = send(client, "/expo/1/import", "志愿者.csv", "编号,联系电话\nV001,1\nV002,2\nV003,3\n".encode())
    work_off()
    counts = []
    for url in (one, three):
        client.get(url)
        with queries() as said:
            client.get(url)
        counts.append(len(said))

    assert counts[0] == counts[1]


def test_what_was_sent_is_listed_until_it_is_left(
    client: FlaskClient, session: Session, expo: ExpoRow, work_off: Callable[[], None]
) -> None:
    session.close()
    url = send(client, "/expo/1/import", "志愿者.csv", PHONES)
    work_off()
    before = words(client, "/expo/1/import")

    post(client, f"{url}/leave")

    assert "One file waits for you" in before
    assert "志愿者.csv is left; nothing was changed." in words(client, "/expo/1/import")
    assert session.exec(select(Upload.state)).all() == ["left"]


def test_a_file_over_the_limit_is_not_taken_in(client: FlaskClient, app) -> None:  # type: ignore[no-untyped-def]
    app.config["MAX_CONTENT_LENGTH"] = 1000

    answer = client.post("/import?lang=en", data={"file": (io.BytesIO(b"x" * 5000), "big.csv")})

    assert answer.status_code == 413
    assert "The file is too large and was not taken in." in answer.get_data(as_text=True)
