"""A volunteer takes consent back and leaves the expo: what they had to do from now on is free for others."""

from datetime import datetime

from sqlmodel import Session

from scheduler.formats.problem_json import encode
from web.services import moving
from web.services.callouts.starting import start
from web.services.consent.answering import own_fact, take_back_all, tell_organisers, themselves
from web.services.facts import Edit, apply
from web.services.history import record
from web.services.publishing.places import Place
from web.services.refusal import Refused
from web.services.who import Who
from web.store.expos import hold
from web.store.snapshot import load_venue
from web.store.tables import CallOutCause, ExpoRow, MessageKind

Freed = list[str]


def withdraw(session: Session, expo: ExpoRow, who: Who, now: datetime) -> Freed:
    """Consent is gone, so are the shifts to come; the pages about one's own data stay open. Gives the shifts."""
    assert who.volunteer is not None
    hold(session, expo)
    freed = free_from(session, expo, who, now)
    take_back_all(session, expo, who, now)
    person, _ = own_fact(session, expo, who)
    record(session, who, now, "take_back", "my_data", who.volunteer, expo_id=expo.id, after={"shifts": freed})
    told = {"volunteer": who.volunteer, "what": "withdrawn", "shifts": len(freed)}
    tell_organisers(session, expo, MessageKind.CONSENT, told, now)
    # A guardian's consent goes with it: whoever comes back is asked anew.
    facts = {**encode(person), "consents": []}
    apply(session, expo, [Edit("volunteers", who.volunteer, facts)], themselves(who), now)
    session.commit()
    return freed


def free_from(session: Session, expo: ExpoRow, who: Who, now: datetime) -> Freed:
    """Take them off every shift that has not begun, each as the next version, in the caller's transaction; somebody is
    looked for wherever a place is empty then.

    Where a rule would be broken by that - a minor left without an adult - the shift stays until somebody has come, or
    organisers have seen to it: they are told in any case.
    """
    freed = []
    for shift in coming(session, expo, who, now, held=True):
        found = moving.standing(session, expo, held=True)
        if _taken_off(session, expo, found, shift, who, now):
            freed.append(shift)
        on, wanted = found.report.staffing.roster.volunteers_on[shift], found.problem.shift_by_id[shift]
        if len(on) <= wanted.wanted:
            place = Place.of(found.problem, wanted)
            start(session, expo, who.volunteer or "", place, who, now, cause=CallOutCause.DECLINED)
    return freed


def _taken_off(
    session: Session, expo: ExpoRow, found: moving.Standing, shift: str, who: Who, now: datetime
) -> bool:  # fmt: skip
    mine = who.volunteer or ""
    try:
        moving.move(
            session, expo, found, (), [(mine, shift)], who, now, verb="take_off", kind="volunteers", key=mine
        )  # fmt: skip
    except Refused:
        return False
    return True


def coming(session: Session, expo: ExpoRow, who: Who, now: datetime, *, held: bool = False) -> list[str]:
    """The shifts in force that they have and that have not begun, in the order of time."""
    try:
        found = moving.standing(session, expo, held=held)
    except Refused:
        return []
    instant, known = load_venue(session, expo).timeline.instant(now), found.problem.shift_by_id
    mine = (known[shift] for shift in found.report.staffing.roster.shifts_of.get(who.volunteer or "", ()))
    return [shift.id for shift in sorted(mine, key=lambda one: (one.start, one.id)) if shift.start > instant]
