"""Reads the volunteers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from scheduler.domain.people import Availability, Consent, Organisation, Transport, Volunteer
from scheduler.domain.places import Post, Role
from scheduler.domain.settings import Settings
from scheduler.domain.skills import LEADER, Skill
from scheduler.domain.text import Text
from scheduler.formats.workbook.ages import GrownUp, years_on
from scheduler.formats.workbook.cell import bare
from scheduler.formats.workbook.choices import ROLE_WORDS
from scheduler.formats.workbook.facts.availability import Hours
from scheduler.formats.workbook.facts.registration import Registered
from scheduler.formats.workbook.findings import Place, Wrong
from scheduler.formats.workbook.implied import imply, unknown_before
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.known import kept
from scheduler.formats.workbook.row import Row
from scheduler.formats.workbook.sheets.organisations import ORGANISATIONS, TRANSPORTS
from scheduler.formats.workbook.sheets.people import TRAININGS

_PLAIN = (
    *("flexible", "insured", "maximum_shifts", "maximum_minutes", "minimum_minutes", "target_minutes"),
    *(
        "required_minutes",
        "maximum_run",
        "minimum_run",
        "minimum_days_off",
        "maximum_weekends",
        "post_limits",
        "shift_wishes",
    ),
    *("phone", "email", "gender", "meal", "size", "note"),
)
_SAID_BY = {
    "age": ("age", "birth", "age_band", "grown_up"),
    **{fact: (fact,) for fact in ("name", "organisation", "roles", "declined", "transport", *_PLAIN)},
}
_TOLD_BY_OTHERS = {"english": "languages", "putonghua": "putonghua", LEADER: "leader"}
"""Skills that have a column of their own; the column of skills tells all others."""

_ROLES = {bare(word): role for word, role in ROLE_WORDS.items()}


_STEP = 500
"""People between two reports of how far it has got."""


class Enrolment:
    """Builds the volunteers of one import; what is given only once, or not at all, is noted once."""

    def __init__(self, intake: Intake, hours: Hours, settings: Settings, posts: Sequence[Post]) -> None:
        self.intake, self.hours, self.settings = intake, hours, settings
        self.first_day: date = min(intake.calendar.days, default=date(2000, 1, 1))
        self._role_of_post = {post.id: post.role for post in posts}
        self._role = cache(self._read_role)
        self._silent: dict[str, int] = {}
        self._before = intake.before.volunteer_by_id

    def volunteers(
        self,
        people: Sequence[Registered],
        times: Mapping[str, Sequence[Availability]],
        trainings: Mapping[str, set[str]],
    ) -> list[Volunteer]:
        """Everybody; faults are entered, not raised."""
        found: list[Volunteer] = []
        for number, one in enumerate(people, 1):
            found.append(self._volunteer(one, times.get(one.id, ()), trainings.get(one.id, ())))
            if number % _STEP == 0:
                self.intake.advance(_STEP)
        if people:
            self._note_silence(people[0].row)
        return found

    def _volunteer(self, one: Registered, times: Sequence[Availability], trainings: Any) -> Volunteer:
        row, old = one.row, self._before.get(one.id)
        if old is None and self.intake.known:
            self._note_stranger(one)
        new = Volunteer(
            one.id,
            row.get("name", ""),
            one.organisation,
            self._age(row),
            (*_skills(row), *(_untold(old, row) if old else ())),
            row.get("trainings", frozenset()) | self._trained(row, old, trainings),
            (*self._said_times(row, times, old), *times),
            self._roles(row),
            consents=self._consents(row, old),
            declined=self._declined(row),
            transport=self._transport(row),
            **{key: row.values[key] for key in _PLAIN if key in row.values},
        )
        return kept(new, old, row.headings, _SAID_BY)

    def _note_stranger(self, one: Registered) -> None:
        """Only a list about people who are there may do without names and organisations."""
        for key in ("name", "organisation"):
            if not one.row.has_column(key):
                self.intake.findings.fault(one.row.place("id"), *_STRANGER, id=one.id)
                return

    def _trained(self, row: Row, old: Volunteer | None, sheet: Any) -> frozenset[str]:
        """What the sheet of trainings says; without it and without a column, as before."""
        silent = old and not self.intake.has(TRAININGS) and not row.has_column("trainings")
        return old.trainings if old and silent else frozenset(sheet)

    def _age(self, row: Row) -> int | None:
        born = row.get("birth", row.get("age_band"))
        age: int | None = years_on(born, self.first_day) if isinstance(born, date) else born
        age = row.get("age", age)
        told: GrownUp | None = row.get("grown_up")
        if told is None:
            return age
        if age is None:
            return None if told.adult else self.settings.adult_age - 1
        if told.adult != (age >= self.settings.adult_age):
            self.intake.findings.fault(row.place("grown_up"), *_TWO_AGES, age=age, adult=self.settings.adult_age)
        return age

    def _said_times(self, row: Row, times: Sequence[Availability], old: Volunteer | None) -> tuple[Availability, ...]:
        if "availability" in row:
            return self.intake.attempt(row, "availability", self.hours.read, row["availability"]) or ()
        if old and not row.has_column("availability"):
            return () if times else old.availability
        if not times:
            self._silent["availability"] = self._silent.get("availability", 0) + 1
        return ()

    def _roles(self, row: Row) -> tuple[Role, ...]:
        roles = (self.intake.attempt(row, "roles", self._role, wish) for wish in row.get("roles", ()))
        return tuple(dict.fromkeys(role for role in roles if role))

    def _read_role(self, wish: Any) -> Role:
        """A role by its name, or that of a post."""
        role = _ROLES.get(bare(wish))
        if role is None and self.intake.posts.knows(wish):
            role = self._role_of_post.get(self.intake.posts.find(wish))
        if role is None:
            raise Wrong(*_NO_ROLE, said=wish, known="、".join(role.label.zh for role in Role))
        return role

    def _consents(self, row: Row, old: Volunteer | None) -> frozenset[Consent]:
        """Where there is a column, only a yes is one; without it, data and service count as agreed to."""
        given = {kind for kind in Consent if row.get(kind.value)}
        if old:
            given |= {kind for kind in old.consents if not row.has_column(kind.value)}
        for kind in (Consent.DATA, Consent.SERVICE):
            if not row.has_column(kind.value) and not old:
                given.add(kind)
                self._silent[kind.value] = self._silent.get(kind.value, 0) + 1
        told: GrownUp | None = row.get("grown_up")
        if told and told.guardian:
            given.add(Consent.GUARDIAN)
        return frozenset(given)

    def _declined(self, row: Row) -> frozenset[str]:
        found = [self.intake.attempt(row, "declined", self.intake.shifts.find, id) for id in row.get("declined", ())]
        return frozenset(id for id in found if id is not None)

    def _transport(self, row: Row) -> str | None:
        if "transport" in row and not self.intake.has(TRANSPORTS):
            imply(self.intake, self.intake.transports, row, "transport")
        return self.intake.find(row, "transport", self.intake.transports)

    def _note_silence(self, row: Row) -> None:
        if count := self._silent.get("availability"):
            self.intake.findings.note(Place(row.sheet), *_NO_TIMES, count=count)
        if count := self._silent.get(Consent.DATA.value):
            self.intake.findings.note(Place(row.sheet), *_NO_CONSENT, count=count)


def _skills(row: Row) -> Iterator[Skill]:
    found: tuple[Skill, ...] = (*row.get("languages", ()), *row.get("putonghua", ()), *row.get("skills", ()))
    yield from found
    if row.get("leader") and all(skill.code != LEADER for skill in found):
        yield Skill(LEADER)


def _untold(old: Volunteer, row: Row) -> Iterator[Skill]:
    """Skills of before that no column of the list could have told."""
    for skill in old.skills:
        own = _TOLD_BY_OTHERS.get(skill.code)
        if not row.has_column("skills") and not (own and row.has_column(own)):
            yield skill


def named_organisations(intake: Intake, found: list[Organisation]) -> list[Organisation]:
    """The organisations of the sheet, or those that the volunteers name."""
    if intake.has(ORGANISATIONS):
        return found
    return [Organisation(id, id) for id in unknown_before(intake, intake.organisations, "organisations")]


def named_transports(intake: Intake, found: list[Transport]) -> list[Transport]:
    """The buses of the sheet, or the campuses that the volunteers name."""
    if intake.has(TRANSPORTS):
        return found
    return [Transport(id, id) for id in unknown_before(intake, intake.transports, "transports")]


_STRANGER = (
    Text("没有编号为“{id}”的志愿者。", "there is no volunteer with the id “{id}”."),
    Text("请核对编号；新的志愿者要写姓名和单位。", "Check the id; new people need a name and an organisation."),
)
_TWO_AGES = (
    Text("年龄 {age} 与是否已满 {adult} 岁不符。", "the age {age} contradicts whether the person is {adult} or older."),
    Text("请改正其中一个。", "Correct one of them."),
)
_NO_ROLE = (
    Text("“{said}”不是岗位类别，也不是岗位。", "“{said}” is neither a role nor a post."),
    Text("可写：{known}，或岗位名称。", "Write one of {known}, or a post's name."),
)
_NO_TIMES = (
    Text(
        "{count} 人没有写可服务时间，按全程可服务处理。",
        "{count} people said nothing about their time; taken as free throughout.",
    ),
    Text("请核对。", "Please check."),
)
_NO_CONSENT = (
    Text(
        "没有“个人信息授权”列，{count} 人均按已授权处理。",
        "no column for data consent; all {count} are taken to have agreed.",
    ),
    Text("请确认已取得授权。", "Make sure that they have."),
)
