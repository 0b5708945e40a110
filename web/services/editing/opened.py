"""A roster opened at a desk: its row, what the rules say of it, and the words for whoever sits there."""

from dataclasses import dataclass

from sqlmodel import Session

from scheduler.check import Report
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment, Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language, Text
from scheduler.wording import Wording
from web.services.reading import may_see
from web.services.refusal import GONE, Refused
from web.services.rosters import find
from web.services.who import Permission, Who
from web.store.snapshot import load_problem, load_report
from web.store.tables import ExpoRow, RosterRow, RosterState

NOT_DRAFT = Text(
    "这一版已经发布或已丢弃，不能改。请复制成草稿再改。",
    "This version is published or discarded and does not change. Copy it to a draft and change that.",
)


@dataclass(frozen=True)
class Opened:
    """One roster, for one reader in one language."""

    expo: ExpoRow
    row: RosterRow
    report: Report
    who: Who
    says: Wording

    @property
    def problem(self) -> Problem:
        return self.report.staffing.problem

    @property
    def staffing(self) -> Staffing:
        return self.report.staffing

    @property
    def roster(self) -> Roster:
        return self.report.staffing.roster

    @property
    def name(self) -> tuple[object, ...]:
        """What answers about this roster are kept under: they are true for these revisions."""
        return self.expo.uid, self.expo.revision, self.row.id, self.row.revision

    @property
    def editable(self) -> bool:
        is_draft = self.row.state is RosterState.DRAFT and self.row.discarded_at is None
        return is_draft and self.who.may(Permission.EDIT_ROSTER)

    def shift(self, key: str) -> Shift:
        """Raises `Refused` (404) for a shift that is gone, or at a post that the reader does not see."""
        shift = self.problem.shift_by_id.get(key)
        if shift is None or not self.who.sees_post(shift.post):
            raise Refused(GONE, 404)
        return shift

    def volunteer(self, key: str) -> Volunteer:
        """Raises `Refused` (404) for somebody who is gone, or whom the reader sees nowhere."""
        volunteer = self.problem.volunteer_by_id.get(key)
        if volunteer is None or not self._sees_person(volunteer):
            raise Refused(GONE, 404)
        return volunteer

    def sees(self, volunteer: Volunteer, shift: Shift) -> bool:
        return may_see(self.problem, Assignment(volunteer.id, shift.id), self.who)

    def _sees_person(self, volunteer: Volunteer) -> bool:
        if self.who.posts is None:
            return self.who.sees_organisation(volunteer.organisation)
        return any(self.sees(volunteer, shift) for shift in self.staffing.of(volunteer))


def open_roster(session: Session, expo: ExpoRow, roster_id: int, who: Who, language: Language) -> Opened:
    """Raises `Refused` (404) for a roster that the reader does not see."""
    who.need(Permission.VIEW)
    assert expo.id is not None
    row = find(session, expo.id, roster_id, who)
    problem, report = load_problem(session, expo), load_report(session, expo, row)
    return Opened(expo, row, report, who, Wording(problem, language))


def open_draft(session: Session, expo: ExpoRow, roster_id: int, who: Who, language: Language = "zh") -> Opened:
    """The same, to change it."""
    who.need(Permission.EDIT_ROSTER)
    opened = open_roster(session, expo, roster_id, who, language)
    if not opened.editable:
        raise Refused(NOT_DRAFT, 409)
    return opened
