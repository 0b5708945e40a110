"""One edition of a roster: what all of its sheets are made from."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import moment_text
from scheduler.formats.roster_duty import leaders_on
from scheduler.formats.roster_labels import STAR, Labels, column_of


@dataclass(frozen=True)
class Edition:
    """A roster with its version text, its aware time of issue and the language it is written in."""

    problem: Problem
    roster: Roster
    version: str
    issued: datetime
    language: Language

    def __post_init__(self) -> None:
        if self.issued.tzinfo is None:
            raise ValueError(f"the time of issue {self.issued.isoformat()} has no time zone")

    def say(self, text: Text, **facts: object) -> str:
        return text.say(self.language, **facts)

    @cached_property
    def staffing(self) -> Staffing:
        return Staffing(self.problem, self.roster)

    @cached_property
    def labels(self) -> Labels:
        return Labels.of(self.problem)

    @cached_property
    def local_issue(self) -> datetime:
        """The time of issue on the expo's clock."""
        return self.issued.astimezone(self.problem.timeline.zone)

    @cached_property
    def notice(self) -> str:
        """Version, time of issue and the reminder that a later version wins."""
        return self.say(_NOTICE, version=self.version, issued=moment_text(self.local_issue, self.language))

    @cached_property
    def leaders(self) -> frozenset[tuple[str, str]]:
        """Volunteer and shift of everyone who leads."""
        shifts = self.problem.shifts
        return frozenset((volunteer.id, shift.id) for shift in shifts for volunteer in leaders_on(self.staffing, shift))

    @cached_property
    def by_cell(self) -> dict[tuple[str, str], Shift]:
        """The shift of each line code and column key."""
        return {(self.labels.codes[shift.id], column_of(shift)): shift for shift in self.problem.shifts}

    def star(self, volunteer: str, shift: str) -> str:
        return STAR if (volunteer, shift) in self.leaders else ""


_NOTICE = Text(
    "版本：{version}    发布时间：{issued}    以最新版本为准    ★ 组长",
    "Version: {version}    Issued: {issued}    Only the latest version counts    ★ leader",
)
