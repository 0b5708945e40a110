"""What a case starts from: the facts of now, the version in force, and what has begun."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.changes import Change, apply
from scheduler.domain.changes.past import with_a_past
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant
from web.services.refusal import Refused
from web.store.expos import published_roster
from web.store.frozen import load_facts
from web.store.snapshot import load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow

_UNPUBLISHED = Text(
    "还没有发布过排班，没有什么可重排。请先发布。",
    "Nothing is published, so there is nothing to re-plan. Publish a roster first.",
)


@dataclass(frozen=True)
class Basis:
    """`as_published` are the facts that people were told with the roster, which may name people who have left."""

    row: RosterRow
    problem: Problem
    as_published: Problem
    roster: Roster
    now: Instant

    def after(self, changes: Iterable[Change]) -> Problem:
        """The facts once the changes are made. Raises `ChangeRefused`."""
        made = apply(self.problem, with_a_past(changes, self.problem, self.roster, self.now))
        return replace(made, pinned=frozenset(), published=None)


def basis(session: Session, expo: ExpoRow, moment: datetime) -> Basis:
    """Raises `Refused` while nothing is published."""
    assert expo.id is not None
    row = published_roster(session, expo.id)
    if row is None:
        raise Refused(_UNPUBLISHED, 409)
    problem = load_problem(session, expo)
    roster = load_roster(session, row)
    return Basis(row, problem, load_facts(session, expo, row), roster, problem.timeline.instant(moment))
