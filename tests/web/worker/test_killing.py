"""Processes that are killed in the middle of a solve: the worker, the web server, the one that watches over both."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

import fixtures
from scheduler.domain.problem import Problem
from scheduler.generate import generate
from tests.web.conftest import NOW
from web.services import expos
from web.services.runs import ordering
from web.services.runs.ordering import Order
from web.services.who import program
from web.store.engine import open_engine, open_session
from web.store.schema import migrate
from web.store.tables import RosterRow, RunBest, SolveRun, WorkState

pytestmark = pytest.mark.slow

ANN = program("Ann", "web")
LEASE = 2.0
LONG = generate(200, 4, 0)
"""Filled soon, and not proven for long."""


@dataclass
class Place:
    """A database, and what a process has to be told to find it."""

    engine: Engine
    environment: dict[str, str]

    def session(self, *, writes: bool) -> Session:
        return open_session(self.engine, writes=writes)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    server = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    url = server or f"sqlite:///{tmp_path}/expo.db"
    migrate(url)
    engine = open_engine(url)
    told = {"EXPO_FOLDER": str(tmp_path), "EXPO_DATABASE_URL": server, "EXPO_LEASE_SECONDS": str(LEASE)}
    yield Place(engine, {**os.environ, **told, "LC_ALL": "C.UTF-8"})
    engine.dispose()


@pytest.fixture
def begin(place: Place) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Begin `expo ...`; what still runs at the end is killed."""
    begun = []

    def command(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "web.cli", *arguments],
            env=place.environment,
            cwd=fixtures.FOLDER.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield command
    for process in begun:
        process.kill()
        process.communicate()


def _order(place: Place, seconds: float, problem: Problem = LONG) -> int:
    with place.session(writes=True) as session:
        expo = expos.create(session, problem, ANN, NOW)
        run = ordering.start(session, expo, Order(seconds, workers=1), ANN, datetime.now(UTC))
        assert run.id is not None
        return run.id


def _run(place: Place, run_id: int) -> SolveRun:
    with place.session(writes=False) as session:
        return session.get_one(SolveRun, run_id)


def _wait(until: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.1)


def _has_best(place: Place, run_id: int) -> bool:
    with place.session(writes=False) as session:
        return session.get(RunBest, run_id) is not None


def test_a_killed_workers_run_is_finished_by_another(place: Place, begin: Callable[..., subprocess.Popen[str]]) -> None:
    run_id = _order(place, 300)
    first = begin("worker")
    _wait(lambda: _has_best(place, run_id))

    first.kill()
    filled = _run(place, run_id).filled
    begin("worker")
    _wait(lambda: _run(place, run_id).attempts == 2)
    with place.session(writes=True) as session:
        ordering.stop(session, 1, run_id, ANN, NOW)
    _wait(lambda: _run(place, run_id).state.over)

    with place.session(writes=False) as session:
        run = session.get_one(SolveRun, run_id)
        drafts = session.exec(select(RosterRow)).all()
        assert (run.state, run.attempts, [draft.id for draft in drafts]) == (WorkState.STOPPED, 2, [run.result_id])
        assert run.filled >= filled > 0


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_worker_that_is_told_to_end_hands_its_run_back(
    place: Place, begin: Callable[..., subprocess.Popen[str]]
) -> None:
    run_id = _order(place, 300)
    worker = begin("worker")
    _wait(lambda: _has_best(place, run_id))

    worker.send_signal(signal.SIGINT)
    worker.wait(30)

    run = _run(place, run_id)
    assert (worker.returncode, run.state, run.attempts, run.spent > 0) == (0, WorkState.QUEUED, 0, True)


def test_of_everything_that_is_killed_the_run_loses_nothing(
    place: Place, begin: Callable[..., subprocess.Popen[str]]
) -> None:
    run_id = _order(place, 5, fixtures.load("demo"))
    house = begin("serve", "--port", "0", "--processes", "1", "--lang", "en")
    assert house.stdout is not None
    url = re.search(r"http://[\d.:]+", house.stdout.readline())
    assert url is not None

    for child in _children(house.pid):
        os.kill(child, signal.SIGKILL)
    alive = urlopen(f"{url[0]}/healthz", timeout=30).status
    _wait(lambda: _run(place, run_id).state.over)

    children = _children(house.pid)
    house.kill()
    _wait(lambda: not any(Path(f"/proc/{child}").exists() for child in children), 30)
    assert (alive, _run(place, run_id).state) == (200, WorkState.DONE)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
