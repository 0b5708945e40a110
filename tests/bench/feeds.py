"""How many calendar feeds are answered in a second by the server as it is served: `python -m tests.bench.feeds`.

With `--database postgresql://...` of an empty database, there; else on SQLite in a folder of its own. Server, database
and whoever asks share the machine.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy import insert
from sqlmodel import Session

from fixtures import load
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.bench.knocking import Answers, Question, knock
from web.config import Config
from web.services import expos, publishing, rosters
from web.services.accounts.secrets import digest, new_token
from web.services.who import program
from web.serving.door import open_door
from web.serving.serve import environment
from web.store.engine import open_engine, open_session
from web.store.schema import migrate
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow, Feed, FeedKind
from web.store.writing import write_facts

BENCH = program("bench", "cli")


@click.command()
@click.option("--expo", "name", default="real", help="A named expo of fixtures/.")
@click.option("--database", default="", help="The address of an empty database.")
@click.option("--unchanged", default=20_000, help="So many questions that change nothing.")
@click.option("--processes", default=2)
def feeds(name: str, database: str, unchanged: int, processes: int) -> None:
    """First sight, unchanged, all changed at once, changed ones again from memory."""
    with TemporaryDirectory() as folder:
        config = Config(folder=Path(folder), database_url=database)
        migrate(config.database)
        engine = open_engine(config.database)
        with open_session(engine, writes=True) as session:
            expo, paths = _filled(session, load(name))
        with _served(config, processes) as (host, port):
            first = _told("first sight", knock(host, port, map(Question, paths)))
            held = [Question(path, first.etags[path]) for path in paths]
            for _ in range(3):  # each process has to have seen each of them
                knock(host, port, held)
            _told("unchanged (304)", knock(host, port, (held[n % len(held)] for n in range(unchanged))))
            with open_session(engine, writes=True) as session:
                _reword(session, session.get_one(ExpoRow, expo))
            knock(host, port, held[:processes], lines=processes)  # reads the changed expo
            _told("changed, all of them (200)", knock(host, port, held))
            _told("the same again, without an ETag", knock(host, port, map(Question, paths * 3)))
        engine.dispose()


def _filled(session: Session, problem: Problem) -> tuple[int, list[str]]:
    """The expo, published, with a feed for everybody who has a shift."""
    now = datetime.now(UTC)
    expo = expos.create(session, problem, BENCH, now)
    pairs = _some_roster(problem)
    source = rosters.begin_draft(session, expo, Roster.of(pairs), BENCH, now)
    session.commit()
    assert expo.id is not None
    assert source.id is not None
    reasons = {one.key: "bench" for one in publishing.preview(session, expo, source.id, BENCH).breaches}
    publishing.publish(session, expo.id, source.id, BENCH, now, reasons=reasons)
    tokens = {volunteer: new_token() for volunteer, _ in pairs}
    rows = [
        Feed(
            expo_id=expo.id, kind=FeedKind.VOLUNTEER, key=key, digest=digest(token), language="zh", made_at=now,
            made_by="bench",
        ).model_dump(exclude={"id"})
        for key, token in tokens.items()
    ]  # fmt: skip
    session.execute(insert(Feed), rows)
    session.commit()
    click.echo(f"{len(tokens):,} feeds with {len(pairs):,} shifts")
    return expo.id, [f"/calendar/{token}.ics" for token in tokens.values()]


def _some_roster(problem: Problem) -> list[tuple[str, str]]:
    """Every shift filled with people who are not elsewhere at the time, whatever the rules say."""
    busy: dict[str, list[tuple[int, int]]] = {volunteer.id: [] for volunteer in problem.volunteers}
    pairs, turn = [], list(busy)
    for shift in problem.shifts:
        free = (v for v in turn if all(end <= shift.start or start >= shift.end for start, end in busy[v]))
        taken = list(islice(free, shift.wanted))
        pairs += [(volunteer, shift.id) for volunteer in taken]
        for volunteer in taken:
            busy[volunteer].append((shift.start, shift.end))
            turn.remove(volunteer)
            turn.append(volunteer)
    return pairs


def _reword(session: Session, expo: ExpoRow) -> None:
    """Something that everybody has to be told."""
    posts = load_problem(session, expo).posts
    write_facts(session, expo, "posts", [replace(post, gather=f"{post.gather} (new)") for post in posts])
    session.commit()


@contextmanager
def _served(config: Config, processes: int) -> Iterator[tuple[str, int]]:
    door = open_door("127.0.0.1", 0)
    said = environment(config, door) | {"EXPO_PROCESSES": str(processes)}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:web.serving.gunicorn_conf", "web:create_app()"]
    server = subprocess.Popen(command, env={**os.environ, **said}, pass_fds=[door.fileno()])
    try:
        host, port = door.getsockname()[:2]
        knock(host, port, [Question("/healthz")] * 4)
        time.sleep(1)
        yield host, port
    finally:
        server.terminate()
        server.wait()
        door.close()


def _told(what: str, found: Answers) -> Answers:
    statuses = ", ".join(f"{count:,} x {status}" for status, count in sorted(found.statuses.items()))
    slow = 1000 * found.slowest(0.99)
    click.echo(f"{what}: {found.rate:,.0f} a second, 99 % within {slow:.0f} ms ({statuses})")
    return found


if __name__ == "__main__":
    feeds()
