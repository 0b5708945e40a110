"""The tree of organisations: what each promised, sent and has on a shift, and how the tree is put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from scheduler.domain.people import Organisation
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services import facts
from web.services.facts import Edit, find
from web.services.history import changes
from web.services.refusal import Refused
from web.services.rosters import in_hand
from web.services.who import Permission, Who
from web.store.snapshot import load_problem, load_venue
from web.store.tables import AssignmentRow, Change, ExpoRow, RosterRow, TransportRow, VolunteerRow

_TAKEN = Text("编号 {key} 已有单位使用。", "There is an organisation with the id {key} already.")
_WITHIN_ITSELF = Text("{name}不能放到自己或自己的下级里。", "{name} cannot be put below itself.")
_HAS_PEOPLE = Text("{name}还有 {n} 名志愿者，请先移走或移出名单。", "{name} still has people: {n}. Move them first.")
_HAS_BELOW = Text(
    "{name}还有下级单位：{below}。请先移走。", "{name} still has organisations below it: {below}. Move them first."
)
_STILL_RIDDEN = Text(
    "还有 {n} 人乘坐“{name}”。请先给他们改乘车点。",
    "People who still come by “{name}”: {n}. Give them another way first.",
)


@dataclass(frozen=True)
class Branch:
    """An organisation with everything below it. `promised` is its own figure, else what those below promised."""

    organisation: Organisation
    depth: int
    promised: int | None
    delivered: int
    used: int
    own: int

    @property
    def missing(self) -> int:
        """People promised and not registered."""
        return max(0, (self.promised or 0) - self.delivered)

    @property
    def too_few(self) -> int:
        """People below what the organisation is to have on a shift at least."""
        return max(0, (self.organisation.minimum or 0) - self.used)

    @property
    def too_many(self) -> int:
        most = self.organisation.maximum
        return 0 if most is None else max(0, self.used - most)


@dataclass(frozen=True)
class Tree:
    """The branches that the asker sees, each after the one above it, and the ways in which people come."""

    branches: Sequence[Branch]
    roster: RosterRow | None
    venue: Problem
    transports: Mapping[str, int]
    """The versions of their rows."""


@dataclass(frozen=True)
class OneOrganisation:
    """An organisation to be edited."""

    organisation: Organisation
    version: int
    history: Sequence[Change]
    venue: Problem


def open_tree(session: Session, expo: ExpoRow, who: Who) -> Tree:
    """In as many queries for a hundred organisations as for one."""
    who.need(Permission.EDIT_PEOPLE)
    assert expo.id is not None
    venue, roster = load_venue(session, expo), in_hand(session, expo.id, who)
    delivered = _counted(
        session, select(VolunteerRow.organisation, func.count()).where(VolunteerRow.expo_id == expo.id)
    )
    on_shift = select(AssignmentRow.volunteer).where(AssignmentRow.roster_id == (roster.id if roster else -1))
    used = select(VolunteerRow.organisation, func.count()).where(
        VolunteerRow.expo_id == expo.id, col(VolunteerRow.key).in_(on_shift)
    )
    versions = select(TransportRow.key, TransportRow.version).where(TransportRow.expo_id == expo.id)
    branches = _branches(venue, who, delivered, _counted(session, used))
    return Tree(branches, roster, venue, dict(session.exec(versions).all()))


def blank(session: Session, expo: ExpoRow, who: Who) -> Problem:
    who.need(Permission.SETTINGS)
    return load_venue(session, expo)


def open_organisation(session: Session, expo: ExpoRow, key: str, who: Who) -> OneOrganisation:
    who.need(Permission.SETTINGS)
    row = find(session, expo, "organisations", key, who)
    assert expo.id is not None
    told = [one for one in changes(session, expo.id, key=key, limit=20) if one.kind == "organisations"]
    return OneOrganisation(facts.fact_of("organisations", row.facts), row.version, told, load_venue(session, expo))


def save_organisation(
    session: Session, expo: ExpoRow, said: Mapping[str, Any], who: Who, now: datetime, *, version: int, reason: str = ""
) -> None:
    """Put an organisation in place, where in the tree it says; `version` 0 adds it."""
    venue, key = load_venue(session, expo), said["id"]
    if not version and key in venue.organisation_by_id:
        raise Refused(_TAKEN, 409, key=key)
    if version and key in venue.organisation_by_id and said.get("parent") in venue.subtree(key):
        raise Refused(_WITHIN_ITSELF, name=said["name"])
    facts.apply(session, expo, [Edit("organisations", key, said, version)], who, now, reason=reason)


def remove_organisation(session: Session, expo: ExpoRow, key: str, who: Who, now: datetime, *, version: int) -> None:
    """Take away an organisation that has nobody and nothing below it."""
    name = find(session, expo, "organisations", key, who).facts["name"]
    mine = select(func.count()).where(VolunteerRow.expo_id == expo.id, VolunteerRow.organisation == key)
    if people := session.exec(mine).one():
        raise Refused(_HAS_PEOPLE, name=name, n=people)
    if below := [one.name for one in load_venue(session, expo).organisations if one.parent == key]:
        raise Refused(_HAS_BELOW, name=name, below="、".join(below))
    facts.apply(session, expo, [Edit("organisations", key, None, version)], who, now)


def save_transports(
    session: Session,
    expo: ExpoRow,
    transports: Sequence[tuple[str, int, Mapping[str, Any] | None]],
    who: Who,
    now: datetime,
) -> None:
    """Put the ways in which people come in place; those without facts go, when nobody comes by them."""
    who.need(Permission.EDIT_DEMAND)
    for key in [key for key, _, said in transports if said is None]:
        problem = load_problem(session, expo)
        riders = sum(volunteer.transport == key for volunteer in problem.volunteers)
        if riders:
            raise Refused(_STILL_RIDDEN, name=problem.transport_by_id[key].name, n=riders)
    facts.apply(session, expo, [Edit("transports", key, said, version) for key, version, said in transports], who, now)


def _counted(session: Session, question: Any) -> dict[str, int]:
    return dict(session.exec(question.group_by(col(VolunteerRow.organisation))).all())


def _branches(venue: Problem, who: Who, delivered: Mapping[str, int], used: Mapping[str, int]) -> list[Branch]:
    below: dict[str | None, list[Organisation]] = {}
    for one in venue.organisations:
        below.setdefault(one.parent, []).append(one)

    def walk(one: Organisation, depth: int) -> list[Branch]:
        under = [branch for child in below.get(one.id, ()) for branch in walk(child, depth + 1)]
        tops = [branch for branch in under if branch.depth == depth + 1]
        own = delivered.get(one.id, 0)
        figures = own + sum(top.delivered for top in tops), used.get(one.id, 0) + sum(top.used for top in tops)
        return [Branch(one, depth, _promised(one, tops), *figures, own), *under]

    return [branch for top in _tops(venue, who) for branch in walk(top, 0)]


def _tops(venue: Problem, who: Who) -> list[Organisation]:
    """Where the asker's part of the tree begins."""
    seen = {one.id for one in venue.organisations if who.sees_organisation(one.id)}
    return [one for one in venue.organisations if one.id in seen and one.parent not in seen]


def _promised(one: Organisation, tops: Sequence[Branch]) -> int | None:
    said = [top.promised for top in tops if top.promised is not None]
    return one.promised if one.promised is not None else sum(said) if said else None
