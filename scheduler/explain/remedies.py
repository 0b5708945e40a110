"""Single changes to the facts that could let one volunteer come to one shift, each with what it asks of people."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from scheduler.domain.people import Consent, Volunteer
from scheduler.domain.places import Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Requirement, Skill, Wanted, level_name, skill_label
from scheduler.domain.text import Text
from scheduler.explain.availability import closed_minutes, opened
from scheduler.explain.causes import Cause, cause_of
from scheduler.rules import Rule, Violation

PRICE: Mapping[Cause, int] = {
    Cause.INSURANCE: 5,  # a form and a fee
    Cause.SKILL: 10,  # a certificate renewed; to learn something costs more
    Cause.CONSENT: 10,  # a question; they may say no
    Cause.AGE: 10,  # a question to the guardian
    Cause.BUS: 12,  # a bigger bus
    Cause.ORGANISATION: 15,  # a talk with the organisation
    Cause.AVAILABILITY: 15,  # somebody rearranges their time
    Cause.SHIFTS: 20,  # a limit that protects people
    Cause.HOURS: 20,
    Cause.TRAINING: 25,  # a course has to be held
    Cause.HELD: 30,  # a limit for everybody
    Cause.REST: 35,
}
"""The least a change asks of people, in points. Causes that are law, or a personal matter, have no price."""

NEGOTIABLE = frozenset(
    {
        "max_shifts",
        "max_shifts_per_day",
        "max_minutes",
        "max_minutes_per_day",
        "max_consecutive_days",
        "min_rest",
        "change_gap",
    }
)
"""Settings that are custom; those about minors, heat and insurance rest on law and are never offered for relaxing."""


@dataclass(frozen=True)
class Change:
    """A single change: what it says in words, what it asks of people, and the problem with it made.

    `facts` fill the text; those called volunteer, shift or organisation are ids.
    """

    cause: Cause
    text: Text
    facts: tuple[tuple[str, object], ...]
    price: int
    problem: Problem


@dataclass(frozen=True)
class Case:
    """One volunteer, one shift, and what the one rule in the way says."""

    problem: Problem
    volunteer: Volunteer
    shift: Shift
    rule: Rule
    violation: Violation

    @property
    def cause(self) -> Cause:
        return cause_of(self.rule)

    def change(self, text: Text, problem: Problem, *, extra: int = 0, **facts: object) -> Change:
        told = {"volunteer": self.volunteer.id, "shift": self.shift.id, **facts}
        return Change(self.cause, text, tuple(told.items()), PRICE[self.cause] + extra, problem)

    def person(self, text: Text, volunteer: Volunteer, *, extra: int = 0, **facts: object) -> Change:
        """A change to the volunteer."""
        people = tuple(volunteer if other.id == volunteer.id else other for other in self.problem.volunteers)
        return self.change(text, replace(self.problem, volunteers=people), extra=extra, **facts)


def changes(case: Case) -> Iterator[Change]:
    """What could be changed about the one rule in the way, the cheaper first; whether it is enough has to be tried."""
    return _REMEDIES[case.cause](case) if case.cause in PRICE else iter(())


def _insure(case: Case) -> Iterator[Change]:
    yield case.person(Text("为{volunteer}购买保险", "insure {volunteer}"), replace(case.volunteer, insured=True))


def _ask(case: Case) -> Iterator[Change]:
    declined = case.volunteer.declined
    if case.shift.id in declined:
        text = Text("{volunteer}改变主意, 愿意上{shift}", "{volunteer} takes back declining {shift}")
        yield case.person(text, replace(case.volunteer, declined=declined - {case.shift.id}), extra=15)
        return
    text = Text("取得{volunteer}的同意", "get the consent of {volunteer}")
    agreed = case.volunteer.consents | {Consent.DATA, Consent.SERVICE}
    yield case.person(text, replace(case.volunteer, consents=agreed))


def _ask_guardian(case: Case) -> Iterator[Change]:
    """The one thing about somebody's age that can be changed."""
    if case.problem.is_minor(case.volunteer) and Consent.GUARDIAN not in case.volunteer.consents:
        text = Text("取得{volunteer}的监护人同意", "get the consent of {volunteer}'s guardian")
        yield case.person(text, replace(case.volunteer, consents=case.volunteer.consents | {Consent.GUARDIAN}))


def _seat(case: Case) -> Iterator[Change]:
    transports = case.problem.transports
    for transport in transports:
        if transport.id == case.volunteer.transport and transport.seats is not None:
            bigger = replace(transport, seats=transport.seats + 1)
            changed = tuple(bigger if other.id == transport.id else other for other in transports)
            text = Text("{bus}班车每趟增加一个座位", "one more seat on the bus {bus}")
            yield case.change(text, replace(case.problem, transports=changed), bus=transport.name)


