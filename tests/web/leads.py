"""Signs in somebody who sees only a part."""

import re

from flask.testing import FlaskClient
from sqlalchemy import Engine

from tests.web.conftest import NOW, PASSWORD, post
from web.services.accounts import inviting
from web.services.who import program
from web.store.engine import open_session
from web.store.tables import Grant, Kind


def sign_in_lead(client: FlaskClient, engine: Engine, kind: Kind, key: str, *, expo_id: int = 1) -> FlaskClient:
    """A browser of its own with a lead of one organisation or post."""
    named = {"organisation": key} if kind is Kind.ORGANISATION_LEAD else {"post": key}
    grants = (Grant(account_id=0, expo_id=expo_id, **named),)
    with open_session(engine, writes=True) as session:
        email = f"{re.sub(r'[^a-z]', '', key.lower())}@expo.test"
        _, token = inviting.create_account(session, email, "Lin", kind, program("Ann", "cli"), NOW, grants=grants)
    lead = client.application.test_client()
    post(lead, f"/invitation/{token}", password=PASSWORD)
    return lead
