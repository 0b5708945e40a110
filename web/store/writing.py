"""The domain into rows: whole problems, single facts and rosters, touching only what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, func, select

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.formats.problem_json import encode
from web.store.derived import columns_of, fact_key, free_stretches, key_of
from web.store.shelf import mark_written
from web.store.snapshot import load_problem, load_roster
from web.store.tables import (
    FACTS,
    AssignmentRow,
    ExpoRow,
    FactRow,
    FreeStretch,
    OrganisationRow,
    RosterRow,
    VolunteerRow,
)


@dataclass(frozen=True)
class Difference:
    """What writing a problem changes in one table: facts by key, before and after."""

    kind: str
    new: Mapping[str, Any] = field(default_factory=dict)
    changed: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    gone: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def differences(old: Problem, new: Problem) -> tuple[Difference, ...]:
    """What differs in each table (`FACTS`), tables without any difference left out."""
    # What a change did not touch is the very same tuple: 10,000 people need not be compared when a zone is renamed.
    changed = (kind for kind in FACTS if getattr(old, kind) is not getattr(new, kind))
    found = (_difference(kind, _by_key(old, kind), _by_key(new, kind)) for kind in changed)
    return tuple(difference for difference in found if difference)


def create_expo(session: Session, expo: ExpoRow, problem: Problem) -> None:
    """Write an expo that is not there yet, with all facts of the problem."""
    _write_head(expo, problem)
    session.add(expo)
    session.flush()
    mark_written(session)
    facts = encode(problem)
    for kind in FACTS:
        _insert(session, expo, kind, enumerate(facts.get(kind, [])))


def write_problem(session: Session, expo: ExpoRow, problem: Problem) -> tuple[Difference, ...]:
    """Make the rows say what the problem says, and raise the expo's revision by one; what changed, by table."""
    changes = differences(load_problem(session, expo), problem)
    for change in changes:
        keys = list(_by_key(problem, change.kind))
        _delete(session, expo, change.kind, change.gone)
        _insert(session, expo, change.kind, ((at, change.new[key]) for at, key in enumerate(keys) if key in change.new))
        _update(session, expo, change.kind, (after for _, after in change.changed.values()))
        if change.new or change.gone:
            _renumber(session, expo, change.kind, keys)
    _write_head(expo, problem)
    touch(session, expo)
    return changes


def write_facts(session: Session, expo: ExpoRow, kind: str, changed: Iterable[Any]) -> None:
    """Write single entities of the domain that are there already, and raise the expo's revision by one."""
    _update(session, expo, kind, (encode(one) for one in changed))
    touch(session, expo)


def add_facts(session: Session, expo: ExpoRow, kind: str, added: Iterable[Any]) -> None:
    """Write entities of the domain that are not there yet, after the others of their kind."""
    last = select(func.coalesce(func.max(FACTS[kind].position), -1)).where(col(FACTS[kind].expo_id) == expo.id)
    _insert(session, expo, kind, enumerate(map(encode, added), session.exec(last).one() + 1))
    touch(session, expo)


def remove_facts(session: Session, expo: ExpoRow, kind: str, keys: Iterable[str]) -> None:
    """Take facts away; the order of the others stays as it is."""
    _delete(session, expo, kind, keys)
    touch(session, expo)


def write_roster(session: Session, row: RosterRow, roster: Roster, problem: Problem) -> None:
    """Make a draft say what the roster says, and raise its revision by one."""
    old = Roster() if row.id is None else load_roster(session, row)
    if row.id is not None:
        flag_modified(row, "name")
    session.add(row)
    session.flush()
    mark_written(session)
    for gone in sorted(old.assignments - roster.assignments):
        session.execute(delete(AssignmentRow).where(*_is(row, gone)))
    if added := sorted(roster.assignments - old.assignments):
        session.execute(insert(AssignmentRow), [_assignment(row, one, roster, problem) for one in added])
    for kept in sorted((old.pinned ^ roster.pinned) & old.assignments & roster.assignments):
        session.execute(update(AssignmentRow).where(*_is(row, kept)).values(pinned=kept in roster.pinned))


def touch(session: Session, expo: ExpoRow) -> None:
    """Raise the expo's revision, whether or not one of its own columns differs."""
    flag_modified(expo, "name")
    session.add(expo)
    session.flush()
    mark_written(session)


def _is(row: RosterRow, one: Assignment) -> tuple[Any, ...]:
    return (
        col(AssignmentRow.roster_id) == row.id,
        col(AssignmentRow.volunteer) == one.volunteer,
        col(AssignmentRow.shift) == one.shift,
    )


def _assignment(row: RosterRow, one: Assignment, roster: Roster, problem: Problem) -> dict[str, Any]:
    shift = problem.shift_by_id[one.shift]
    times = {"start": shift.start, "end": shift.end, "most": shift.most}
    return {"roster_id": row.id, **one._asdict(), **times, "pinned": one in roster.pinned}


def _write_head(expo: ExpoRow, problem: Problem) -> None:
    facts = encode(Problem(problem.expo, settings=problem.settings)) | {"travel": encode(dict(problem.travel))}
    expo.name, expo.zone, expo.days = problem.expo.name, problem.expo.zone, facts["expo"]["days"]
    expo.settings, expo.travel = facts.get("settings", {}), facts["travel"]


