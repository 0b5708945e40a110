"""`check`: judges a roster by the rules."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

from scheduler.check import Report
from scheduler.check import check as judge
from scheduler.cli.exits import Exit
from scheduler.cli.inputs import read_problem, read_rosters
from scheduler.cli.options import changes_file, language_option, problem_file, roster_file
from scheduler.domain.text import Language, Text
from scheduler.formats.public import format_of
from scheduler.rules import Violation
from scheduler.wording import Wording

_SHOWN = 5

_LEGAL = Text("所有硬性规则都已遵守。", "Every hard rule holds.")
_BROKEN = Text("违反硬性规则 {count} 处:", "Hard rules are broken {count} times:")
_HARD = Text("硬性", "hard")
_RULE = Text(
    "{cost:>10}  {tier:<6}  {code}  {name}({count} 处)", "{cost:>10}  {tier:<6}  {code}  {name} ({count} cases)"
)
_HEAD = Text("{cost:>8}  {tier}  规则", "{cost:>10}  {tier:<6}  rule")
_COST = Text("代价", "cost")
_TIER = Text("层级", "tier")
_OBJECTIVE = Text("目标值: {value}", "objective: {value}")
_MORE = Text("    …以及另外 {count} 处(--all 全部列出)", "    … and {count} more (--all lists them)")


@click.command()
@problem_file
@roster_file
@click.option("--all", "everything", is_flag=True, help="List every breach, not only the first of each rule.")
@changes_file
@language_option
def check(file: Path, roster_file: Path, everything: bool, changes: Path | None, language: Language) -> None:
    """Judge the roster in ROSTER by every rule; ends with 0 only if every hard rule holds."""
    problem = read_problem(file, changes, language)
    report = judge(problem, read_rosters(roster_file, problem, language))
    click.echo("\n".join(_lines(report, Wording(problem, language), None if everything else _SHOWN)))
    if report.legal and (public := format_of(problem)) is not None:
        objective = public.measured(problem, report.costs, {}).objective
        click.echo(_OBJECTIVE.say(language, value="-" if objective is None else f"{objective:,}"))
    if not report.legal:
        raise click.exceptions.Exit(Exit.ILLEGAL)


def _lines(report: Report, wording: Wording, shown: int | None) -> Iterator[str]:
    """The verdict with each hard breach, a line for each rule, then the breaches of soft rules."""
    yield wording.say(_LEGAL) if report.legal else wording.say(_BROKEN, count=len(report.hard))
    yield from (f"  {wording.sentence(violation)}" for violation in report.hard)
    by_rule = defaultdict(list)
    for violation in report.violations:
        by_rule[violation.rule].append(violation)
    yield ""
    yield wording.say(_HEAD, cost=wording.say(_COST), tier=wording.say(_TIER))
    for rule in report.rules:
        tier = wording.say(_HARD) if rule.tier is None else str(int(rule.tier))
        cost = f"{report.cost_by_rule[rule.code]:,}"
        yield wording.say(_RULE, cost=cost, tier=tier, code=rule.code, name=rule.name, count=len(by_rule[rule.code]))
        if rule.tier is not None:
            yield from _breaches(by_rule[rule.code], wording, shown)


def _breaches(violations: list[Violation], wording: Wording, shown: int | None) -> Iterator[str]:
    """The dearest breaches of one soft rule."""
    dearest = sorted(violations, key=lambda violation: -violation.cost)[:shown]
    yield from (f"    {wording.sentence(violation)} ({violation.cost:,})" for violation in dearest)
    if len(dearest) < len(violations):
        yield wording.say(_MORE, count=len(violations) - len(dearest))
