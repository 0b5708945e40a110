"""Takes one way out of a case: the facts change and a draft begins, in one transaction; publishing comes after."""

from datetime import datetime

from sqlmodel import Session

from scheduler.domain.changes import ChangeRefused
from scheduler.domain.text import Text
from web.services import rosters
from web.services.history import record
from web.services.refusal import GONE, Refused
from web.services.replan.basis import Basis, basis
from web.services.replan.cases import changes_of, find_open
from web.services.replan.ways import Way, roster_of, ways_of
from web.services.who import Who
from web.services.whole import write_whole
from web.store.expos import published_roster
from web.store.tables import CaseState, ExpoRow, ReplanCase, RosterRow

NAME = Text("重排 {n}", "re-plan {n}")
MOVED = Text(
    "找到这些方案之后，展会内容或现行版本已经变了。请重新找方案。",
    "The expo or the version in force has changed since these ways were found. Search again.",
)
_BEGUN = Text(
    "这个方案改动的班次里有 {n} 个已经开始。请重新找方案。",
    "{n} of the shifts that this way changes have begun by now. Search again.",
)


def is_stale(session: Session, expo: ExpoRow, case: ReplanCase) -> bool:
    """Whether the ways were found for other facts, or another roster, than there are now."""
    assert expo.id is not None
    row = published_roster(session, expo.id)
    return bool(case.ways) and (row is None or (case.facts, case.base_id) != (expo.revision, row.id))


def take(
    session: Session, expo: ExpoRow, case_id: int, number: int, who: Who, now: datetime, *, version: int
) -> RosterRow:
    """The new draft. `version` is the case's that the asker saw; refused (409) when anything moved since."""
    case = find_open(session, expo, case_id, who, version=version)
    if is_stale(session, expo, case):
        raise Refused(MOVED, 409)
    way = next((way for way in ways_of(case).found if way.number == number), None)
    if way is None or case.moment is None:
        raise Refused(GONE, 404)
    found = basis(session, expo, case.moment)
    _refuse_begun(found, way, now)
    draft = _carry_out(session, expo, case, found, way, who, now)
    case.state, case.ended_by, case.ended_at, case.draft_id = CaseState.TAKEN, who.name, now, draft.id
    session.add(case)
    said = {"told": way.told, "places_empty": way.empty, "draft": draft.id, "changes": case.changes["changes"]}
    before = {"number": found.row.number}
    record(session, who, now, "replan", "replan_case", str(case.id), expo_id=expo.id, before=before, after=said)
    session.commit()
    return draft


def _carry_out(
    session: Session, expo: ExpoRow, case: ReplanCase, found: Basis, way: Way, who: Who, now: datetime
) -> RosterRow:
    try:
        after = found.after(changes_of(case))
    except ChangeRefused as no:
        raise Refused(no.sentence, 422, **no.facts) from no
    roster, name = roster_of(case, found, way), NAME.zh.format(n=case.id)
    write_whole(session, expo, after, who, now, note=name)
    return rosters.begin_draft(session, expo, roster, who, now, name=name, origin=found.row)


def _refuse_begun(found: Basis, way: Way, now: datetime) -> None:
    """Nobody is sent to, or taken from, a shift that has begun while the organisers thought about it."""
    instant, shifts = found.problem.timeline.instant(now), found.problem.shift_by_id
    touched = {pair.shift for pair in way.off | way.on if pair.shift in shifts}
    if begun := [shift for shift in touched if found.now < shifts[shift].start <= instant]:
        raise Refused(_BEGUN, 409, n=len(begun))
