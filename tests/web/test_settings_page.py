"""Settings: the table as it stands, changed, refused with a reason, and never by two at once."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from scheduler.domain.settings import Settings
from scheduler.rules import RULES
from tests.web.conftest import NOW, post
from tests.web.leads import sign_in_lead
from tests.web.someone import an_expo
from web.services import expos
from web.services.who import program
from web.store.engine import open_session
from web.store.snapshot import load_problem
from web.store.tables import Change, ExpoRow, Kind
from web.views.settings import _stand


@pytest.fixture(autouse=True)
def expo(engine: Engine) -> None:
    with open_session(engine, writes=True) as session:
        expos.create(session, an_expo(), program("Ann", "cli"), NOW)


def _settings(engine: Engine) -> Settings:
    with open_session(engine, writes=False) as session:
        return load_problem(session, session.get_one(ExpoRow, 1)).settings


def _form(client: FlaskClient, **changes: object) -> dict[str, object]:
    """The page's own form, with changes."""
    page = client.get("/expo/1/settings/").get_data(as_text=True)
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    return {**_stand(Settings()).to_dict(flat=False), "seen": seen[1], **changes}


def test_a_form_that_nobody_touched_changes_nothing(client: FlaskClient, engine: Engine) -> None:
    answer = post(client, "/expo/1/settings/", **_form(client))

    assert (answer.status_code, _settings(engine)) == (303, Settings())
    assert "所有设置都是默认值" in client.get("/expo/1/settings/").get_data(as_text=True)


def test_limits_weights_and_rules_are_changed(client: FlaskClient, engine: Engine) -> None:
    on = [rule.code for rule in RULES if rule.code != "travel"]
    said = {
        "max_shifts": "",
        "min_rest": "600",
        "minor_start": "8:30",
        "weight_role": "0",
        "one_tier": "yes",
        "rules": on,
    }

    post(client, "/expo/1/settings/", **_form(client, **said, reason="agreed"))

    expected = replace(
        Settings(),
        max_shifts=None,
        min_rest=600,
        minor_start=510,
        weight_role=0,
        one_tier=True,
        off=frozenset({"travel"}),
    )
    assert _settings(engine) == expected
    with open_session(engine, writes=False) as session:
        change = session.exec(select(Change).where(Change.kind == "settings")).one()
    assert (change.before["max_shifts"], change.after["off"], change.reason) == (3, ["travel"], "agreed")
    assert "6 settings differ" in client.get("/expo/1/settings/?lang=en").get_data(as_text=True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"max_shifts": "-1"}, "“-1” is not a whole number"),
        ({"adult_age": ""}, "Fill this in."),
        ({"minor_start": "25:00"}, "“25:00” is no time of day."),
        ({"minor_end": "06:00"}, "“latest end of a minor” has to come after “earliest start of a minor”."),
        ({"reserve_share": "120"}, "“reserve share” is 100% at most."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    client: FlaskClient, engine: Engine, said: dict[str, str], sentence: str
) -> None:
    answer = post(client, "/expo/1/settings/?lang=en", **_form(client, **{"heat_stop": "41"} | said))

    page = answer.get_data(as_text=True)
    assert (answer.status_code, _settings(engine)) == (422, Settings())
    assert [sentence in page.replace("&#34;", '"'), 'value="41"' in page] == [True, True]


def test_whoever_is_overtaken_is_told_what_somebody_else_chose(client: FlaskClient, engine: Engine) -> None:
    mine, theirs = _form(client, max_shifts="4"), _form(client, max_shifts="5")
    post(client, "/expo/1/settings/", **theirs)

    answer = post(client, "/expo/1/settings/?lang=en", **mine)

    assert (answer.status_code, _settings(engine).max_shifts) == (409, 5)
    assert "somebody has just made it 5" in answer.get_data(as_text=True)


def test_leads_neither_see_nor_change_settings(client: FlaskClient, engine: Engine) -> None:
    form = _form(client, max_shifts="9")
    lead = sign_in_lead(client, engine, Kind.ORGANISATION_LEAD, "henan")

    assert (lead.get("/expo/1/settings/").status_code, post(lead, "/expo/1/settings/", **form).status_code) == (
        403,
        403,
    )
    assert _settings(engine) == Settings()
