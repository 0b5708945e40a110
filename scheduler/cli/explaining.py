"""`explain`: why places stay empty and what would fill them, or why a volunteer got what they got."""

from collections.abc import Iterator
from pathlib import Path

import click

from scheduler.cli.explanations import Speaker
from scheduler.cli.inputs import read_problem, read_rosters
from scheduler.cli.options import changes_file, language_option, problem_file, roster_file
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language, Text
from scheduler.explain import Obstacles, cheapest_fix, short_shifts, why_me, why_short
from scheduler.wording import Wording

_NO_SHIFT = Text("没有编号为 {id} 的班次", "there is no shift with the id {id}")
_NO_VOLUNTEER = Text("没有编号为 {id} 的志愿者", "there is no volunteer with the id {id}")
_ONE = Text("--shift、--volunteer、--prices 只能给一个", "give one of --shift, --volunteer and --prices")


@click.command()
@problem_file
@roster_file
@click.option("--shift", metavar="ID", help="Explain one shift.")
@click.option("--volunteer", metavar="ID", help="Explain what one volunteer got.")
@click.option("--prices", is_flag=True, help="Say where to recruit: what one more person would be worth.")
@changes_file
@language_option
def explain(
    file: Path,
    roster_file: Path,
    shift: str | None,
    volunteer: str | None,
    prices: bool,
    changes: Path | None,
    language: Language,
) -> None:
    """Say of each empty place what keeps people away, who is nearest, and the cheapest single change that fills it."""
    if (shift is not None) + (volunteer is not None) + prices > 1:
        raise click.UsageError(_ONE.say(language))
    problem = read_problem(file, changes, language)
    roster = read_rosters(roster_file, problem, language)
    speaker = Speaker(Wording(problem, language))
    if volunteer is not None:
        outcome = why_me(problem, roster, _volunteer(problem, volunteer, language))
        click.echo("\n".join(speaker.outcome(outcome)))
        return
    if prices:
        from scheduler.cli.pricing import prices as said  # noqa: PLC0415  # loads the engines, slowly

        for line in said(problem, roster, speaker.wording):
            click.echo(line)
        return
    for line in _shifts(problem, roster, None if shift is None else _shift(problem, shift, language), speaker):
        click.echo(line)


def _shifts(problem: Problem, roster: Roster, only: Shift | None, speaker: Speaker) -> Iterator[str]:
    """One shift, or every short one after a count; each is said as soon as it is known."""
    obstacles = Obstacles(problem, roster)
    if only is None:
        yield from speaker.count(problem, roster)
    else:
        yield from speaker.present(roster, only)
    for shift in short_shifts(problem, roster) if only is None else [only]:
        shortage = why_short(problem, roster, shift, known=obstacles)
        fix = cheapest_fix(problem, roster, shift, known=obstacles) if shortage.missing else None
        yield from speaker.shortage(shortage, fix)
        if fix is not None and only is not None:
            from scheduler.explain.resolve import empty, second_opinion  # noqa: PLC0415  # loads the engines, slowly

            yield speaker.opinion(empty(problem, roster), second_opinion(problem, fix))


def _shift(problem: Problem, shift: str, language: Language) -> Shift:
    if shift not in problem.shift_by_id:
        raise click.BadParameter(_NO_SHIFT.say(language, id=shift), param_hint="--shift")
    return problem.shift_by_id[shift]


def _volunteer(problem: Problem, volunteer: str, language: Language) -> Volunteer:
    if volunteer not in problem.volunteer_by_id:
        raise click.BadParameter(_NO_VOLUNTEER.say(language, id=volunteer), param_hint="--volunteer")
    return problem.volunteer_by_id[volunteer]
