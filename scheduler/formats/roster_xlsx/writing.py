"""A roster workbook as bytes."""

import io
from datetime import datetime

from xlsxwriter import Workbook

from scheduler.check import refuse_strangers
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language
from scheduler.formats.roster_xlsx import words
from scheduler.formats.roster_xlsx.by_day import write_day
from scheduler.formats.roster_xlsx.by_person import write_by_person
from scheduler.formats.roster_xlsx.by_post import write_by_post
from scheduler.formats.roster_xlsx.edition import Edition
from scheduler.formats.roster_xlsx.listing import write_ids, write_list
from scheduler.formats.roster_xlsx.styles import Styles

MOST_ROWS = 1_000_000
"""A little less than a sheet can hold, headings being left room for."""


def to_xlsx(problem: Problem, roster: Roster, *, version: str, issued: datetime, language: Language = "zh") -> bytes:
    """By post, by person, one sheet a duty day, the plain list, and a hidden sheet of ids that makes re-import safe.

    Raises ValueError for a roster with unknown ids a time of issue without a zone, and more than a sheet can hold.
    """
    refuse_strangers(problem, roster)
    if (rows := len(problem.volunteers) + len(problem.shifts) + len(roster.assignments)) > MOST_ROWS:
        raise ValueError(f"a sheet cannot hold {rows} rows; write CSV or JSON instead")
    edition = Edition(problem, roster, version, issued, language)
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        # The creation time defaults to now; with the time of issue the same roster gives the same bytes.
        book.set_properties({"title": problem.expo.name, "created": edition.local_issue.replace(tzinfo=None)})
        _sheets(book, edition)
    return out.getvalue()


def _sheets(book: Workbook, edition: Edition) -> None:
    styles = Styles(book)
    write_by_post(book.add_worksheet(edition.say(words.BY_POST)), styles, edition)
    write_by_person(book.add_worksheet(edition.say(words.BY_PERSON)), styles, edition)
    for day in sorted(set(edition.problem.day_of.values())):
        write_day(book.add_worksheet(edition.say(words.BY_DAY, day=day.isoformat())), styles, edition, day)
    write_list(book.add_worksheet(edition.say(words.LIST)), styles, edition)
    write_ids(book.add_worksheet(words.IDS), edition)
