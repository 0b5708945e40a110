"""What papers are made from: the version in force, or for organisers a draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.text import Text
from web.services.refusal import Refused
from web.services.rosters import find, may_see_drafts
from web.services.who import Who
from web.store.expos import drafts, published_roster
from web.store.frozen import load_facts
from web.store.snapshot import known_part, load_roster
from web.store.tables import ExpoRow, RosterRow, RosterState

OFFERED = 20
"""So many drafts, the latest, can be chosen on the page."""

_NOTHING = Text("还没有发布的排班。请先发布一版。", "No roster is published yet. Publish one first.")
_OVER = Text(
    "这一版已不再有效。请打印现行版本。", "That version is no longer in force. Print the one that is in force."
)


@dataclass(frozen=True)
class Source:
    """A roster with the facts that it is about; people who have left the list since are not in it."""

    row: RosterRow
    problem: Problem
    roster: Roster

    @property
    def draft(self) -> bool:
        return self.row.state is RosterState.DRAFT


def sources(session: Session, expo_id: int, who: Who) -> Sequence[RosterRow]:
    """What can be printed: the version in force first, then drafts for whoever edits."""
    version = published_roster(session, expo_id)
    return [
        *([version] if version else []),
        *(list(drafts(session, expo_id))[:OFFERED] if may_see_drafts(who) else []),
    ]


def source(session: Session, expo: ExpoRow, roster_id: int | None, who: Who) -> Source:
    """The roster that is named, else the version in force, else the latest draft. Raises `Refused`."""
    assert expo.id is not None
    if roster_id is None:
        found = sources(session, expo.id, who)
        if not found:
            raise Refused(_NOTHING, 409)
        return load(session, expo, found[0])
    row = find(session, expo.id, roster_id, who)
    if row.state is not RosterState.DRAFT and not is_in_force(session, row):
        raise Refused(_OVER, 409)
    return load(session, expo, row)


def is_in_force(session: Session, row: RosterRow) -> bool:
    version = published_roster(session, row.expo_id)
    return version is not None and version.id == row.id


def load(session: Session, expo: ExpoRow, row: RosterRow) -> Source:
    problem = load_facts(session, expo, row)
    return Source(row, problem, known_part(problem, load_roster(session, row)))
