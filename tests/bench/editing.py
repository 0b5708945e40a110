"""How long edits take on a real roster: `python -m tests.bench.editing EXPO ROSTER`, for example

python -m scheduler solve fixtures/real.xlsx --seconds 60 --out real.json
python -m tests.bench.editing fixtures/real.xlsx real.json
"""

from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import click

from scheduler.check import Report, change, check
from scheduler.domain.roster import Assignment
from scheduler.explain import StandIns
from scheduler.formats.files import load_problem
from scheduler.formats.roster_file import read_roster

TRIES = 15


@click.command()
@click.argument("expo", type=click.Path(exists=True, path_type=Path))
@click.argument("roster", type=click.Path(exists=True, path_type=Path))
def editing(expo: Path, roster: Path) -> None:
    """Median and worst of some tries, in milliseconds, when nothing has to be worked out for the first time."""
    problem = load_problem(expo).problem
    report = check(problem, read_roster(problem, roster))
    report.violations  # noqa: B018 - a page has shown them
    random, pairs = Random(0), sorted(report.staffing.roster.assignments)
    tell("judge the whole roster", lambda: check(problem, report.staffing.roster), tries=3)
    tell("judge one drag", lambda: drag(report, random, pairs))
    stand_ins = StandIns(report)
    stand_ins.on(problem.shifts[0])
    tell("who can stand in here", lambda: stand_ins.on(random.choice(problem.shifts)))
    tell("who can take somebody's place", lambda: replace(report, random, pairs))
    tell("where could this person go", lambda: stand_ins.of(random.choice(problem.volunteers)))


def drag(report: Report, random: Random, pairs: list[Assignment]) -> None:
    gone = random.choice(pairs)
    free = [shift.id for shift in report.staffing.problem.shifts if shift.id != gone.shift]
    change(report, [(gone.volunteer, random.choice(free))], [gone])


def replace(report: Report, random: Random, pairs: list[Assignment]) -> None:
    gone = random.choice(pairs)
    shift = report.staffing.problem.shift_by_id[gone.shift]
    StandIns(change(report, (), [gone]).after).on(shift)


def tell(what: str, work: Callable[[], object], *, tries: int = TRIES) -> None:
    times = []
    for _ in range(tries):
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    click.echo(f"{what}: {median(times):.0f} ms, at most {max(times):.0f} ms")


if __name__ == "__main__":
    editing()
