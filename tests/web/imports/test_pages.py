"""The pages of importing, asked for as a browser does."""

import io
import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from fixtures import workbook
from scheduler.domain.roster import Roster
from tests.web.conftest import NOW, post
from web.services import rosters
from web.services.who import Who
from web.store.snapshot import load_problem
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


def test_a_copy_is_looked_at_and_begun(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    session.close()
    page = words(client, "/expo/1/copy?first_day=2021-11-01&name=Second&people=yes")

    answer = post(client, "/expo/1/copy", first_day="2021-11-01", name="Second")

    assert "Mon 1 Nov 2021, Tue 2 Nov 2021 Moved 364 days (the same days of the week)" in page
    assert answer.headers["Location"] == "/expo/2/import"
    assert "Second has begun; the old expo stays as it is." in words(client, "/expo/2/import")


def test_postponing_is_looked_at_and_done(client: FlaskClient, session: Session, expo: ExpoRow) -> None:
    session.close()
    page = words(client, "/expo/1/postpone?days=7")

    post(client, "/expo/1/postpone", days="7", revision="1", reason="rain")

    assert "What 60 volunteers said about their time is void" in page
    assert "Postponed by 7 days. Ask the volunteers again" in words(client, "/expo/1/postpone")


def test_demand_versions_are_listed_and_compared(
    client: FlaskClient, session: Session, expo: ExpoRow, work_off: Callable[[], None]
) -> None:
    session.close()
    url = send(client, "/expo/1/import", "岗位需求表.csv", "岗位编号,1A\nG1,9\n".encode())
    work_off()
    post(client, f"{url}/take", facts="1")

    versions = words(client, "/expo/1/demand/versions")
    compared = words(client, "/expo/1/demand/versions/compare?old=1&new=2")

    assert "2 versions of the demand; the latest has 94 places" in versions
    assert "From version 1 to 2: 88 places become 94" in compared
    assert "Mon 2 Nov guiding 10 16 +6" in compared
    assert "Headcount (minimum/wanted/maximum): 3 → becomes 9" in compared


def test_an_edited_roster_is_looked_at_and_taken(
    client: FlaskClient, session: Session, expo: ExpoRow, organiser: Who, work_off: Callable[[], None]
) -> None:
    problem = load_problem(session, expo)
    guide = problem.shifts[0].id
    rosters.begin_draft(session, expo, Roster.of([("V001", guide)]), organiser, NOW, name="first")
    session.commit()
    session.close()
    url = send(client, "/expo/1/import", "roster.csv", f"volunteer,shift\nV002,{guide}\n".encode())
    work_off()
    page = words(client, f"{url}/edits")

    answer = post(client, f"{url}/edits", against="1", revision="1", into="new", reason="swap")

    assert "2 edits in the file, all within the rules" in page
    assert answer.status_code == 303
    assert "The edits are in the draft “first”." in words(client, "/expo/1/import")
    assert "taken: Ann, 29 Oct 2020, 02:00" in words(client, url)


def test_the_blank_template_is_a_workbook(client: FlaskClient) -> None:
    answer = client.get("/import/template.xlsx")

    assert (answer.status_code, answer.data[:2]) == (200, b"PK")
