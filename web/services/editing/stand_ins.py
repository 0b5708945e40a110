"""Who can stand in on a shift: candidates by what they cost, everyone else under the one rule that stops them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session

from scheduler.check import change
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.text import Language
from scheduler.explain import Candidate, Candidates, StandIns
from scheduler.rules import Violation
from web.services.editing.opened import Opened, open_draft
from web.services.who import Who
from web.store.shelf import Shelf
from web.store.tables import ExpoRow

SIZE = 50
FREE, RESERVE = "free", "reserve"

_ASKED, _FOUND = Shelf(4), Shelf(32)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person: what coming would cost, the reserve shift that they would leave, or what stops them."""

    volunteer: Volunteer
    candidate: Candidate | None = None
    leaves: str = ""
    violation: Violation | None = None


@dataclass(frozen=True)
class StandInPage:
    """One group of people for a shift, searched and paged. With `instead` they would take that one's place."""

    opened: Opened
    shift: Shift
    instead: str
    asked: StandIns
    found: Candidates
    group: str
    q: str
    page: int

    @cached_property
    def groups(self) -> Mapping[str, int]:
        """How many people are in each group: those who can come, those in the reserve, then rule by rule."""
        stopped = {code: len(self._others(people)) for code, people in self.found.stopped.items()}
        return {FREE: len(self._free), RESERVE: len(self.found.reserve)} | stopped

    @cached_property
    def matching(self) -> Sequence[str]:
        """The keys of everybody in the group whom the search finds."""
        if self.group == FREE:
            people: Sequence[str] = [candidate.volunteer for candidate in self._free]
        elif self.group == RESERVE:
            people = [one.volunteer for one in self.found.reserve]
        else:
            people = self._others(self.found.stopped.get(self.group, ()))
        return [key for key in people if self.q.lower() in self._search(key)] if self.q else people

    def entries(self) -> Iterator[Entry]:
        """Those on the page."""
        candidates = {candidate.volunteer: candidate for candidate in self._free}
        leaves = dict(self.found.reserve)
        for key in self.matching[(self.page - 1) * SIZE : self.page * SIZE]:
            volunteer = self.opened.problem.volunteer_by_id[key]
            if self.group == FREE:
                yield Entry(volunteer, candidates[key])
            elif self.group == RESERVE:
                yield Entry(volunteer, leaves=leaves[key])
            else:
                yield Entry(volunteer, violation=self.asked.obstacles.first_violation(volunteer, self.shift))

    @cached_property
    def _free(self) -> list[Candidate]:
        return [candidate for candidate in self.found.free if candidate.volunteer != self.instead]

    def _others(self, people: Sequence[str]) -> list[str]:
        return [key for key in people if key != self.instead]

    def _search(self, key: str) -> str:
        volunteer = self.opened.problem.volunteer_by_id[key]
        organisation = self.opened.problem.organisation_by_id[volunteer.organisation].name
        return f"{volunteer.name} {volunteer.id} {organisation}".lower()


def stand_ins(
    session: Session,
    expo: ExpoRow,
    roster_id: int,
    shift: str,
    who: Who,
    language: Language,
    *,
    instead: str = "",
    group: str = FREE,
    q: str = "",
    page: int = 1,
) -> StandInPage:
    """For whoever may edit: the answer names people of every organisation."""
    opened = open_draft(session, expo, roster_id, who, language)
    wanted = opened.shift(shift)
    there = instead if instead in opened.roster.volunteers_on.get(wanted.id, ()) else ""
    asked, found = _asked(session, opened, wanted, there), found_on(session, opened, wanted, instead=there)
    known = group in (FREE, RESERVE) or group in found.stopped
    return StandInPage(opened, wanted, there, asked, found, group if known else FREE, q, page)


def asked_of(session: Session, opened: Opened) -> StandIns:
    """What is found out for one question helps with the next."""
    return _ASKED.find(session, opened.name, lambda: StandIns(opened.report))


def found_on(session: Session, opened: Opened, shift: Shift, *, instead: str = "") -> Candidates:
    """Who could come to a shift, or take the place of somebody who is there."""
    asked = _asked(session, opened, shift, instead)
    return _FOUND.find(session, (*opened.name, shift.id, instead), lambda: asked.on(shift))


def _asked(session: Session, opened: Opened, shift: Shift, instead: str) -> StandIns:
    if not instead:
        return asked_of(session, opened)
    name = (*opened.name, shift.id, instead)
    return _ASKED.find(session, name, lambda: StandIns(change(opened.report, (), [(instead, shift.id)]).after))
