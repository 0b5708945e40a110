"""A volunteer agrees, or does not, and takes consent back; a guardian's is noted by whoever has the paper."""

from collections.abc import Set
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from scheduler.domain.people import Consent, Volunteer
from web.services import outbox
from web.services.consent.texts import keep_text
from web.services.facts import Edit, apply, fact_of, find
from web.services.policies import policies_of
from web.services.who import Permission, Who, program
from web.store.expos import hold
from web.store.snapshot import load_venue
from web.store.tables import Account, Agreed, ConsentGiven, ExpoRow, Kind, MessageKind

SERVES = frozenset({Consent.DATA, Consent.SERVICE})


def answered(session: Session, expo: ExpoRow, volunteer: str) -> Agreed | None:
    """What somebody said to the version in force: agreed, refused, nothing yet."""
    version = policies_of(session, expo).consent_version
    rows = select(ConsentGiven.kind).where(
        *_mine(expo, volunteer), ConsentGiven.version == version, col(ConsentGiven.withdrawn_at).is_(None),
        col(ConsentGiven.kind).in_([Agreed.SERVICE, Agreed.REFUSED]),
    )  # fmt: skip
    said = session.exec(rows.order_by(col(ConsentGiven.id).desc()).limit(1)).first()
    return Agreed(said) if said else None


def has_agreed(session: Session, expo: ExpoRow, volunteer: str) -> bool:
    return answered(session, expo, volunteer) is Agreed.SERVICE


def person(session: Session, expo: ExpoRow, who: Who) -> Volunteer:
    """The facts of the volunteer who asks."""
    return own_fact(session, expo, who)[0]


def own_fact(session: Session, expo: ExpoRow, who: Who) -> tuple[Volunteer, int]:
    """The same with the version of the row."""
    assert who.volunteer is not None
    row = find(session, expo, "volunteers", who.volunteer, themselves(who))
    found: Volunteer = fact_of("volunteers", row.facts)
    return found, row.version


def lacks_guardian(session: Session, expo: ExpoRow, volunteer: Volunteer) -> bool:
    """Whether a guardian has to agree too and has not."""
    return load_venue(session, expo).is_minor(volunteer) and Consent.GUARDIAN not in volunteer.consents


def themselves(who: Who) -> Who:
    """Somebody acting on their own facts and on nobody else's: services give them their own key alone."""
    assert who.volunteer is not None
    return program(who.name, "link")


def agree(session: Session, expo: ExpoRow, who: Who, now: datetime, *, seen: int, photo: bool) -> bool:
    """Agree to the version that was `seen`; false when another is in force by now, which has to be read first."""
    hold(session, expo)
    current = keep_text(session, expo, now)
    if current.version != seen:
        session.commit()
        return False
    _take_back(session, expo, who, now, Agreed.SERVICE, Agreed.REFUSED, Agreed.PHOTO)
    for kind in (Agreed.SERVICE, *([Agreed.PHOTO] if photo else [])):
        _add(session, expo, who, current.version, kind, now)
    _set(session, expo, who, now, SERVES | ({Consent.PHOTO} if photo else set()))
    return True


def refuse(session: Session, expo: ExpoRow, who: Who, now: datetime, *, seen: int) -> None:
    """Not agree: no new shifts. Those that there are stay until the volunteer gives them up; organisers are told."""
    hold(session, expo)
    current = keep_text(session, expo, now)
    _take_back(session, expo, who, now, Agreed.SERVICE, Agreed.REFUSED, Agreed.PHOTO)
    _add(session, expo, who, min(seen, current.version), Agreed.REFUSED, now)
    tell_organisers(session, expo, MessageKind.CONSENT, {"volunteer": who.volunteer, "what": "refused"}, now)
    _set(session, expo, who, now, frozenset())


def choose_photo(session: Session, expo: ExpoRow, who: Who, now: datetime, *, photo: bool) -> None:
    """By itself, at any time."""
    hold(session, expo)
    current, have = keep_text(session, expo, now), person(session, expo, who).consents
    _take_back(session, expo, who, now, Agreed.PHOTO)
    if photo:
        _add(session, expo, who, current.version, Agreed.PHOTO, now)
    _set(session, expo, who, now, have & SERVES | ({Consent.PHOTO} if photo else set()))


def note_guardian(session: Session, expo: ExpoRow, volunteer: str, who: Who, now: datetime) -> None:
    """The signed paper of a minor's guardian has come in."""
    who.need(Permission.EDIT_PEOPLE)
    hold(session, expo)
    row, current = find(session, expo, "volunteers", volunteer, who), keep_text(session, expo, now)
    assert expo.id is not None
    session.add(
        ConsentGiven(
            expo_id=expo.id, volunteer=volunteer, version=current.version, kind=Agreed.GUARDIAN, given_at=now,
            via=who.via,
        )
    )  # fmt: skip
    held = fact_of("volunteers", row.facts).consents | {Consent.GUARDIAN}
    apply(session, expo, [Edit("volunteers", volunteer, {**row.facts, **_as_facts(held)})], who, now)
    session.commit()


def take_back_all(session: Session, expo: ExpoRow, who: Who, now: datetime) -> None:
    """Nothing is agreed to any more, in the caller's transaction; the facts are the caller's."""
    _take_back(session, expo, who, now, *Agreed)


def tell_organisers(
    session: Session, expo: ExpoRow, kind: MessageKind, facts: dict[str, object], now: datetime
) -> None:
    """A message to each organiser, in the caller's transaction."""
    rows = select(Account.id).where(Account.kind == Kind.ORGANISER, col(Account.closed_at).is_(None))
    for account_id in session.exec(rows).all():
        outbox.post(session, expo, outbox.Account(account_id or 0), kind, facts, now)


def _set(session: Session, expo: ExpoRow, who: Who, now: datetime, consents: Set[Consent]) -> None:
    """The facts say so too: the rule of consent reads them. A guardian's is not the volunteer's to take."""
    row = find(session, expo, "volunteers", who.volunteer or "", themselves(who))
    kept = fact_of("volunteers", row.facts).consents & {Consent.GUARDIAN}
    facts = {**row.facts, **_as_facts(consents | kept)}
    apply(session, expo, [Edit("volunteers", row.key, facts)], themselves(who), now)
    session.commit()


def _as_facts(consents: Set[Consent]) -> dict[str, list[str]]:
    return {"consents": sorted(one.value for one in consents)}


def _take_back(session: Session, expo: ExpoRow, who: Who, now: datetime, *kinds: Agreed) -> None:
    still = col(ConsentGiven.withdrawn_at).is_(None), col(ConsentGiven.kind).in_(kinds)
    session.execute(update(ConsentGiven).where(*_mine(expo, who.volunteer or ""), *still).values(withdrawn_at=now))


def _add(session: Session, expo: ExpoRow, who: Who, version: int, kind: Agreed, now: datetime) -> None:
    assert expo.id is not None
    assert who.volunteer is not None
    session.add(
        ConsentGiven(
            expo_id=expo.id, volunteer=who.volunteer, version=version, kind=kind, given_at=now, via=who.via
        )
    )  # fmt: skip


def _mine(expo: ExpoRow, volunteer: str):  # type: ignore[no-untyped-def]  # conditions of SQLAlchemy
    return col(ConsentGiven.expo_id) == expo.id, col(ConsentGiven.volunteer) == volunteer
