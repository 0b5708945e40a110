"""Policies as organisers see and change them."""

from dataclasses import fields

from flask.testing import FlaskClient
from sqlmodel import Session, select

from tests.web.conftest import post
from web.services.policies import Approval, Policies, policies_of
from web.store.tables import Change, ExpoRow
from web.views.policies import ELSEWHERE

PAGE = "/expo/1/policies"


def _form(client: FlaskClient) -> dict[str, str]:
    """What stands in the form."""
    page = client.get(f"{PAGE}?lang=en").text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    said = {"seen": seen, "approval": "none"}
    for one in fields(Policies):
        value = page.partition(f'<input name="{one.name}" value="')[2].partition('"')[0]
        said |= {one.name: value} if value else {}
    return said


def test_every_policy_has_its_field(client: FlaskClient, expo: ExpoRow, session: Session) -> None:
    session.commit()
    page = client.get(PAGE).text

    shown = {one.name for one in fields(Policies) if f'name="{one.name}"' in page}
    assert shown == {one.name for one in fields(Policies)} - ELSEWHERE


def test_they_are_saved_typed_with_history_and_stale_safe(client: FlaskClient, expo: ExpoRow, session: Session) -> None:
    session.commit()
    said = _form(client)
    changed = said | {"approval": "organiser", "quiet_from": "23:30", "second_factor": "yes"}

    assert post(client, PAGE, **changed).status_code == 303
    found = policies_of(session, expo)
    assert (found.approval, found.quiet_from, found.second_factor) == (Approval.ORGANISER, 1410, True)
    line = session.exec(select(Change).where(Change.kind == "policies")).one()
    assert line.after["quiet_from"] == 1410
    session.close()
    overtaken = post(client, PAGE, **said | {"answer_within": "5"})
    assert (overtaken.status_code, 'name="answer_within" value="5"' in overtaken.text) == (409, True)


def test_what_cannot_be_read_is_said_beside_it(client: FlaskClient, expo: ExpoRow, session: Session) -> None:
    session.commit()

    said = post(client, PAGE, **_form(client) | {"wave_size": "many"})
    assert (said.status_code, 'id="fault-wave_size"' in said.text) == (422, True)
