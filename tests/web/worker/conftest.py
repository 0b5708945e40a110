"""A worker's desk over either database, with a clock that goes on only when a test says so."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web.conftest import Clock
from web.store.engine import open_engine
from web.store.schema import migrate
from web.worker.desk import Desk


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    url = f"sqlite:///{tmp_path}/expo.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    migrate(url)
    engine = open_engine(url)
    yield Desk(engine, tmp_path, clock, timedelta(seconds=30))
    engine.dispose()
