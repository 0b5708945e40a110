"""What came out of a demonstration, in lines for a terminal and in the words of the summary page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len

from scheduler.check import Report
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language, Text
from scheduler.formats.numbers import number
from scheduler.solver.result import Result
from web.exports.gaps import Gap
from web.exports.pack import POSTS, VOLUNTEERS
from web.exports.summary.headline import Headline
from web.exports.summary.voice import Voice
from web.exports.summary.work import Work

GAPS = 10
"""So many empty shifts are told here; the summary page has them all."""

_MORE = Text("…另有 {count} 个班次, 见 summary.html", "… and {count} more shifts, all in summary.html")
_FILES = Text("文件在 {folder}:", "The files are in {folder}:")
_ABOUT = {
    "summary.html": Text("总览: 用浏览器打开, 先看这个", "the picture: open it first, in any browser"),
    "roster.xlsx": Text("排班表: 按岗位、按个人、按日期", "the roster by post, by person and by day, to print"),
    "roster.csv": Text("同样内容, 每行一人一班", "the same, a line for each person and shift"),
    "roster.json": Text("同样内容, 供程序读取", "the same, for programs"),
    "report.json": Text("代价、下界、用时等数字", "cost, bound, time and other figures"),
}
_CALENDARS = {
    VOLUNTEERS: Text("{count} 份个人日历", "{count} calendars, one for each volunteer on duty"),
    POSTS: Text("{count} 份岗位日历", "{count} calendars, one for each post"),
}


@dataclass(frozen=True)
class Outcome:
    """A roster with what is known about it; `files` are those written, as seen from `folder`."""

    problem: Problem
    roster: Roster
    result: Result
    report: Report
    gaps: tuple[Gap, ...]
    folder: Path
    files: tuple[Path, ...]


def lines(outcome: Outcome, language: Language) -> Iterator[str]:
    """The answer, how good it is, how the work is spread, what is empty, where the files are."""
    voice, staffing = Voice(outcome.problem, language), Staffing(outcome.problem, outcome.roster)
    headline = Headline(staffing, voice, outcome.result, outcome.report)
    yield from ("", outcome.problem.expo.name, headline.title, "", headline.status)
    heads = (voice("tier"), voice("cost"), voice("bound"), voice("verdict"))
    yield from _table([heads, *headline.tiers()])
    yield from ("", Work(staffing, voice).sentence)
    if outcome.gaps:
        yield from ("", voice("gaps"), *_gaps(outcome.gaps, voice))
    yield from ("", voice.text(_FILES, folder=outcome.folder), *_files(outcome.files, voice))


def _table(rows: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    """Names to the left, numbers to the right; Chinese characters are two cells wide."""
    widths = [max(cell_len(row[column]) for row in rows) for column in range(3)]
    for name, cost, bound, verdict in rows:
        right = (" " * (width - cell_len(cell)) + cell for cell, width in zip((cost, bound), widths[1:], strict=True))
        yield "  ".join(("", _left(name, widths[0]), *right, verdict))


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _gaps(gaps: Sequence[Gap], voice: Voice) -> Iterator[str]:
    for gap in gaps[:GAPS]:
        yield f"  {gap.shift} · {voice('missing', count=gap.missing)}"
        yield from (f"      {sentence}" for sentence in gap.causes)
        yield from (f"    → {sentence}" for sentence in gap.suggestions)
    if len(gaps) > GAPS:
        yield "  " + voice.text(_MORE, count=len(gaps) - GAPS)


def _files(files: Sequence[Path], voice: Voice) -> Iterator[str]:
    """The single files, then the calendars by folder."""
    told = {name: voice.text(text) for name, text in _ABOUT.items() if Path(name) in files}
    folders = Counter(file.parent for file in files)
    told |= {f"{folder}/": voice.text(text, count=number(folders[folder])) for folder, text in _CALENDARS.items()}
    width = max(cell_len(name) for name in told)
    yield from (f"  {_left(name, width)}  {about}" for name, about in told.items())
