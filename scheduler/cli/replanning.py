"""`replan`: mends a published roster after changes, says who is told, and what telling more people would buy."""

from datetime import datetime
from pathlib import Path

import click

from scheduler.cli.exits import Exit
from scheduler.cli.inputs import fingerprint, make_changes, read_problem, read_rosters
from scheduler.cli.options import language_option, problem_file, roster_file, written
from scheduler.cli.solving import refuse_results
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Instant
from scheduler.formats.roster_file import ENDINGS

_MOMENT = Text(
    "“{said}”不是时刻, 请写成 2020-11-02T10:00(展会当地时间)",
    "“{said}” is no moment; write 2020-11-02T10:00, the expo's local time",
)


@click.command()
@problem_file
@roster_file
@click.argument("changes", type=click.Path(path_type=Path), metavar="CHANGES")
@click.option("--now", metavar="MOMENT", help="What has begun by then stays as it was, such as 2020-11-02T10:00.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=120, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Parallel workers.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same input and seed, same search.")
@click.option("--out", type=written, metavar="|".join(f"ROSTER{end}" for end in ENDINGS), help="Write the roster.")
@click.option("--report", "report_file", type=written, metavar="REPORT.json", help="Write figures for programs.")
@language_option
def replan(
    file: Path,
    roster_file: Path,
    changes: Path,
    now: str | None,
    seconds: float,
    workers: int,
    seed: int,
    out: Path | None,
    report_file: Path | None,
    language: Language,
) -> None:
    """Mend the published ROSTER of FILE after the CHANGES: fill the places, then tell as few people as possible.

    What has begun and what is pinned stays. Of the time given, the last two fifths go to what telling fewer or more
    people would come to.
    """
    refuse_results(out, report_file, language)
    problem = read_problem(file, None, language)
    roster, moment = read_rosters(roster_file, problem, language), _moment(problem, now, language)

    from scheduler.cli.mending import carry_out  # noqa: PLC0415  # the engines load slowly
    from scheduler.cli.run import Order  # noqa: PLC0415
    from scheduler.solver.replan.facts import to_mend  # noqa: PLC0415

    mended = make_changes(changes, language, lambda made: to_mend(problem, roster, made, moment))
    done = carry_out(mended, Order(seconds, workers, seed, out, report_file, fingerprint(file)), language)
    if not done:
        raise click.exceptions.Exit(Exit.INTERRUPTED if done is None else Exit.ILLEGAL)


def _moment(problem: Problem, said: str | None, language: Language) -> Instant | None:
    """The instant that was said; without an offset it is the expo's local time."""
    if said is None:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise click.BadParameter(_MOMENT.say(language, said=said), param_hint="--now") from error
    zone = problem.timeline.zone
    return problem.timeline.instant(moment if moment.tzinfo is not None else moment.replace(tzinfo=zone))
