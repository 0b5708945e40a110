"""The API against its own description: whatever a program sends, the answer is one that is described."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from fixtures import load
from tests.web.conftest import NOW
from web import create_app
from web.config import Config
from web.services import expos
from web.services.accounts.tokens import create_token
from web.services.who import Who, program
from web.store.engine import open_session
from web.store.tables import Account, Kind


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    folder: Path = tmp_path_factory.mktemp("fuzz")
    app = create_app(Config(folder=folder), clock=lambda: NOW)
    with open_session(app.extensions["engine"], writes=True) as session:
        expos.create(session, load("demo"), program("Ann", "cli"), NOW)
        account = Account(email="a@b.test", name="Bo", kind=Kind.ORGANISER, created_at=NOW)
        session.add(account)
        session.flush()
        token = create_token(session, account, "fuzz", Who("Bo", Kind.ORGANISER), NOW, writes=True)
    found = schemathesis.openapi.from_wsgi("/openapi/openapi.json", app)
    found.config.update(headers={"Authorization": f"Bearer {token}"})
    yield found
    app.extensions["engine"].dispose()


CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def test_every_answer_is_one_that_is_described(described: schemathesis.BaseSchema) -> None:
    answers: Counter[int] = Counter()
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            answers[case.call_and_validate(checks=CHECKS).status_code] += 1

        ask()

    assert {200, 404, 422} <= answers.keys(), "it has to have come through the door"
    assert 401 not in answers
