"""Who has a personal link, who has opened it, who has not: the page from which links are handed out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from scheduler.domain.people import Consent, Volunteer
from scheduler.domain.problem import Problem
from web.services.facts import facts_of
from web.services.links.access import LASTS
from web.services.links.opening import DIGITS, TRIES
from web.services.policies import policies_of
from web.services.who import Permission, Who
from web.store.handed_out import Holder, People, Stage, holders, keys_of, stages
from web.store.snapshot import load_venue
from web.store.tables import ExpoRow

SIZE = 50


@dataclass(frozen=True)
class Asked:
    """People of an organisation with all below it, at one stage, whose name, number or phone has the words."""

    organisation: str = ""
    stage: str = ""
    words: str = ""
    page: int = 1


@dataclass(frozen=True)
class Line:
    """One person with their latest link; `devices` are those that are signed in."""

    volunteer: Volunteer
    organisation: str
    holder: Holder
    minor: bool

    @property
    def unguarded(self) -> bool:
        """Whether a guardian's consent is missing."""
        return self.minor and Consent.GUARDIAN not in self.volunteer.consents

    @property
    def uncheckable(self) -> bool:
        """Whether there is no phone whose last digits could be asked for."""
        return sum(one.isdigit() for one in self.volunteer.phone) < DIGITS

    @property
    def locked(self) -> bool:
        return self.holder.tries >= TRIES


@dataclass(frozen=True)
class Desk:
    """A page of those who fit; `stages` counts everybody whom the asker sees, `total` those who fit."""

    lines: Sequence[Line]
    asked: Asked
    total: int
    stages: Mapping[Stage, int]
    venue: Problem
    second_factor: bool


def desk(session: Session, expo: ExpoRow, who: Who, asked: Asked, now: datetime) -> Desk:
    people, venue = _people(session, expo, who, asked, now), load_venue(session, expo)
    found = holders(session, people, offset=(max(1, asked.page) - 1) * SIZE, limit=SIZE)
    everybody = replace(people, organisations=who.organisations, stage="", words="")
    total = sum(stages(session, people).values())
    asks = policies_of(session, expo).second_factor
    return Desk(_lines(venue, found), asked, total, stages(session, everybody), venue, asks)


def chosen(session: Session, expo: ExpoRow, who: Who, asked: Asked, now: datetime) -> Sequence[str]:
    """Everybody who fits, by key, of those whom the asker sees."""
    return keys_of(session, _people(session, expo, who, asked, now))


def _people(session: Session, expo: ExpoRow, who: Who, asked: Asked, now: datetime) -> People:
    """Never more than the asker sees."""
    who.need(Permission.LINKS)
    venue, within = load_venue(session, expo), who.organisations
    if asked.organisation:
        below = venue.subtree(asked.organisation) if asked.organisation in venue.organisation_by_id else frozenset()
        within = below if within is None else below & within
    assert expo.id is not None
    return People(expo.id, now - LASTS, within, asked.stage, asked.words)


def _lines(venue: Problem, found: Sequence[Holder]) -> list[Line]:
    people: Sequence[Volunteer] = facts_of("volunteers", [one.facts for one in found])
    names = venue.organisation_by_id
    return [
        Line(person, names[person.organisation].name, one, venue.is_minor(person))
        for person, one in zip(people, found, strict=True)
    ]
