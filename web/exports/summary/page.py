"""Puts the summary page together: facts from the roster, sentences in one language, one template."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scheduler.check import Report
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language
from scheduler.formats.numbers import number, signed
from scheduler.formats.roster_dates import moment_text
from scheduler.solver.result import Result
from web.exports.gaps import Gap
from web.exports.summary.costs import Costs
from web.exports.summary.headline import Headline
from web.exports.summary.heat_map import HeatMap
from web.exports.summary.voice import Voice
from web.exports.summary.work import Work

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def summary(
    problem: Problem,
    roster: Roster,
    result: Result,
    report: Report,
    gaps: Sequence[Gap],
    *,
    language: Language,
    issued: datetime,
    version: str = "",
) -> bytes:
    """The page in UTF-8, which loads nothing and runs no script; the same facts give the same bytes.

    Raises ValueError when `issued` has no time zone.
    """
    if issued.tzinfo is None:
        raise ValueError(f"the time of issue {issued.isoformat()} has no time zone")
    staffing, voice = Staffing(problem, roster), Voice(problem, language)
    page = _TEMPLATES.get_template("summary.html").render(
        expo=problem.expo.name,
        headline=Headline(staffing, voice, result, report),
        heat=HeatMap(staffing, voice),
        gaps=gaps,
        work=Work(staffing, voice),
        costs=Costs(report, voice),
        version=version or voice("draft"),
        issued=moment_text(issued.astimezone(problem.timeline.zone), language),
        say=voice,
        number=number,
        signed=signed,
    )
    return page.encode()