def _quota(case: Case) -> Iterator[Change]:
    above: str | None = case.volunteer.organisation
    organisations = case.problem.organisation_by_id
    while above is not None:
        organisation = organisations[above]
        if organisation.maximum is not None:
            larger = replace(organisation, maximum=organisation.maximum + 1)
            changed = tuple(larger if other.id == above else other for other in case.problem.organisations)
            text = Text("{organisation}多来一人", "one more person of {organisation}")
            yield case.change(text, replace(case.problem, organisations=changed), organisation=organisation.name)
        above = organisation.parent


def _time(case: Case) -> Iterator[Change]:
    missing = closed_minutes(case.volunteer, case.shift.span)
    text = Text("{volunteer}能来{shift}(多出 {minutes} 分钟)", "{volunteer} frees {minutes} more min for {shift}")
    yield case.person(text, opened(case.volunteer, case.shift.span), extra=missing // 60, minutes=missing)


def _train(case: Case) -> Iterator[Change]:
    missing = case.problem.post_of(case.shift).trainings - case.volunteer.trainings
    text = Text("{volunteer}通过培训: {trainings}", "{volunteer} passes the training {trainings}")
    passed = replace(case.volunteer, trainings=case.volunteer.trainings | missing)
    yield case.person(text, passed, extra=5 * (len(missing) - 1), trainings=missing)


def _learn(case: Case) -> Iterator[Change]:
    """A certificate renewed, a level climbed, a skill without levels learnt; nobody learns a language for an expo."""
    day = case.problem.day_of[case.shift.id]
    unmet = [r for r in case.problem.post_of(case.shift).requires if not r.met_by(case.volunteer.skills, day)]
    ways = [(wanted, step) for wanted in _any_of(unmet) if (step := _step(case.volunteer, wanted)) is not None]
    for wanted, step in sorted(ways, key=lambda way: way[1]):
        others = tuple(skill for skill in case.volunteer.skills if skill.code != wanted.code)
        text = Text("{volunteer}取得 {skill}", "{volunteer} gets {skill}")
        able = replace(case.volunteer, skills=(*others, Skill(wanted.code, wanted.level)))
        yield case.person(text, able, extra=step, skill=skill_label(wanted.code, wanted.level))


def _any_of(unmet: list[Requirement]) -> tuple[Wanted, ...]:
    """What would meet the single unmet requirement; two of them would be two changes."""
    return unmet[0].any_of if len(unmet) == 1 else ()


def _step(volunteer: Volunteer, wanted: Wanted) -> int | None:
    """How far the volunteer is from a skill, in points; `None`: too far."""
    best = max((skill.level for skill in volunteer.skills if skill.code == wanted.code), default=0)
    if best >= wanted.level:
        return 0
    if best == wanted.level - 1 and (best or not level_name(wanted.code, wanted.level)):
        return 30
    return None


def _limit(case: Case) -> Iterator[Change]:
    """The volunteer's own limit, then the settings that the rule reads, moved just as far as this case needs."""
    steps = sorted({value for _, value in case.violation.facts if isinstance(value, int)})
    for name in ("maximum_shifts", "maximum_minutes"):
        own = getattr(case.volunteer, name)
        for value in (step for step in steps if own is not None and step > own):
            text = Text(
                "{volunteer}同意上限从 {before} 提到 {after}", "{volunteer} agrees to {after} instead of {before}"
            )
            more = replace(case.volunteer, **{name: value})  # type: ignore[arg-type]  # both limits are numbers
            yield case.person(text, more, before=own, after=value)
    names = {name: about.name for name, about, _ in case.problem.settings.table()}
    for name in case.rule.settings:
        before = getattr(case.problem.settings, name)
        for value in steps if name in NEGOTIABLE and before is not None else ():
            if value != before:
                text = Text("设置“{setting}”由 {before} 改为 {after}", "setting “{setting}” from {before} to {after}")
                relaxed = case.problem.with_settings(**{name: value})
                yield case.change(text, relaxed, extra=20, setting=names[name], before=before, after=value)


_REMEDIES: Mapping[Cause, Callable[[Case], Iterator[Change]]] = {
    Cause.INSURANCE: _insure,
    Cause.CONSENT: _ask,
    Cause.AGE: _ask_guardian,
    Cause.BUS: _seat,
    Cause.ORGANISATION: _quota,
    Cause.AVAILABILITY: _time,
    Cause.TRAINING: _train,
    Cause.SKILL: _learn,
    Cause.SHIFTS: _limit,
    Cause.HOURS: _limit,
    Cause.HELD: _limit,
    Cause.REST: _limit,
}
