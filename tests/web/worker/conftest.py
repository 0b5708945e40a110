"""A worker's desk over either database, with a clock that goes on only when a test says so."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.web.conftest import Clock
from web.worker.desk import Desk


@pytest.fixture
def desk(database: Engine, tmp_path: Path, clock: Clock) -> Desk:
    return Desk(database, tmp_path, clock, timedelta(seconds=30))
