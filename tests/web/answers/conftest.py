"""One database is enough here: call-outs, which build on answers, are tried on both."""

import pytest
from sqlmodel import Session


@pytest.fixture
def db(session: Session) -> Session:
    return session
