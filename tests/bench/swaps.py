"""Swaps under load: `python -m tests.bench.swaps races` and `python -m tests.bench.swaps load`.

`races` runs each race of the tests many times. `load` sends requests to swap on the real roster over HTTP to
`expo serve`, from many phones at once, and looks at what is in force afterwards. Both take `--database` with the
address of an empty PostgreSQL database; without, they use an SQLite file of their own.
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from urllib.parse import urlencode, urlsplit

import click
from sqlmodel import select

from fixtures import load as load_expo
from fixtures.swaps import paper_roster, requests, swapped
from scheduler.check import check, objections
from scheduler.domain.changes import SwapRequest
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from tests.web.swaps.racing import RACES, prepare
from web.demo.ahead import ahead
from web.services import expos, publishing, rosters
from web.services.links.handing_out import make_link
from web.services.links.opening import open_link
from web.services.who import program
from web.store.engine import open_engine, open_session
from web.store.expos import published_roster
from web.store.schema import migrate
from web.store.tables import Agreed, AssignmentRow, ConsentGiven, SwapRow, SwapState

BOSS = program("bench", "cli")
EARLY = datetime.now(UTC) - timedelta(days=30)


@click.group()
def swaps() -> None:
    """Figures of the swaps."""


@swaps.command()
@click.option("--rounds", default=1000, show_default=True)
@click.option("--database", default="")
@click.option("--only", default="", help="The name of one of the races.")
def races(rounds: int, database: str, only: str) -> None:
    """Each race so many times; ends with an error at the first wrong result."""
    for race in (one for one in RACES if only in ("", one.__name__)):
        with _database(database) as url:
            engine = open_engine(url)
            prepare(engine)
            began = time.monotonic()
            race(engine, rounds)
            seconds = time.monotonic() - began
            click.echo(f"{race.__name__}: {rounds} rounds, none wrong, {seconds:.0f} s ({engine.dialect.name})")
            engine.dispose()


@swaps.command()
@click.option("--database", default="")
@click.option("--clients", default=50, show_default=True)
@click.option("--a-minute", default=200, show_default=True)
@click.option("--limit", default=1.0, show_default=True, help="Seconds that 99 of 100 answers may take at most.")
def load(database: str, clients: int, a_minute: int, limit: float) -> None:
    """200 requests, 30 of them illegal, each an offer of the giver and a yes of the taker."""
    with _database(database) as url, tempfile.TemporaryDirectory() as folder:
        problem, asked, cookies = _published(url)
        with _served(url, folder) as address:
            found = _send(address, asked, cookies, clients, 60 / a_minute)
        _tell(url, problem, found, limit)


@dataclass
class Found:
    """What came back. `seconds` of every answer to a form, by what was asked."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"page": [], "offer": [], "take": []})
    status: Counter[tuple[str, int]] = field(default_factory=Counter)
    illegal_done: int = 0
    lock: Lock = field(default_factory=Lock)

    def note(self, what: str, legal: str, status: int, seconds: float) -> None:
        with self.lock:
            self.seconds[what].append(seconds)
            self.status[f"{legal} {what}", status] += 1


@contextmanager
def _database(address: str) -> Iterator[str]:
    """An empty database with the schema; one of PostgreSQL is emptied first."""
    with tempfile.TemporaryDirectory() as folder:
        url = address or f"sqlite:///{folder}/bench.db"
        if address:
            engine = open_engine(url)
            with engine.begin() as connection:
                connection.exec_driver_sql("DROP SCHEMA public CASCADE")
                connection.exec_driver_sql("CREATE SCHEMA public")
            engine.dispose()
        migrate(url)
        yield url


def _published(url: str) -> tuple[Problem, list[tuple[SwapRequest, bool]], dict[str, str]]:
    """The real expo, a week ahead, with a roster in force; what will be asked, and whether it is legal."""
    problem = ahead(load_expo("real"), datetime.now(UTC).date())
    roster = paper_roster(problem)
    asked = requests(problem, roster)
    legal = [not _broken(problem, roster, one) for one in asked]
    engine = open_engine(url)
    with open_session(engine, writes=True) as session:
        expo = expos.create(session, problem, BOSS, EARLY)
        draft = rosters.begin_draft(session, expo, roster, BOSS, EARLY)
        session.commit()
        publishing.publish(session, expo.id or 0, draft.id or 0, BOSS, EARLY, reasons={"rest": "a benchmark"})
        people = sorted({key for one in asked for key in (one.volunteer, one.to or "") if key})
        now, links = datetime.now(UTC), {}
        for key in people:
            links[key] = make_link(session, expo, key, BOSS, now)
            said = {"expo_id": expo.id or 0, "volunteer": key, "version": 1, "kind": Agreed.SERVICE}
            session.add(ConsentGiven(**said, given_at=now))
        session.commit()
        cookies = {key: open_link(session, token, "bench", now) for key, token in links.items()}
    engine.dispose()
    return problem, list(zip(asked, legal, strict=True)), cookies


def _broken(problem: Problem, roster: Roster, one: SwapRequest) -> bool:
    return bool(objections(problem, roster, swapped(roster, one)))


