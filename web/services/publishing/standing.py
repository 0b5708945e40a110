"""What is in force: the version that exports, feeds, the board and messages read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from web.services.publishing.places import Places, places_of
from web.store.expos import published_roster
from web.store.frozen import load_facts
from web.store.publications import names_told
from web.store.snapshot import known_part, load_problem, load_roster
from web.store.tables import ExpoRow, RosterRow


@dataclass(frozen=True)
class InForce:
    """The version in force with its shifts and posts as they were published, and the people of now.

    `roster` holds the assignments of those who are still on the list, so that it fits `problem`.
    """

    row: RosterRow
    problem: Problem
    roster: Roster


def in_force(session: Session, expo_id: int) -> InForce | None:
    """`None` when nothing is published, or all is withdrawn."""
    row = published_roster(session, expo_id)
    if row is None:
        return None
    problem = load_facts(session, session.get_one(ExpoRow, expo_id), row)
    return InForce(row, problem, known_part(problem, load_roster(session, row)))


def known_places(session: Session, expo: ExpoRow, row: RosterRow | None) -> Mapping[str, Places]:
    """The places of everybody in a roster, also of those who have left the list since."""
    if row is None:
        return {}
    return places_of(load_facts(session, expo, row), load_roster(session, row).assignments)


def names_of(session: Session, expo: ExpoRow, volunteers: Iterable[str]) -> Mapping[str, str]:
    """Names by key; of people who have left the name by which they were told last."""
    people = load_problem(session, expo).volunteer_by_id
    known = {key: people[key].name for key in volunteers if key in people}
    gone = sorted(set(volunteers) - known.keys())
    return {**known, **(names_told(session, expo, gone) if gone else {})}
