"""The frame around every page: headers, addresses of static files, and pages for what goes wrong."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.gallery import a_gallery
from web.views.faults import FAULTS
from web.views.frame import here_with


@pytest.fixture(scope="module")
def app() -> Flask:
    return a_gallery()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_every_answer_says_what_our_pages_never_do(client: FlaskClient) -> None:
    for path in ("/", "/nowhere", "/static/css/base.css"):
        headers = client.get(path, buffered=True).headers

        assert headers["Content-Security-Policy"].startswith("default-src 'self'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_pages_with_names_stay_out_of_shared_caches(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


def test_only_https_is_asked_for_again(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_static_files_are_kept_for_a_year_under_an_address_of_their_content(client: FlaskClient) -> None:
    address = re.search(r'"(/static/css/base\.css\?v=[0-9a-f]{12})"', client.get("/").text)
    assert address

    assert client.get(address[1], buffered=True).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in client.get("/static/css/base.css", buffered=True).headers.get("Cache-Control", "")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_goes_wrong_is_a_sentence_with_a_next_step(client: FlaskClient, status: int, lang: str) -> None:
    answer = client.get(f"/fault/{status}?lang={lang}")

    assert answer.status_code == status
    fault = FAULTS[status]
    what, step = (fault.what.zh, fault.step.zh) if lang == "zh" else (fault.what.en, fault.step.en)
    assert f"<h1>{what}</h1>" in answer.text
    assert step in answer.text


def test_htmx_gets_a_notice_instead_of_a_page(client: FlaskClient) -> None:
    answer = client.get("/fault/404?lang=en", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.text[:28]) == (404, '<div class="notice bad" role')


def test_an_unknown_fault_is_told_as_its_kind(client: FlaskClient) -> None:
    assert FAULTS[400].what.en in client.get("/fault/418?lang=en").text


def test_a_failure_of_ours_is_told_without_its_insides() -> None:
    app = a_gallery()
    app.config["PROPAGATE_EXCEPTIONS"] = False

    answer = app.test_client().get("/broken?lang=en")

    assert answer.status_code == 500
    assert FAULTS[500].what.en in answer.text
    assert "as tests want it" not in answer.text


def test_a_form_without_its_token_is_refused_with_the_way_on(client: FlaskClient) -> None:
    answer = client.post("/sent?lang=en")

    assert answer.status_code == 400
    assert "Reload the page and send it once more." in answer.text


def test_a_theme_is_chosen_by_a_link_and_kept(client: FlaskClient) -> None:
    assert 'data-theme="dark"' in client.get("/?theme=dark").text
    assert 'data-theme="dark"' in client.get("/").text
    assert "data-theme" not in client.get("/?theme=auto").text
    assert "css/dark.css" not in client.get("/?theme=light").text


def test_addresses_keep_what_they_are_not_asked_to_change(app: Flask) -> None:
    with app.test_request_context("/people?q=王&page=3&tag=a&tag=b"):
        assert here_with(page=None, lang="en") == "/people?q=%E7%8E%8B&tag=a&tag=b&lang=en"
    with app.test_request_context("/people?page=3"):
        assert here_with(page=None) == "/people"
