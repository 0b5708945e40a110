"""Versions of the demand: kept whenever it changes, listed, and compared with each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from scheduler.domain.places import Role
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language, Text
from scheduler.formats.problem_build import Twins, build
from scheduler.formats.problem_json import encode
from web.services.comparing import Comparison, Row, compare, rows_of
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.snapshot import load_problem
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


@dataclass(frozen=True)
class Places:
    """How many places a role has on a day, before and after."""

    day: date
    role: Text
    before: int
    after: int


@dataclass(frozen=True)
class Compared:
    """Two versions: what differs of one kind, a page of it, and the places by day and role."""

    old: int
    new: int
    comparison: Comparison
    kind: str
    rows: Sequence[Row]
    total: int
    places: Sequence[Places]


def compared(
    session: Session,
    expo: ExpoRow,
    numbers: tuple[int, int],
    who: Who,
    language: Language,
    *,
    kind: str = "",
    page: int = 1,
    size: int = 50,
) -> Compared:
    """Raises `Refused` (404) when there is no such version."""
    who.need(Permission.VIEW)
    problem = load_problem(session, expo)
    old, new = (as_problem(session, expo, number, problem) for number in numbers)
    found = compare(old, new)
    kind = kind if kind in found.kinds else next((one for one in KINDS[::-1] if one in found.kinds), "")
    keys = found.kinds[kind].keys() if kind else []
    rows = rows_of(found, kind, keys[(page - 1) * size : page * size], language)
    return Compared(*numbers, found, kind, rows, len(keys), _places(old, new))


def _places(old: Problem, new: Problem) -> list[Places]:
    """Only days and roles that differ."""
    before, after = _by_day_and_role(old), _by_day_and_role(new)
    where = sorted(before.keys() | after.keys(), key=lambda one: (one[0], list(Role).index(one[1])))
    return [
        Places(day, role.label, before[day, role], after[day, role])
        for day, role in where
        if before[day, role] != after[day, role]
    ]


def _by_day_and_role(problem: Problem) -> Counter[tuple[date, Role]]:
    found: Counter[tuple[date, Role]] = Counter()
    for shift in problem.shifts:
        found[problem.day_of[shift.id], problem.post_by_id[shift.post].role] += shift.wanted
    return found


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
