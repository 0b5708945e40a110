"""Versions of the demand: kept whenever it changes, listed, and compared with each other."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from scheduler.domain.problem import Problem
from scheduler.formats.problem_build import Twins, build
from scheduler.formats.problem_json import encode
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.tables import Demand, ExpoRow

KINDS = ("zones", "slots", "posts", "shifts")


def keep(session: Session, expo: ExpoRow, problem: Problem, who: Who, now: datetime, note: str) -> Demand | None:
    """The demand as a new version, in the caller's transaction; `None` when it is that of the latest version."""
    latest = session.exec(
        select(Demand).where(Demand.expo_id == expo.id).order_by(col(Demand.number).desc()).limit(1)
    ).first()
    facts = facts_of(problem)
    if latest is not None and latest.facts == facts:
        return None
    assert expo.id is not None
    made = Demand(
        expo_id=expo.id,
        number=latest.number + 1 if latest else 1,
        made_at=now,
        made_by=who.name,
        note=note,
        places=problem.places,
        facts=facts,
    )
    session.add(made)
    return made


def facts_of(problem: Problem) -> dict[str, Any]:
    """Zones, slots, posts and shifts as the problem's JSON writes them."""
    said = encode(
        Problem(problem.expo, zones=problem.zones, slots=problem.slots, posts=problem.posts, shifts=problem.shifts)
    )
    return {kind: said.get(kind, []) for kind in KINDS}


def listed(session: Session, expo: ExpoRow, who: Who, *, page: int = 1, size: int = 50) -> tuple[Sequence[Demand], int]:
    """A page of versions, the latest first, and how many there are."""
    who.need(Permission.VIEW)
    total = session.exec(select(func.count()).select_from(Demand).where(Demand.expo_id == expo.id)).one()
    facts: Any = Demand.facts  # they are large, and a list does without
    rows = select(Demand).options(defer(facts)).where(Demand.expo_id == expo.id)
    found = session.exec(rows.order_by(col(Demand.number).desc()).offset((page - 1) * size).limit(size)).all()
    return found, total


def as_problem(session: Session, expo: ExpoRow, number: int, problem: Problem) -> Problem:
    """The demand of a version, within the expo as it is. Raises `Refused` (404)."""
    row = session.exec(select(Demand).where(Demand.expo_id == expo.id, Demand.number == number)).first()
    if row is None:
        raise Refused(GONE, 404)
    return _built(row.facts, problem)


def _built(facts: Mapping[str, Sequence[Any]], problem: Problem) -> Problem:
    head = encode(Problem(problem.expo))
    found: Problem = build(Problem, {**head, **{kind: facts.get(kind, []) for kind in KINDS}}, Twins())
    return found
