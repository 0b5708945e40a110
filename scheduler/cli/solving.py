"""`solve`: makes a roster, shows how it gets on, writes it and a report."""

from pathlib import Path

import click

from scheduler.cli.exits import Exit, refuse_hopeless
from scheduler.cli.inputs import fingerprint, read_problem
from scheduler.cli.options import changes_file, language_option, problem_file, written
from scheduler.domain.text import Language
from scheduler.formats.roster_file import ENDINGS


@click.command()
@problem_file
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), help="Time limit; without it until proven.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Parallel workers.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same input and seed, same search.")
@click.option("--out", type=written, metavar="|".join(f"ROSTER{end}" for end in ENDINGS), help="Write the roster.")
@click.option("--report", "report_file", type=written, metavar="REPORT.json", help="Write figures for programs.")
@changes_file
@language_option
def solve(
    file: Path,
    seconds: float | None,
    workers: int,
    seed: int,
    out: Path | None,
    report_file: Path | None,
    changes: Path | None,
    language: Language,
) -> None:
    """Make the best roster for the problem in FILE (xlsx, csv, json, or a public format; recognised by content).

    Public formats are shift_scheduling, roster_shifts, roster_sickness (dzn or json) and smptsp. Their rosters as csv
    have the instance's own identifiers: volunteer,post,day (shift_scheduling; days from 0), else volunteer,shift
    (roster_*: from 1; smptsp: worker and task, from 0). Objective and bound in REPORT.json are the instance's own.

    Ctrl-C keeps and writes the best roster so far; a second one quits at once.
    """
    refuse_results(out, report_file, language)
    problem, sha256 = read_problem(file, changes, language), fingerprint(file)

    from scheduler.cli.run import Order, carry_out  # noqa: PLC0415  # the engines load slowly; only solving needs them

    done = carry_out(problem, Order(seconds, workers, seed, out, report_file, sha256), language)
    if not done:
        raise click.exceptions.Exit(Exit.INTERRUPTED if done is None else Exit.ILLEGAL)


def refuse_results(out: Path | None, report_file: Path | None, language: Language) -> None:
    """Refuse results that cannot be written, before anything is solved.

    Raises click.BadParameter for a name that does not say which format is meant.
    """
    for path in (out, report_file):
        refuse_hopeless(path, language)
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"{out.name}: the name must end in {', '.join(ENDINGS)}.", param_hint="--out")
