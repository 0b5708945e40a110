"""Makes the slips that were ordered, links and all. Loads WeasyPrint: only for workers.

The links are made here and stand in the PDF alone: the database has their digests, and the file is handed out once.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_xlsx.edition import Edition
from web.exports.papers.issue import Issue
from web.exports.papers.pages import html
from web.exports.papers.pdf import pdf
from web.exports.papers.slips import personal_slips
from web.services.accounts.secrets import new_token
from web.services.jobs import Work
from web.services.links.handing_out import keep_links
from web.services.links.slip_orders import FOLDER, KEPT, KIND, file_of
from web.services.look.edition import named
from web.services.papers.keeping import keep_file
from web.store.expos import published_roster
from web.store.frozen import load_facts
from web.store.snapshot import known_part, load_roster
from web.store.tables import ExpoRow, Job

_UNPUBLISHED = Text("尚未发布", "not published yet")


def make_slips(work: Work) -> Mapping[str, Any]:
    """How many there are. The links open once the file lies there; a job begun anew makes others."""
    said, now = work.payload, work.clock()
    language: Language = "zh" if said["language"] == "zh" else "en"
    with work.session(writes=False) as session:
        issue = _issue(session, session.get_one(ExpoRow, work.expo_id), language, now)
    tokens = {key: new_token() for key in said["people"] if key in issue.problem.volunteer_by_id}
    links = {key: f"{said['opens']}{token}" for key, token in tokens.items()}
    keep_file(work.files / FOLDER, file_of(work.job_id), pdf(html(personal_slips(issue, links), issue)))
    with work.session(writes=True) as session:
        keep_links(session, session.get_one(ExpoRow, work.expo_id), tokens, work.who, now, renew=said["renew"])
        _sweep(session, work.files / FOLDER, now)
        session.commit()
    return {"people": len(tokens)}


def _issue(session: Session, expo: ExpoRow, language: Language, now: datetime) -> Issue:
    """The version in force; before the first, people without shifts."""
    assert expo.id is not None
    row = published_roster(session, expo.id)
    problem: Problem = load_facts(session, expo, row)
    roster = known_part(problem, load_roster(session, row)) if row else Roster()
    version = named(row, language) if row else _UNPUBLISHED.say(language)
    issued = (row.published_at if row else None) or now
    return Issue(Edition(problem, roster, version, issued, language))


def _sweep(session: Session, folder: Path, now: datetime) -> None:
    """Forget orders that nobody took in time, and the files of all that are gone."""
    slips = select(Job).where(Job.kind == KIND)
    for job in session.exec(slips.where(col(Job.ended_at) < now - KEPT)):
        session.delete(job)
    session.flush()
    known = {file_of(job.id) for job in session.exec(slips)}
    for file in folder.iterdir():
        if file.name not in known and not file.name.startswith("."):
            file.unlink(missing_ok=True)
