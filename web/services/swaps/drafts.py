"""A draft beside what was passed on since it was begun: what publishing it would undo, and taking that over into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.check import change
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from web.services.editing.applying import keep, write
from web.services.editing.opened import open_draft
from web.services.editing.steps import Step, plain
from web.services.publishing.preview import Preview
from web.services.rosters import find
from web.services.swaps.ending import overtaken
from web.services.swaps.judging import sentence
from web.services.who import Who
from web.store.edits import forget_undone, last_done
from web.store.expos import published_roster
from web.store.snapshot import load_roster
from web.store.tables import Act, EditRow, ExpoRow, Publication, RosterRow

Pairs = frozenset[Assignment]
TAKE_OVER = "take_over"


@dataclass(frozen=True)
class Undone:
    """Assignments that were passed on since, which the draft does not have so: what it lacks, what it still has."""

    lacks: Pairs
    has: Pairs

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(sorted({one.volunteer for one in self.lacks | self.has}))

    def __bool__(self) -> bool:
        return bool(self.lacks or self.has)


@dataclass(frozen=True)
class Ahead:
    """What publishing a draft would do to swaps: how many pending ones would be void, and which done ones undone."""

    void: int
    undone: Undone


@dataclass(frozen=True)
class TakenOver:
    """`left` are those that the rules do not allow in the draft, each with the first rule."""

    done: int
    left: tuple[tuple[Pairs, Text], ...]


def ahead(session: Session, expo: ExpoRow, preview: Preview) -> Ahead:
    """For the page before publishing."""
    void = sum(1 for _ in overtaken(session, expo, preview.problem, preview.roster))
    return Ahead(void, Undone(frozenset(), frozenset()) if preview.is_version else undone(session, preview.source))


def undone(session: Session, draft: RosterRow) -> Undone:
    """What has been passed on since the draft was begun, and is not so in it."""
    force, base = published_roster(session, draft.expo_id), _base(session, draft)
    if force is None or base is None or force.id == base.id:
        return Undone(frozenset(), frozenset())
    passed_on = load_roster(session, base).difference(load_roster(session, force))
    there = load_roster(session, draft).assignments
    return Undone(frozenset(passed_on.added) - there, frozenset(passed_on.removed) & there)


def take_over(session: Session, expo: ExpoRow, draft_id: int, who: Who, now: datetime) -> TakenOver:
    """Pass the same places on in the draft, as far as its rules allow: one edit, which can be taken back as any."""
    assert expo.id is not None
    opened = open_draft(session, expo, draft_id, who)
    found = undone(session, find(session, expo.id, draft_id))
    report, done, left = opened.report, Step(), list[tuple[Pairs, Text]]()
    for group in _groups(found):
        step = Step(found.lacks & group, found.has & group)
        if not step.fits(report.staffing.roster, opened.problem):
            left.append((group, _GONE))
            continue
        judged = change(report, step.added, step.removed)
        if judged.objections:
            left.append((group, sentence(opened.problem, judged.objections[0])))
        else:
            report, done = judged.after, Step(done.added | step.added, done.removed | step.removed)
    count = len({one.shift for one in done.added | done.removed})
    if count:
        done = Step(done.added, done.removed, unpinned=done.removed & opened.roster.pinned)
        forget_undone(session, draft_id)
        opened.row.edits += 1
        row = _edit(session, draft_id, done, who, now)
        session.add(row)
        write(session, opened, done, row, TAKE_OVER, who, now)
        session.commit()
        keep(opened, report, done)
    return TakenOver(count, tuple(left))


_GONE = Text("草稿里已没有这些人或班次。", "The draft no longer has these people or shifts.")


def _edit(session: Session, draft_id: int, step: Step, who: Who, now: datetime) -> EditRow:
    last = last_done(session, draft_id)
    return EditRow(
        roster_id=draft_id, number=last.number + 1 if last else 1, verb=TAKE_OVER, added=plain(step.added),
        removed=plain(step.removed), unpinned=plain(step.unpinned), who=who.name, at=now,
    )  # fmt: skip


def _base(session: Session, draft: RosterRow) -> RosterRow | None:
    """The version from which places were only passed on since: that which the draft began as, or the last published.

    A draft that began as nothing, such as a solver's, is measured by the last that was published.
    """
    rows = select(Publication.after_id).where(Publication.expo_id == draft.expo_id, Publication.act != Act.CHANGED)
    after = session.exec(rows.order_by(col(Publication.id).desc()).limit(1)).first()
    floor = session.get(RosterRow, after) if after is not None else None
    origin = _version(session, draft)
    if floor is None or floor.number is None:
        return floor
    return origin if origin is not None and (origin.number or 0) > floor.number else floor


def _version(session: Session, draft: RosterRow) -> RosterRow | None:
    """The version that the draft began as a copy of, if need be by way of other drafts."""
    row: RosterRow | None = draft
    seen = set[int | None]()
    while row is not None and row.number is None and row.id not in seen:
        seen.add(row.id)
        row = session.get(RosterRow, row.origin_id) if row.origin_id is not None else None
    return row if row is not None and row.number is not None else None


def _groups(found: Undone) -> Iterator[Pairs]:
    """Those that hang together by a person or a shift: a swap is taken over as a whole or not at all."""
    left = set(found.lacks | found.has)
    while left:
        group, names = set[Assignment](), set[tuple[str, str]]()
        grown = {min(left)}
        while grown:
            group |= grown
            names |= {(kind, key) for one in grown for kind, key in (("v", one.volunteer), ("s", one.shift))}
            left -= grown
            grown = {one for one in left if ("v", one.volunteer) in names or ("s", one.shift) in names}
        yield frozenset(group)
