"""Importing on either database: a list read, compared and taken; two takers at once."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from fixtures import load
from tests.web.conftest import NOW
from web.services import expos
from web.services.imports import taking, uploads
from web.services.refusal import Refused
from web.services.who import program
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow
from web.worker.desk import Desk
from web.worker.jobs import do_job
from web.worker.reaper import reap

ANN = program("Ann", "cli")


@pytest.fixture
def desk(database: Engine, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path / "files", lambda: NOW, timedelta(seconds=30))


def sent(desk: Desk, raw: bytes) -> tuple[int, int]:
    """Ids of an expo and of a list that was sent to it and read."""
    with desk.session(writes=True) as session:
        expo = expos.create(session, load("demo"), ANN, NOW)
        sent_in = uploads.Sent("志愿者.csv", io.BytesIO(raw))
        upload = uploads.receive(session, expo, sent_in, ANN, NOW, files=desk.files)
    for _, job in reap(desk):
        do_job(desk, job)
    return expo.id or 0, upload.id or 0


def taken(desk: Desk, expo_id: int, upload_id: int) -> bool:
    with desk.session(writes=True) as session:
        expo = session.get_one(ExpoRow, expo_id)
        choice = taking.Choice(expo.revision or 0)
        try:
            return taking.take(session, expo, upload_id, choice, ANN, NOW, files=desk.files) is not None
        except Refused:
            return False


def test_a_list_of_many_is_taken_whole(desk: Desk) -> None:
    people = load("demo").volunteers
    lines = "".join(f"{one.id},{number}\n" for number, one in enumerate(people))
    expo_id, upload_id = sent(desk, f"编号,联系电话\n{lines}".encode())

    assert taken(desk, expo_id, upload_id)

    with desk.session(writes=False) as session:
        found = load_problem(session, session.get_one(ExpoRow, expo_id))
        assert [one.phone for one in found.volunteers] == [str(number) for number in range(len(people))]


def test_of_two_takers_at_once_one_takes_it(desk: Desk) -> None:
    expo_id, upload_id = sent(desk, "编号,联系电话\nV001,139\n".encode())

    with ThreadPoolExecutor(2) as both:
        outcomes = sorted(both.map(lambda _: taken(desk, expo_id, upload_id), range(2)))

    assert outcomes == [False, True]
