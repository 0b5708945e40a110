"""Writes everything that goes with one roster into a folder: workbook, lists, summary page, calendars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scheduler.check import Report
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language
from scheduler.formats.files import trouble, write_beside
from scheduler.formats.roster_file import roster_bytes
from scheduler.solver.result import Result
from web.calendars import Issue, calendar, post_entries, volunteer_entries
from web.exports.gaps import Gap
from web.exports.names import file_names
from web.exports.summary.page import summary
from web.exports.summary.words import WORDS

VOLUNTEERS = Path("calendars", "volunteers")
POSTS = Path("calendars", "posts")


@dataclass(frozen=True, slots=True)
class Edition:
    """What people are told about the issue: the version in words, and its number, which has to rise with each issue."""

    version: str = ""
    number: int = 0


def write_exports(
    folder: Path,
    problem: Problem,
    roster: Roster,
    result: Result,
    report: Report,
    gaps: Sequence[Gap],
    language: Language,
    issued: datetime,
    *,
    edition: Edition = Edition(),
) -> list[Path]:
    """Write all files, each whole or not at all, and return them in order; the same facts give the same bytes.

    Calendars of an earlier roster that this one no longer has are removed. `issued` is aware. Raises `FileTrouble`.
    """
    version = edition.version or WORDS["draft"].say(language)
    files = {
        Path(f"roster{ending}"): roster_bytes(
            ending, problem, roster, issued=issued, version=version, language=language
        )
        for ending in (".xlsx", ".csv", ".json")
    }
    files[Path("summary.html")] = summary(
        problem, roster, result, report, gaps, language=language, issued=issued, version=version
    )
    files |= calendars(Staffing(problem, roster), Issue(issued, edition.number, language))
    _write(folder, files)
    return [folder / name for name in files]


def calendars(staffing: Staffing, issue: Issue) -> dict[Path, bytes]:
    """By place in the folder: a calendar for everybody on duty, and one for each post."""
    return dict(_volunteer_calendars(staffing, issue)) | dict(_post_calendars(staffing, issue))


def _volunteer_calendars(staffing: Staffing, issue: Issue) -> Iterator[tuple[Path, bytes]]:
    """One for everybody who has a shift."""
    names = file_names(volunteer.id for volunteer in staffing.problem.volunteers)
    for volunteer, _ in staffing.people():
        entries = volunteer_entries(staffing, volunteer, issue)
        yield (
            VOLUNTEERS / f"{names[volunteer.id]}.ics",
            calendar(entries, stamp=issue.moment, language=issue.language),
        )


def _post_calendars(staffing: Staffing, issue: Issue) -> Iterator[tuple[Path, bytes]]:
    """One for every post that has shifts, staffed or not."""
    names = file_names(post.id for post in staffing.problem.posts)
    for post in staffing.problem.posts:
        if entries := post_entries(staffing, post, issue):
            yield POSTS / f"{names[post.id]}.ics", calendar(entries, stamp=issue.moment, language=issue.language)


def _write(folder: Path, files: Mapping[Path, bytes]) -> None:
    for place in (VOLUNTEERS, POSTS):
        _make_folder(folder / place)
    for name, content in files.items():
        # A thousand calendars would wait for the disk a thousand times, and they can be made anew from the roster.
        write_beside(folder / name, content, durable=name.suffix != ".ics")
    for place in (VOLUNTEERS, POSTS):
        for old in sorted((folder / place).glob("*.ics")):
            if old.relative_to(folder) not in files:
                old.unlink()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(error, folder) from error