def _by_key(problem: Problem, kind: str) -> dict[str, Any]:
    """The things of one kind by what names them in the store."""
    return {fact_key(kind, one): one for one in getattr(problem, kind)}


def _difference(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    """Only what differs is encoded: of thousands mostly few do."""
    known: dict[int, Any] = {}
    changed = {key: (before[key], one) for key, one in after.items() if key in before and before[key] != one}
    return Difference(
        kind,
        {key: encode(one, known) for key, one in after.items() if key not in before},
        {key: (encode(was, known), encode(now, known)) for key, (was, now) in changed.items()},
        {key: encode(one, known) for key, one in before.items() if key not in after},
    )


def _insert(session: Session, expo: ExpoRow, kind: str, facts: Iterable[tuple[int, Any]]) -> None:
    names = _organisation_names(session, expo, kind)
    head = {"expo_id": expo.id, "version": 1}
    rows = [
        {**head, "key": key_of(kind, one), "position": at, "facts": one, **columns_of(kind, one, names)}
        for at, one in facts
    ]
    if rows:
        session.execute(insert(FACTS[kind]), rows)
        _write_free(session, expo, kind, [row["facts"] for row in rows])


def _update(session: Session, expo: ExpoRow, kind: str, facts: Iterable[Any]) -> None:
    table, names, facts = FACTS[kind], _organisation_names(session, expo, kind), list(facts)
    rows = [(key_of(kind, one), {"facts": one, **columns_of(kind, one, names)}) for one in facts]
    _forget_free(session, expo, kind, [key for key, _ in rows])
    _write_free(session, expo, kind, facts)
    if len(rows) > MANY:
        _update_many(session, expo, kind, rows)
    else:
        for key, values in rows:
            session.execute(update(table).where(*_named(table, expo, key)).values(version=table.version + 1, **values))
    if kind == "organisations":
        _search_anew(session, expo, {one["id"]: one["name"] for one in facts})


MANY = 100
"""From so many rows on they go to the database together, and what the session holds of them is forgotten."""


def _update_many(session: Session, expo: ExpoRow, kind: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    table: Any = FACTS[kind].__table__  # type: ignore[attr-defined]  # every table has one
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0][1]}
    change = update(table).where(table.c.expo_id == expo.id, table.c.key == bindparam("at"))
    said = [{"at": key, **{f"new_{name}": value for name, value in values.items()}} for key, values in rows]
    session.execute(change.values(version=table.c.version + 1, **new), said)
    for held in list(session.identity_map.values()):
        if isinstance(held, FACTS[kind]):
            session.expire(held)


def _search_anew(session: Session, expo: ExpoRow, names: Mapping[str, str]) -> None:
    """People are found by the name of their organisation, also when it has another one now."""
    mine = col(VolunteerRow.expo_id) == expo.id, col(VolunteerRow.organisation).in_(names)
    for key, facts, search in session.exec(
        select(VolunteerRow.key, VolunteerRow.facts, VolunteerRow.search).where(*mine)
    ):
        said = columns_of("volunteers", facts, names)["search"]
        if said != search:
            session.execute(update(VolunteerRow).where(*_named(VolunteerRow, expo, key)).values(search=said))


def _delete(session: Session, expo: ExpoRow, kind: str, gone: Iterable[str]) -> None:
    keys = list(gone)
    _forget_free(session, expo, kind, keys)
    for key in keys:
        session.execute(delete(FACTS[kind]).where(*_named(FACTS[kind], expo, key)))


def _write_free(session: Session, expo: ExpoRow, kind: str, facts: Iterable[Any]) -> None:
    """The free time of volunteers as rows of its own, to be searched."""
    rows = [
        {"expo_id": expo.id, "volunteer": one["id"], "start": start, "end": end}
        for one in (facts if kind == "volunteers" else ())
        for start, end in free_stretches(one)
    ]
    if rows:
        session.execute(insert(FreeStretch), rows)


def _forget_free(session: Session, expo: ExpoRow, kind: str, keys: Sequence[str]) -> None:
    if kind == "volunteers" and keys:
        table: Any = FreeStretch.__table__  # type: ignore[attr-defined]  # every table has one
        gone = delete(table).where(table.c.expo_id == expo.id, table.c.volunteer == bindparam("of"))
        session.execute(gone, [{"of": key} for key in keys])


def _renumber(session: Session, expo: ExpoRow, kind: str, keys: Sequence[str]) -> None:
    table = FACTS[kind]
    held = dict(session.exec(select(table.key, table.position).where(col(table.expo_id) == expo.id)).all())
    for at, key in enumerate(keys):
        if held.get(key) != at:
            session.execute(update(table).where(*_named(table, expo, key)).values(position=at))


def _named(table: type[FactRow], expo: ExpoRow, key: str) -> tuple[Any, ...]:
    return col(table.expo_id) == expo.id, col(table.key) == key


def _organisation_names(session: Session, expo: ExpoRow, kind: str) -> dict[str, str]:
    """Names by key, for those whose search text holds them."""
    if kind != "volunteers":
        return {}
    rows = select(OrganisationRow.key, OrganisationRow.name).where(col(OrganisationRow.expo_id) == expo.id)
    return dict(session.exec(rows).all())
