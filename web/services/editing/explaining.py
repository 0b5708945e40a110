"""Says why: why a shift is short and what would fill it, why somebody has this and not that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session

from scheduler.check import Change, change
from scheduler.cli.explanations import Speaker
from scheduler.domain.people import Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.text import Language
from scheduler.explain import Fix, Obstacles, Outcome, Shortage, cheapest_fix, why_me, why_short
from scheduler.rules import Violation
from web.services.editing.aside import Aside
from web.services.editing.opened import Opened, open_roster
from web.services.editing.stand_ins import asked_of
from web.services.who import Permission, Who
from web.store.shelf import Shelf
from web.store.tables import ExpoRow

SECONDS = 1.0
"""So long a request waits; what takes longer is asked for again."""


@dataclass(frozen=True)
class Filling:
    """The cheapest change that fills a place, confirmed; no `fix` when nothing that was tried does."""

    fix: Fix | None


@dataclass(frozen=True)
class Explained:
    """A volunteer or a shift with the answer about it; `answer` is `None` while it is still being worked out."""

    opened: Opened
    key: str
    answer: Filling | Outcome | None

    @property
    def speaker(self) -> Speaker:
        return Speaker(self.opened.says)


@dataclass(frozen=True)
class Pairing:
    """Why somebody is not on a shift: everything that stands in the way, or what it would cost if nothing does."""

    volunteer: Volunteer
    shift: Shift
    there: bool
    violations: tuple[Violation, ...] = ()
    change: Change | None = None


@dataclass(frozen=True)
class WhyPage:
    """The question as far as it has been asked, and its answer."""

    opened: Opened
    volunteer: str
    shift: str
    pairing: Pairing | None


_ASIDE: Aside[Filling | Outcome] = Aside()
_SHORT = Shelf(32)


def why(
    session: Session, expo: ExpoRow, roster_id: int, who: Who, language: Language, *, volunteer: str, shift: str
) -> WhyPage:
    """Why a volunteer is not on a shift."""
    opened = _open(session, expo, roster_id, who, language)
    if not (volunteer and shift):
        return WhyPage(opened, volunteer, shift, None)
    return WhyPage(
        opened, volunteer, shift, _pairing(session, opened, opened.volunteer(volunteer), opened.shift(shift))
    )


def filling(session: Session, expo: ExpoRow, roster_id: int, shift: str, who: Who, language: Language) -> Explained:
    """What would fill a place on a shift."""
    opened = _open(session, expo, roster_id, who, language)
    work = partial(_filling, opened, asked_of(session, opened).obstacles, opened.shift(shift))
    return Explained(opened, shift, _aside(opened, "fill", shift, work))


def outcome(session: Session, expo: ExpoRow, roster_id: int, volunteer: str, who: Who, language: Language) -> Explained:
    """Why a volunteer has this and not that."""
    opened = _open(session, expo, roster_id, who, language)
    someone = opened.volunteer(volunteer)
    work = partial(why_me, opened.problem, opened.roster, someone, known=opened.report)
    return Explained(opened, volunteer, _aside(opened, "why", volunteer, work))


def shortage_of(session: Session, opened: Opened, shift: Shift) -> Shortage:
    """What keeps everybody else away from a shift."""
    known = asked_of(session, opened).obstacles
    work = partial(why_short, opened.problem, opened.roster, shift, known=known)
    return _SHORT.find(session, (*opened.name, shift.id), work)


def _open(session: Session, expo: ExpoRow, roster_id: int, who: Who, language: Language) -> Opened:
    """For organisers: the answers name people of every organisation, at every post."""
    who.need(Permission.EDIT_ROSTER)
    return open_roster(session, expo, roster_id, who, language)


def _pairing(session: Session, opened: Opened, volunteer: Volunteer, shift: Shift) -> Pairing:
    if volunteer in opened.staffing.on(shift):
        return Pairing(volunteer, shift, True)
    violations = asked_of(session, opened).obstacles.violations(volunteer, shift)
    found = None if violations else change(opened.report, [(volunteer.id, shift.id)])
    return Pairing(volunteer, shift, False, violations, found)


def _filling(opened: Opened, known: Obstacles, shift: Shift) -> Filling:
    return Filling(cheapest_fix(opened.problem, opened.roster, shift, known=known))


def _aside(opened: Opened, kind: str, key: str, work: Callable[[], Filling | Outcome]) -> Filling | Outcome | None:
    return _ASIDE.answer((*opened.name, kind, key), work, seconds=SECONDS)
