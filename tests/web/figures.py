"""How long the pages over a roster take on the server: `python -m tests.web.figures`, or with `--volunteers 10000`."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import click
from flask.testing import FlaskClient

from fixtures import load
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.generate import generate
from tests.web.conftest import PASSWORD, post
from web import create_app
from web.config import Config
from web.services import expos, rosters
from web.services.accounts import inviting
from web.services.who import program
from web.store.engine import open_session

PAGES = ("", "roster/", "roster/people", "roster/people?order=-gap", "roster/day", "roster/timeline", "roster/gaps")
MORE = ("roster/fairness", "search?q=王")
EDITED = ("people/", "people/?skill=english:1&fewer=2&order=-hours", "demand/", "organisations/", "settings/")
PUBLISHED = ("publish", "versions", "history")
TIMES = 5
NOW = datetime(2020, 10, 28, 18, 0, tzinfo=UTC)


def spread(problem: Problem) -> Roster:
    """People on shifts by chance, one a day each, one shift in twenty left short: for its size, not its merits."""
    random, busy = Random(1), set()
    pairs = []
    for shift in problem.shifts:
        day = problem.day_of[shift.id]
        wanted = shift.wanted - (random.random() < 0.05)
        free = [v.id for v in random.sample(problem.volunteers, min(len(problem.volunteers), 4 * shift.wanted))]
        here = [volunteer for volunteer in free if (volunteer, day) not in busy][:wanted]
        busy.update((volunteer, day) for volunteer in here)
        pairs += [(volunteer, shift.id) for volunteer in here]
    return Roster.of(pairs)


def entered(folder: Path, problem: Problem, roster: Roster) -> tuple[FlaskClient, str]:
    """Somebody signed in, and where the expo is."""
    app = create_app(Config(folder=folder), clock=lambda: NOW)
    with open_session(app.extensions["engine"], writes=True) as session:
        token, who = inviting.first_invitation(session, NOW), program("Ann", "cli")
        expo = expos.create(session, problem, who, NOW)
        rosters.begin_draft(session, expo, roster, who, NOW)
        session.commit()
        base = f"/expo/{expo.id}/"
    client = app.test_client()
    post(client, f"/invitation/{token}", email="ann@expo.test", name="Ann", password=PASSWORD)
    return client, base


@click.command()
@click.option("--volunteers", type=int, default=0, help="So many made up, instead of the fixture `real`.")
def figures(volunteers: int) -> None:
    """Milliseconds of each page: the first time, and the middle of five more, by the clock and of the processor."""
    problem = generate(volunteers, 10, 1) if volunteers else load("real")
    roster = spread(problem)
    click.echo(f"{len(problem.volunteers)} volunteers, {len(problem.shifts)} shifts, {roster.size} assignments")
    with TemporaryDirectory() as folder:
        client, base = entered(Path(folder), problem, roster)
        for page in (*PAGES, *MORE, *EDITED, *PUBLISHED):
            first, *again = (_milliseconds(client, base + page) for _ in range(TIMES + 1))
            middle = [sorted(times)[TIMES // 2] for times in zip(*again, strict=True)]
            click.echo(f"{page or 'overview':46} {first[0]:8.0f} {middle[0]:6.0f} {middle[1]:6.0f}")


def _milliseconds(client: FlaskClient, url: str) -> tuple[float, float]:
    """By the clock, and of the processor: on a busy machine they differ."""
    start, worked = perf_counter(), process_time()
    answer = client.get(url)
    assert answer.status_code == 200, f"{url}: {answer.status_code}"
    return 1000 * (perf_counter() - start), 1000 * (process_time() - worked)


if __name__ == "__main__":
    figures()
