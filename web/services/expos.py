"""Expos as a whole: create one from a problem."""

import secrets
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.formats.problem_json import encode
from web.services.history import record
from web.services.who import Permission, Who
from web.store.tables import Demand, ExpoRow
from web.store.writing import create_expo


def create(session: Session, problem: Problem, who: Who, now: datetime, *, note: str = "") -> ExpoRow:
    """A new expo with all facts of the problem, its demand as version 1."""
    who.need(Permission.SETTINGS)
    expo = ExpoRow(
        uid=secrets.token_hex(8), name="", zone="", days=[], settings={}, travel=[], created_at=now,
        board=secrets.token_urlsafe(12),
    )  # fmt: skip
    create_expo(session, expo, problem)
    assert expo.id is not None
    session.add(demand_version(expo.id, 1, problem, who, now, note))
    record(session, who, now, "create", "expo", expo_id=expo.id, after={"name": expo.name})
    session.commit()
    return expo


def demand_version(expo_id: int, number: int, problem: Problem, who: Who, now: datetime, note: str) -> Demand:
    """The demand of a problem as a version of its own."""
    facts = encode(problem)
    kept = {kind: facts.get(kind, []) for kind in ("zones", "slots", "posts", "shifts")}
    return Demand(
        expo_id=expo_id, number=number, made_at=now, made_by=who.name, note=note, places=problem.places, facts=kept
    )
