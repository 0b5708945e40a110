"""A volunteer puts right what is known of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from scheduler.domain.text import Language, Text
from scheduler.formats.problem_json import encode
from web.services.consent.answering import own_fact, themselves
from web.services.facts import Edit, apply
from web.services.refusal import STALE, Refused
from web.services.who import Who
from web.store.tables import ExpoRow, Preference

OWN = frozenset({"name", "phone", "email", "meal", "size"})
"""What is theirs to say; the rest is for whoever put them on the list."""

_NO_NAME = Text("请填写姓名。", "Enter a name.")


def correct(
    session: Session,
    expo: ExpoRow,
    values: Mapping[str, Any],
    language: Language | None,
    who: Who,
    now: datetime,
    *,
    version: int,
) -> None:
    """Put some of `OWN` in place, and the language that messages are in. Raises `Refused` (409) when stale."""
    assert who.volunteer is not None
    said = {name: value for name, value in values.items() if name in OWN}
    if not said.get("name", "").strip():
        raise Refused(_NO_NAME)
    person, held = own_fact(session, expo, who)
    if held != version:
        raise Refused(STALE, 409)
    _choose(session, expo, who.volunteer, language)
    edit = Edit("volunteers", who.volunteer, {**encode(person), **said}, version)
    apply(session, expo, [edit], themselves(who), now)
    session.commit()


def _choose(session: Session, expo: ExpoRow, volunteer: str, language: Language | None) -> None:
    assert expo.id is not None
    row = session.get(Preference, (expo.id, volunteer)) or Preference(expo_id=expo.id, volunteer=volunteer)
    row.language = language or ""
    session.add(row)
    session.flush()
