"""Rows into the domain: an expo's facts as a `Problem`, a roster's assignments as a `Roster`, judged by `check`."""

from collections.abc import Callable, Collection
from typing import Any

from sqlmodel import Session, col, select

from scheduler.check import Report, change, check
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.problem_build import Twins, build
from web.store.shelf import Shelf
from web.store.tables import FACTS, AssignmentRow, ExpoRow, RosterRow

_PROBLEMS, _VENUES, _ROSTERS, _REPORTS = Shelf(4), Shelf(8), Shelf(8), Shelf(8)
_PEOPLE = ("volunteers", "ties")


def load_problem(session: Session, expo: ExpoRow) -> Problem:
    """The facts of an expo, with nothing pinned and nothing published. Cached by the expo's revision."""
    return _PROBLEMS.find(session, (expo.uid, expo.revision), lambda: _read_problem(session, expo))


def held_problem(expo: ExpoRow) -> object:
    """The facts of an expo if they are held already: nothing is read for it."""
    return _PROBLEMS.peek((expo.uid, expo.revision))


def load_venue(session: Session, expo: ExpoRow) -> Problem:
    """The facts of an expo without its people, who are many: enough to see what is to be staffed, and by whom sent."""
    return _VENUES.find(session, (expo.uid, expo.revision), lambda: _read_problem(session, expo, _PEOPLE))


def load_roster(session: Session, row: RosterRow) -> Roster:
    """The assignments of a roster, with what is pinned in it. Cached by the roster's revision."""
    expo = session.get_one(ExpoRow, row.expo_id)
    return _ROSTERS.find(session, (expo.uid, row.id, row.revision), lambda: _read_roster(session, row))


def load_report(session: Session, expo: ExpoRow, row: RosterRow) -> Report:
    """What `check` says of a roster, as far as it names people and shifts that are still there. Cached."""
    name = (expo.uid, expo.revision, row.id, row.revision)
    return _REPORTS.find(session, name, lambda: _judge(session, expo, row))


def keep_report(expo: ExpoRow, row: RosterRow, report: Report) -> None:
    """What is known of a roster that was just written and committed, so that the next page need not judge it again."""
    _REPORTS.put((expo.uid, expo.revision, row.id, row.revision), report)


def known_part(problem: Problem, roster: Roster) -> Roster:
    """The assignments whose volunteer and shift are still there: facts may have gone since."""
    if roster.names_only(problem.volunteer_index, problem.shift_index):
        return roster
    people, work = problem.volunteer_by_id, problem.shift_by_id
    return roster.without(*(a for a in roster.assignments if a.volunteer not in people or a.shift not in work))


def judged_from(known: object, problem: Problem, roster: Roster) -> Report:
    """What `check` says of a roster; from a report on one that is nearly the same, if one is `known`."""
    if isinstance(known, Report) and known.staffing.problem is problem:
        difference = known.staffing.roster.difference(roster)
        if len(difference.added) + len(difference.removed) <= FEW:
            return change(known, difference.added, difference.removed).after.pinned_as(roster.pinned)
    return check(problem, roster)


FEW = 40
"""From so many differences on, judging the whole roster is as fast."""


def _judge(session: Session, expo: ExpoRow, row: RosterRow) -> Report:
    """A roster that began as a copy of another is often nearly the same."""
    problem = load_problem(session, expo)

    def held(origin: RosterRow) -> object:
        return _REPORTS.peek((expo.uid, expo.revision, origin.id, origin.revision))

    return judged_from(nearest(session, row, held), problem, known_part(problem, load_roster(session, row)))


def nearest(session: Session, row: RosterRow, held: Callable[[RosterRow], object]) -> object:
    """What is held of the closest of those that a roster goes back to: other processes pass places on, too."""
    for _ in range(FAR):
        origin = session.get(RosterRow, row.origin_id) if row.origin_id is not None else None
        if origin is None:
            return None
        if (found := held(origin)) is not None:
            return found
        row = origin
    return None


FAR = 20
"""So many versions ago the roster was not nearly the same any more."""


def _read_problem(session: Session, expo: ExpoRow, without: Collection[str] = ()) -> Problem:
    facts: dict[str, Any] = {
        "expo": {"name": expo.name, "days": expo.days, "zone": expo.zone},
        "settings": expo.settings,
        "travel": expo.travel,
    }
    for kind, table in FACTS.items():
        if kind in without:
            continue
        rows = select(table.facts).where(col(table.expo_id) == expo.id).order_by(col(table.position))
        facts[kind] = list(session.exec(rows))
    problem: Problem = build(Problem, facts, Twins())
    return problem


def _read_roster(session: Session, row: RosterRow) -> Roster:
    columns = select(AssignmentRow.volunteer, AssignmentRow.shift, AssignmentRow.pinned)
    rows = session.exec(columns.where(col(AssignmentRow.roster_id) == row.id)).all()
    return Roster.of(
        ((volunteer, shift) for volunteer, shift, _ in rows),
        pinned=((volunteer, shift) for volunteer, shift, pinned in rows if pinned),
    )
