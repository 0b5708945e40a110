"""What publishing a roster would do, before anybody does it: who is told what, what stays empty, what is broken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from web.services.publishing.breaches import Breach, breaches
from web.services.publishing.gaps import Gap, gaps
from web.services.publishing.places import places_of
from web.services.publishing.standing import known_places, names_of
from web.services.publishing.told import Telling, tellings
from web.services.rosters import find
from web.services.who import Permission, Who
from web.store.edits import overriding
from web.store.expos import published_roster
from web.store.publications import next_number, publication_of
from web.store.snapshot import known_part, load_problem, load_report, load_roster
from web.store.tables import ExpoRow, Publication, RosterRow


@dataclass(frozen=True)
class Preview:
    """`source` is what would be published, a draft or an older version; `base` is the version in force.

    `stamp` changes when either of them or the facts do. `gone` are assignments that are left out, as their volunteer or
    shift is no longer there. `same` is there when the version in force is this very roster already.
    """

    source: RosterRow
    base: RosterRow | None
    number: int
    stamp: str
    problem: Problem
    roster: Roster
    told: tuple[Telling, ...]
    gaps: tuple[Gap, ...]
    breaches: tuple[Breach, ...]
    gone: tuple[tuple[str, str], ...]
    same: bool

    @property
    def empty(self) -> int:
        return sum(gap.missing for gap in self.gaps)

    @property
    def is_version(self) -> bool:
        """Whether an older version is brought back."""
        return self.source.number is not None


def preview(session: Session, expo: ExpoRow, source_id: int, who: Who) -> Preview:
    """Raises `Refused` (404) for a roster of another expo."""
    who.need(Permission.PUBLISH)
    assert expo.id is not None
    source, base = find(session, expo.id, source_id), published_roster(session, expo.id)
    last = publication_of(session, base.id) if base and base.id else None
    problem, whole = load_problem(session, expo), load_roster(session, source)
    roster = known_part(problem, whole)
    before, after = known_places(session, expo, base), places_of(problem, roster.assignments)
    return Preview(
        source=source,
        base=base,
        number=next_number(session, expo.id),
        stamp=f"{source.id}.{source.revision}.{base.id if base else 0}.{expo.revision}",
        problem=problem,
        roster=roster,
        told=tellings(before, after, names_of(session, expo, before.keys() | after.keys())),
        gaps=gaps(Staffing(problem, roster)),
        breaches=breaches(load_report(session, expo, source).hard, _reasons(session, source_id, last)),
        gone=tuple(sorted(whole.assignments - roster.assignments)),
        same=_same(source, base, last, expo),
    )


def _reasons(session: Session, source_id: int, last: Publication | None) -> Iterator[Mapping[str, Any]]:
    """What was said for broken rules before; what the latest edit says comes last and counts."""
    yield from last.overridden if last else ()
    for edit in reversed(overriding(session, source_id)):
        yield from (one | {"reason": edit.reason} for one in edit.broken)


def _same(source: RosterRow, base: RosterRow | None, last: Publication | None, expo: ExpoRow) -> bool:
    if base is None or last is None:
        return False
    published = (last.source_id, last.source_revision, last.facts)
    return source.id == base.id or published == (source.id, source.revision, expo.revision)
