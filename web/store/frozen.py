"""Published versions as they were published: shifts and posts of then, people of now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from scheduler.check import Report
from scheduler.domain.problem import Problem
from scheduler.formats.problem_build import Twins, build
from web.store.shelf import Shelf
from web.store.snapshot import (
    held_problem,
    judged_from,
    keep_report,
    known_part,
    load_problem,
    load_report,
    load_roster,
    load_venue,
    nearest,
)
from web.store.tables import Demand, ExpoRow, RosterRow

DEMAND = ("zones", "slots", "posts", "shifts")

_PROBLEMS, _VENUES, _REPORTS = Shelf(4), Shelf(8), Shelf(8)


def load_facts(session: Session, expo: ExpoRow, row: RosterRow | None) -> Problem:
    """What a roster is about: a draft the facts of now, a published version the demand that it was published with."""
    if row is None or row.demand is None or row.number is None:
        return load_problem(session, expo)
    name = (expo.uid, expo.revision, row.demand)
    return _PROBLEMS.find(session, name, lambda: _read(session, expo, row))


def load_frozen_venue(session: Session, expo: ExpoRow, row: RosterRow) -> Problem:
    """As `load_facts`, without the people: what somebody's own page needs."""
    name = (expo.uid, expo.revision, row.demand)
    return _VENUES.find(session, name, lambda: _read_venue(session, expo, row))


def load_judgement(session: Session, expo: ExpoRow, row: RosterRow) -> Report:
    """What `check` says of a roster by the facts that it is about.

    A version that differs in a few places from one that is judged already, here or by another process, is not judged
    whole: `check.change` says the same.
    """
    problem = load_facts(session, expo, row)
    if problem is load_problem(session, expo):
        return load_report(session, expo, row)
    return _REPORTS.find(session, _name(expo, row), lambda: _judged(session, expo, row, problem))


def keep_judgement(session: Session, expo: ExpoRow, row: RosterRow, report: Report) -> None:
    """What is known of a version that was just written and committed."""
    if report.staffing.problem is held_problem(expo):
        keep_report(expo, row, report)
    else:
        _REPORTS.put(_name(expo, row), report)


def _name(expo: ExpoRow, row: RosterRow) -> tuple[object, ...]:
    return expo.uid, expo.revision, row.id, row.revision


def _judged(session: Session, expo: ExpoRow, row: RosterRow, problem: Problem) -> Report:
    roster = known_part(problem, load_roster(session, row))
    known = nearest(session, row, lambda origin: _REPORTS.peek(_name(expo, origin)))
    return judged_from(known, problem, roster)


def latest_demand(session: Session, expo: ExpoRow) -> Demand | None:
    rows = select(Demand).where(Demand.expo_id == expo.id).order_by(col(Demand.number).desc())
    return session.exec(rows.limit(1)).first()


def with_demand(problem: Problem, facts: Mapping[str, Any]) -> Problem:
    """The problem with other zones, slots, posts and shifts."""
    whole = {"expo": {"name": problem.expo.name, "days": [{"date": day.date.isoformat()} for day in problem.expo.days]}}
    demand: Problem = build(Problem, {**whole, **facts}, Twins())
    return replace(problem, **{kind: getattr(demand, kind) for kind in DEMAND})


def _read_venue(session: Session, expo: ExpoRow, row: RosterRow) -> Problem:
    rows = select(Demand).where(Demand.expo_id == expo.id, Demand.number == row.demand)
    found, venue = session.exec(rows).first(), load_venue(session, expo)
    return venue if found is None else with_demand(venue, found.facts)


def _read(session: Session, expo: ExpoRow, row: RosterRow) -> Problem:
    rows = select(Demand).where(Demand.expo_id == expo.id, Demand.number == row.demand)
    found, problem = session.exec(rows).first(), load_problem(session, expo)
    if found is None:
        return problem
    frozen = with_demand(problem, found.facts)
    same = all(getattr(frozen, kind) == getattr(problem, kind) for kind in DEMAND)
    return problem if same else frozen
