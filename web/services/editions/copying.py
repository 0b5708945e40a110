"""Begins a new expo from one that was: places, demand, organisations, buses and settings, on other days."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from scheduler.domain.changes import Postpone
from scheduler.domain.people import Volunteer
from scheduler.domain.problem import Problem
from scheduler.domain.text import Text
from web.services import expos
from web.services.history import record
from web.services.refusal import Refused
from web.services.who import Permission, Who
from web.store.snapshot import load_problem
from web.store.tables import ExpoRow

_NO_NAME = Text("请填写新展会的名称。", "Give the new expo a name.")
_SAME_DAY = Text("请填写新的首日，须与原来不同。", "Give the new first day; it must differ from that of before.")
_YEAR = 366


@dataclass(frozen=True)
class CopyChoice:
    """`people`: take the volunteers along; what they said about their time is void."""

    name: str
    first_day: date
    people: bool = False


@dataclass(frozen=True)
class Edition:
    """What copying would begin."""

    problem: Problem
    days: int


def suggested_name(problem: Problem, first_day: date) -> str:
    """The old name with the new year."""
    return re.sub(r"(19|20|21)\d{2}", str(first_day.year), problem.expo.name, count=1)


def copied(session: Session, expo: ExpoRow, choice: CopyChoice, who: Who) -> Edition:
    """Only looks. Raises `Refused` for a day that is none."""
    who.need(Permission.SETTINGS)
    old = load_problem(session, expo)
    days = (choice.first_day - old.expo.days[0].date).days
    if not days:
        raise Refused(_SAME_DAY)
    base = old if choice.people else replace(old, volunteers=(), ties=())
    moved = Postpone(days).apply(base)
    people = tuple(_older(one, days) for one in moved.volunteers)
    return Edition(replace(moved, volunteers=people, expo=replace(moved.expo, name=choice.name.strip())), days)


def copy_expo(session: Session, expo: ExpoRow, choice: CopyChoice, who: Who, now: datetime) -> ExpoRow:
    """The new expo; the old one stays as it is."""
    if not choice.name.strip():
        raise Refused(_NO_NAME)
    edition = copied(session, expo, choice, who)
    new = expos.begin(session, edition.problem, who, now, note=expo.name)
    said = {"from": expo.name, "days": edition.days, "people": choice.people}
    record(session, who, now, "copy", "expo", expo_id=new.id, before={"name": expo.name}, after=said)
    session.commit()
    return new


def _older(one: Volunteer, days: int) -> Volunteer:
    """Ages are those of the first day; nobody is taken for older than they are."""
    return one if one.age is None else replace(one, age=one.age + max(0, days // _YEAR))
