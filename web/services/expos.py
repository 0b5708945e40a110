"""Expos as a whole: create one from a problem."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.people import Tie
from scheduler.domain.problem import Problem
from web.services import demand_versions
from web.services.history import record
from web.services.who import Permission, Who
from web.store.tables import ExpoRow
from web.store.writing import create_expo


def create(session: Session, problem: Problem, who: Who, now: datetime, *, note: str = "") -> ExpoRow:
    """A new expo with all facts of the problem, its demand as version 1."""
    expo = begin(session, problem, who, now, note=note)
    session.commit()
    return expo


def begin(session: Session, problem: Problem, who: Who, now: datetime, *, note: str = "") -> ExpoRow:
    """The same in the caller's transaction."""
    who.need(Permission.SETTINGS)
    expo = ExpoRow(
        uid=secrets.token_hex(8), name="", zone="", days=[], settings={}, travel=[], created_at=now,
        board=secrets.token_urlsafe(12),
    )  # fmt: skip
    create_expo(session, expo, replace(problem, ties=tied_once(problem.ties)))
    demand_versions.keep(session, expo, problem, who, now, note)
    record(session, who, now, "create", "expo", expo_id=expo.id, after={"name": expo.name})
    return expo


def tied_once(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Two people are tied once; the first word counts."""
    found: dict[frozenset[str], Tie] = {}
    for tie in ties:
        found.setdefault(frozenset((tie.first, tie.second)), tie)
    return tuple(found.values())
