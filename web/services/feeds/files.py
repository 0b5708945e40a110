"""A calendar file for everybody on duty and for every post, as the feeds have them at that moment."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language
from web.exports.names import file_names
from web.exports.pack import POSTS, VOLUNTEERS
from web.services.feeds.owners import Owner
from web.services.feeds.texts import file_of
from web.store.tables import ExpoRow, FeedKind


def every_file(
    session: Session, expo: ExpoRow, staffing: Staffing, address: str, now: datetime, *, language: Language
) -> dict[Path, bytes]:
    """By place in the folder, of the version in force; each file takes some milliseconds: for workers."""
    problem = staffing.problem
    people, posts = (file_names(one.id for one in ones) for ones in (problem.volunteers, problem.posts))
    staffed = {shift.post for shift in problem.shifts}
    files = {VOLUNTEERS / f"{people[person.id]}.ics": Owner.volunteer(person.id) for person, _ in staffing.people()}
    files |= {POSTS / f"{posts[post]}.ics": Owner(FeedKind.POST, post) for post in posts if post in staffed}
    return {name: file_of(session, expo, owner, address, now, language=language) for name, owner in files.items()}
