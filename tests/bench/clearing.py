"""How long many wishes take to be cleared on a real roster: `python -m tests.bench.clearing EXPO ROSTER`, for example

python -m scheduler solve fixtures/real.xlsx --seconds 60 --out real.json
python -m tests.bench.clearing fixtures/real.xlsx real.json --wishes 500
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter, process_time

import click

from scheduler.check import Report, check
from scheduler.formats.files import load_problem
from scheduler.formats.roster_file import read_roster
from scheduler.swaps import Wish, exchanges, judge, open_places, takers
from scheduler.swaps.clearing import clear


@click.command()
@click.argument("expo", type=click.Path(exists=True, path_type=Path))
@click.argument("roster", type=click.Path(exists=True, path_type=Path))
@click.option("--wishes", "count", type=int, default=500, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--seconds", type=float, default=120.0, show_default=True)
def clearing(expo: Path, roster: Path, count: int, seed: int, seconds: float) -> None:
    """Figures of one clearing, and of single questions."""
    problem = load_problem(expo).problem
    report = check(problem, read_roster(problem, roster))
    report.violations  # noqa: B018 - a page has shown them
    asked = list(wishes(report, Random(seed), count))
    start, spent = perf_counter(), process_time()
    found = clear(report, asked, seconds=seconds, seed=seed)
    click.echo(f"{count} wishes: {found.met} met, at most {found.most}; cost {found.cost}, at least {found.least}")
    took, work = perf_counter() - start, process_time() - spent
    click.echo(f"proven best: {found.proven}, after {took:.1f} s ({work:.1f} s of one core)")
    kinds = Counter(f"{'cycle' if chain.cycle else 'chain'} of {len(chain.turns)}" for chain in found.chains)
    click.echo(", ".join(f"{number} x {kind}" for kind, number in sorted(kinds.items())))
    click.echo(", ".join(f"{number} {reason}" for reason, number in Counter(u.reason for u in found.unmet).items()))
    verdict = judge(report, found.swap)
    click.echo(f"judged: {len(verdict.objections)} objections, {len(verdict.worse)} worse off")
    questions(report, Random(seed))


def wishes(report: Report, random: Random, count: int) -> Iterator[Wish]:
    """Of ten: four for any other shift, three for one of a few, two to give a shift away, one for a shift more."""
    problem, held = report.staffing.problem, sorted(report.staffing.roster.assignments)
    shifts = [shift.id for shift in problem.shifts]
    for volunteer, shift in random.sample(held, count):
        kind = random.random()
        if kind < 0.4:
            yield Wish(volunteer, shift)
        elif kind < 0.7:
            yield Wish(volunteer, shift, frozenset(random.sample(shifts, random.randint(3, 20))) - {shift})
        elif kind < 0.9:
            yield Wish(volunteer, shift, frozenset())
        else:
            yield Wish(random.choice(problem.volunteers).id)


def questions(report: Report, random: Random) -> None:
    """The slowest of some tries of each question about one shift."""
    held = random.sample(sorted(report.staffing.roster.assignments), 15)
    for name, ask in (
        ("who may take a shift", lambda volunteer, shift: takers(report, volunteer, shift)),
        ("what can be had in exchange", lambda volunteer, shift: exchanges(report, volunteer, shift)),
        ("which open places may be taken", lambda volunteer, _: open_places(report, volunteer)),
    ):
        times = []
        for one in held:
            start = perf_counter()
            ask(*one)
            times.append(1000 * (perf_counter() - start))
        click.echo(f"{name}: at most {max(times):.0f} ms")


if __name__ == "__main__":
    clearing()