@contextmanager
def _served(url: str, folder: str) -> Iterator[str]:
    """By `expo serve`: gunicorn with two processes, and a worker."""
    env = {**os.environ, "EXPO_FOLDER": folder, "EXPO_DATABASE_URL": url}
    child = subprocess.Popen(
        [sys.executable, "-m", "web.cli", "serve", "--port", "0"], env=env, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    line = ""
    while "http://" not in line:
        line = child.stdout.readline()
        if not line:
            raise click.ClickException("the server did not start")
    found = re.search(r"http://[\w.:]+", line)
    assert found is not None
    try:
        yield found[0]
    finally:
        child.terminate()
        child.wait(30)


class Phone:
    """One volunteer's: a connection of its own, with the cookie of the personal link."""

    def __init__(self, address: str, cookie: str) -> None:
        where = urlsplit(address)
        self.connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
        self.cookies = {"expo_mine": cookie}

    def ask(self, url: str, form: dict[str, str] | None = None) -> tuple[int, str, float]:
        """Status, page, and how long it took."""
        began = time.perf_counter()
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is None:
            self.connection.request("GET", url, headers=head)
        else:
            head["Content-Type"] = "application/x-www-form-urlencoded"
            self.connection.request("POST", url, urlencode(form), head)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page, time.perf_counter() - began


def _send(
    address: str, asked: list[tuple[SwapRequest, bool]], cookies: dict[str, str], clients: int, pace: float
) -> Found:
    """One request after the other at its time, whatever became of those before; `clients` at most at once."""
    found, begin = Found(), time.monotonic() + 1

    def go(number: int) -> None:
        one, legal = asked[number]
        time.sleep(max(0.0, begin + number * pace - time.monotonic()))
        _swap(address, one, legal, cookies, found)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(go, range(len(asked))))
    return found


def _swap(address: str, one: SwapRequest, legal: bool, cookies: dict[str, str], found: Found) -> None:
    """The giver offers, an illegal one to all, the taker says yes: to what the giver's page has put in the form."""
    word = "legal" if legal else "illegal"
    giver, taker = Phone(address, cookies[one.volunteer]), Phone(address, cookies[one.to or ""])
    token = _page(giver, found, word, f"/my/swaps/give/{one.shift}")
    url, form = f"/my/swaps/give/{one.shift}", {"to": one.to or ""} if legal else {}
    if one.exchange:
        url = f"/my/swaps/exchange/{one.shift}"
        form = {"with": f"{one.to} {one.exchange}"} if legal else {"agreed": "yes"}
    status, _, seconds = giver.ask(url, {"csrf_token": token, **form})
    found.note("offer", word, status, seconds)
    if status != 303:
        return
    _, page, _ = giver.ask("/my/swaps")
    numbers = [int(number) for number in re.findall(r"/my/swaps/(\d+)/withdraw", page)]
    token = _page(taker, found, word)
    for number in sorted(numbers)[-1:]:  # the offer just made; an earlier one of theirs may go to somebody else
        form = {"csrf_token": token, "back": one.exchange or ""}
        status, _, seconds = taker.ask(f"/my/swaps/{number}/take", form)
        found.note("take", word, status, seconds)
        if not legal and status == 303:
            found.illegal_done += 1


def _page(phone: Phone, found: Found, word: str, url: str = "/my/swaps") -> str:
    """Look at a page as people do, and keep the token of its form; without a form, that of the next page."""
    for address in (url, "/my/swaps", "/my/"):
        status, page, seconds = phone.ask(address)
        found.note("page", word, status, seconds)
        if token := re.search(r'name="csrf_token" value="([^"]+)"', page):
            return token[1]
    raise click.ClickException(f"no page of {word} has a form")


def _tell(url: str, problem: Problem, found: Found, limit: float) -> None:
    """The figures; ends with an error where one is not what it must be."""
    for what, times in found.seconds.items():
        times.sort()
        if not times:
            raise click.ClickException(f"nothing was answered of {what}: {found.status}")
        ranks = {name: times[min(len(times) - 1, int(len(times) * share))] for name, share in RANKS.items()}
        said = ", ".join(f"{name} {1000 * value:.0f} ms" for name, value in ranks.items())
        click.echo(f"{what}: {len(times)} answers, {said}, at most {1000 * times[-1]:.0f} ms")
        if what != "page" and ranks["p99"] > limit:
            click.echo(f"  p99 is over {limit} s")
    for (what, status), count in sorted(found.status.items()):
        click.echo(f"{what} answered {status}: {count}")
    engine = open_engine(url)
    with open_session(engine, writes=False) as session:
        row = published_roster(session, 1)
        assert row is not None
        pairs = session.exec(
            select(AssignmentRow.volunteer, AssignmentRow.shift).where(AssignmentRow.roster_id == row.id)
        ).all()
        done = len(session.exec(select(SwapRow.id).where(SwapRow.state == SwapState.DONE)).all())
    engine.dispose()
    report = check(problem, Roster.of((volunteer, shift) for volunteer, shift in pairs))
    click.echo(f"version {row.number} in force after {done} swaps; hard rules broken: {len(report.hard)}")
    gone = {("legal page", 404), ("illegal page", 404)}  # of a shift that another swap has taken meanwhile
    faults = {status for what, status in found.status if (what, status) not in gone} - {200, 303, 409}
    if faults or found.illegal_done or report.hard:
        raise click.ClickException(f"wrong: answers {faults}, illegal done {found.illegal_done}, {report.hard[:3]}")


RANKS = {"median": 0.5, "p95": 0.95, "p99": 0.99}

if __name__ == "__main__":
    swaps()
