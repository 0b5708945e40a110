"""Lays out volunteers and their time."""

from collections.abc import Iterator, Mapping

from scheduler.domain.people import Availability, Consent, Volunteer, Wish
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Skill
from scheduler.domain.text import Language, Text
from scheduler.domain.timeline import Span
from scheduler.formats.workbook.choices import WISHES
from scheduler.formats.workbook.facts.availability import Hours
from scheduler.formats.workbook.findings import Findings, Wrong
from scheduler.formats.workbook.given import Cells, given, yes_or_no
from scheduler.formats.workbook.intake import Intake
from scheduler.formats.workbook.items import joined
from scheduler.formats.workbook.sheets.own_limits import post_limits_text, shift_wishes_text
from scheduler.formats.workbook.skills import putonghua, skill_text, skills_text
from scheduler.formats.workbook.stretch import Calendar, stretch_cells

_ALWAYS = Text("全部", "all")
_LIMITS = (
    *("maximum_shifts", "maximum_minutes", "minimum_minutes", "target_minutes"),
    *("required_minutes", "maximum_run", "minimum_run", "minimum_days_off", "maximum_weekends"),
)
_WORDS = ("phone", "email", "gender", "meal", "size", "note")


def volunteer_rows(problem: Problem, times: Mapping[tuple[Availability, ...], str], language: Language) -> list[Cells]:
    """One row a volunteer."""
    return [_volunteer(one, times, language) for one in problem.volunteers]


def _volunteer(one: Volunteer, times: Mapping[tuple[Availability, ...], str], language: Language) -> Cells:
    consents = {kind.value: yes_or_no(kind in one.consents, language) for kind in Consent}
    return given(
        {
            "id": one.id,
            "name": one.name,
            "organisation": one.organisation,
            "transport": one.transport,
            "age": one.age,
            **_skills(one.skills),
            "availability": times.get(one.availability),
            "roles": joined(role.label.say(language) for role in one.roles),
            "flexible": yes_or_no(one.flexible, language),
            "insured": yes_or_no(one.insured, language),
            "declined": joined(sorted(one.declined)),
            "post_limits": post_limits_text(one.post_limits),
            "shift_wishes": shift_wishes_text(one.shift_wishes),
            **consents,
            **{key: getattr(one, key) for key in (*_LIMITS, *_WORDS)},
        }
    )


def _skills(found: tuple[Skill, ...]) -> Cells:
    """English and Putonghua in the form's own columns where they come first, the rest in the list of skills."""
    english = found[:1] if found and found[0].code == "english" else ()
    rest = found[len(english) :]
    spoken = rest[:1] if rest and _fits_putonghua(rest[0]) else ()
    more = rest[len(spoken) :]
    cells = {"languages": skills_text(english), "putonghua": _level(spoken), "skills": skills_text(more)}
    return given(cells)


def _fits_putonghua(one: Skill) -> bool:
    """Whether the level alone says everything about this skill."""
    try:
        return one.code == "putonghua" and putonghua(_level((one,))) == (one,)
    except Wrong:
        return False


def _level(spoken: tuple[Skill, ...]) -> str:
    return skill_text(spoken[0]).removeprefix("普通话") if spoken else ""


def cells_of_times(problem: Problem, language: Language) -> dict[tuple[Availability, ...], str]:
    """The cell for every availability that fits into one and reads back the same."""
    intake = Intake({}, Findings())
    intake.begin(problem.timeline, Calendar(problem.timeline, [day.date for day in problem.expo.days]))
    for slot in problem.slots:
        intake.slots.add(slot.id)
    hours = Hours(intake, problem.slots)
    slot_of = {slot.span: slot.id for slot in reversed(problem.slots)}
    found: dict[tuple[Availability, ...], str] = {}
    for times in dict.fromkeys(volunteer.availability for volunteer in problem.volunteers):
        text = _times_text(problem, times, slot_of, language)
        if _reads_back(hours, text, times):
            found[times] = text
    return found


def times_text(problem: Problem, times: tuple[Availability, ...], language: Language) -> str:
    """What somebody said about their time, for people to read."""
    return _times_text(problem, times, {slot.span: slot.id for slot in reversed(problem.slots)}, language)


def _times_text(
    problem: Problem, times: tuple[Availability, ...], slot_of: Mapping[Span, str], language: Language
) -> str:
    return "、".join(_entry(problem, one, slot_of, language) for one in times) or _ALWAYS.say(language)


def _entry(problem: Problem, one: Availability, slot_of: Mapping[Span, str], language: Language) -> str:
    wish = "" if one.wish is Wish.NEUTRAL else f"({WISHES[one.wish].say(language)})"
    if one.span in slot_of:
        return f"{joined([slot_of[one.span]])}{wish}"
    cells = stretch_cells(problem.timeline, one.start, one.end)
    day = _short_day(problem, cells["date"])
    return f"{day} {cells['start']}-{cells['end']}{wish}"


def _short_day(problem: Problem, day: str) -> str:
    """Without the year in the year of the expo."""
    return day[5:] if day[:5] == f"{problem.expo.days[0].date.year}-" else day


def _reads_back(hours: Hours, text: str, times: tuple[Availability, ...]) -> bool:
    try:
        return hours.read(text) == times
    except Wrong:
        return False


def availability_rows(
    problem: Problem, times: Mapping[tuple[Availability, ...], str], language: Language
) -> list[Cells]:
    """Rows for those whose time does not fit into a cell."""
    return [row for one in problem.volunteers if one.availability not in times for row in _rows(problem, one, language)]


def _rows(problem: Problem, one: Volunteer, language: Language) -> Iterator[Cells]:
    for time in one.availability:
        cells = stretch_cells(problem.timeline, time.start, time.end)
        yield {"volunteer": one.id, **cells, "wish": WISHES[time.wish].say(language)}
