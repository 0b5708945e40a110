"""`recruit`: says how few volunteers the demand needs, who they are, and what fewer would cost."""

from pathlib import Path

import click

from scheduler.cli.exits import Exit
from scheduler.cli.inputs import fingerprint, read_problem
from scheduler.cli.options import changes_file, language_option, problem_file, written
from scheduler.cli.solving import refuse_results
from scheduler.domain.text import Language
from scheduler.formats.roster_file import ENDINGS


@click.command()
@problem_file
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=120, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Parallel workers.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same input and seed, same search.")
@click.option("--out", type=written, metavar="|".join(f"ROSTER{end}" for end in ENDINGS), help="Write the roster.")
@click.option("--report", "report_file", type=written, metavar="REPORT.json", help="Write figures for programs.")
@changes_file
@language_option
def recruit(
    file: Path,
    seconds: float,
    workers: int,
    seed: int,
    out: Path | None,
    report_file: Path | None,
    changes: Path | None,
    language: Language,
) -> None:
    """Say how few of the volunteers in FILE fill its places, by skill and organisation, and what fewer would cost.

    Hard rules, places, leaders and reserve count; wishes and fairness do not. Ctrl-C goes on with the best so far.
    """
    refuse_results(out, report_file, language)
    problem, sha256 = read_problem(file, changes, language), fingerprint(file)

    from scheduler.cli.recruitment import carry_out  # noqa: PLC0415  # the engines load slowly
    from scheduler.cli.run import Order  # noqa: PLC0415

    done = carry_out(problem, Order(seconds, workers, seed, out, report_file, sha256), language)
    if not done:
        raise click.exceptions.Exit(Exit.INTERRUPTED if done is None else Exit.ILLEGAL)
