"""One step of a swap in hand: the expo held, what is in force, the policies, who acts and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant
from web.services.moving import MEANWHILE, Standing, standing
from web.services.policies import Policies, policies_of
from web.services.publishing.places import Place
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who
from web.store.swaps import parts_of
from web.store.tables import ExpoRow, SwapPart, SwapRow

REASON_NEEDED = Text("替别人办理，请写明理由。", "You act for somebody else; say why.")
TOO_LATE = Text(
    "离开始不到 {minutes} 分钟，不能再换班。请打电话给带班负责人。",
    "The shift begins in less than {minutes} minutes; it is too late to swap. Ring the leader on duty.",
)


@dataclass(frozen=True)
class Sitting:
    """As long as it lasts nobody else can change what is in force: the expo's row is held until the commit."""

    session: Session
    expo: ExpoRow
    found: Standing
    policies: Policies
    who: Who
    now: datetime
    reason: str = ""

    @property
    def problem(self) -> Problem:
        return self.found.problem

    @property
    def instant(self) -> Instant:
        return self.problem.timeline.instant(self.now)

    @property
    def is_organiser(self) -> bool:
        """Whether somebody acts who may do so for others; of which posts, `acts_for` asks."""
        return self.who.may(Permission.SWAPS)

    def has(self, volunteer: str, shift: str) -> bool:
        return Assignment(volunteer, shift) in self.found.report.staffing.roster.assignments

    def shift(self, key: str) -> Shift:
        """Raises `Refused` (409) for a shift that is no longer there."""
        shift = self.problem.shift_by_id.get(key)
        if shift is None:
            raise Refused(MEANWHILE, 409)
        return shift

    def place(self, key: str) -> dict[str, object]:
        """The shift as it is now, to be kept with a part."""
        return Place.of(self.problem, self.shift(key)).plain()

    def acts_for(self, volunteer: str, shifts: Iterable[str]) -> str:
        """On whose behalf this is done, nothing for oneself. Raises `Refused` for those who may not, or say no why."""
        if self.who.volunteer is not None:
            if self.who.volunteer != volunteer:
                raise Refused(GONE, 404)
            return ""
        self.sees(shifts)
        if not self.reason:
            raise Refused(REASON_NEEDED)
        return volunteer

    def sees(self, shifts: Iterable[str]) -> None:
        """Raises `Refused` for whoever may not deal with swaps of all these shifts."""
        self.who.need(Permission.SWAPS)
        if not all(self.who.sees_post(self.shift(key).post) for key in shifts if key):
            raise Refused(GONE, 404)

    def closing(self, shifts: Iterable[str]) -> Instant:
        """From when on it is too late: some time before the first of these begins; for organisers, when it does."""
        first = min(self.shift(key).start for key in shifts if key)
        return first if self.is_organiser else first - self.policies.offers_close

    def in_time(self, shifts: Iterable[str]) -> None:
        """Raises `Refused` (409) when it is too late."""
        if self.closing(shifts) <= self.instant:
            raise Refused(TOO_LATE, 409, minutes=0 if self.is_organiser else self.policies.offers_close)

    def swap(self, swap_id: int) -> SwapRow:
        """Raises `Refused` (404) for one of another expo."""
        row = self.session.get(SwapRow, swap_id, populate_existing=True)
        if row is None or row.expo_id != self.expo.id:
            raise Refused(GONE, 404)
        return row

    def parts(self, row: SwapRow) -> list[SwapPart]:
        """The giver's first."""
        return list(parts_of(self.session, [row]).get(row.id or 0, ()))


def sit(session: Session, expo: ExpoRow, who: Who, now: datetime, *, reason: str = "") -> Sitting:
    """Take the expo in hand. Raises `Refused` (409) while nothing is published."""
    found = standing(session, expo, held=True)
    return Sitting(session, expo, found, policies_of(session, expo), who, now, reason.strip())
