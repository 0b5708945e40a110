"""Facts as labelled cells, the way the organisers' workbook writes them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from scheduler.domain.people import Volunteer
from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.skills import Skill, any_label, skill_label
from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import shift_time_text
from scheduler.formats.workbook.facts.demand import headcount_text
from scheduler.formats.workbook.filled import filled
from scheduler.formats.workbook.filled_demand import composition_rows, post_rows
from scheduler.formats.workbook.filled_people import times_text, volunteer_rows
from scheduler.formats.workbook.given import Cells
from scheduler.formats.workbook.sheets import SHEET_OF

Told = tuple[str, Mapping[str, str]]
"""The name of a thing, and what is said about it by label."""

_TIME, _PLACES = Text("时间", "Time"), Text("人数（最少/需要/最多）", "Headcount (minimum/wanted/maximum)")
_UNTIL = Text("至{day}", "until {day}")
_SKILLS = ("languages", "putonghua", "skills", "leader")


def cells_of(problem: Problem, kind: str, keys: frozenset[str], language: Language) -> Mapping[str, Told]:
    """What is said about some things of one kind, by key."""
    return _MAKERS.get(kind, _of_sheet)(problem, kind, keys, language)


def _volunteers(problem: Problem, _kind: str, keys: frozenset[str], language: Language) -> dict[str, Told]:
    some = tuple(one for one in problem.volunteers if one.id in keys)
    part = replace(problem, volunteers=some, ties=(), pinned=frozenset())
    rows = volunteer_rows(part, {}, language)
    return {one.id: (one.name, _volunteer(part, one, row, language)) for one, row in zip(some, rows, strict=True)}


def _volunteer(problem: Problem, one: Volunteer, row: Cells, language: Language) -> dict[str, str]:
    plain = {key: cell for key, cell in row.items() if key not in _SKILLS}
    said = _labelled("volunteers", plain, language)
    sheet = SHEET_OF["volunteers"]
    said[sheet.heading("availability", language)] = times_text(problem, one.availability, language)
    said[sheet.heading("skills", language)] = "、".join(_skill(skill, language) for skill in one.skills)
    trained = sorted(skill_label(code).say(language) for code in one.trainings)
    said[sheet.heading("trainings", language)] = "、".join(trained)
    organisation = problem.organisation_by_id[one.organisation]
    return said | {sheet.heading("organisation", language): organisation.name or organisation.id}


def _skill(one: Skill, language: Language) -> str:
    until = f" ({_UNTIL.say(language, day=one.valid_until)})" if one.valid_until else ""
    return skill_label(one.code, one.level).say(language) + until


def _posts(problem: Problem, _kind: str, keys: frozenset[str], language: Language) -> dict[str, Told]:
    posts = tuple(post for post in problem.posts if post.id in keys)
    part = replace(problem, posts=posts, shifts=(), pinned=frozenset())
    return {
        post.id: (post.name, _post(part, post, row, language))
        for post, row in zip(posts, post_rows(part, language), strict=True)
    }


def _post(problem: Problem, post: Post, row: Cells, language: Language) -> dict[str, str]:
    alone = replace(problem, posts=(post,))
    parts = [_labelled("composition", part, language) for part in composition_rows(alone)]
    made_of = SHEET_OF["composition"].name.say(language)
    zone = problem.zone_by_id[post.zone]
    return {
        **_labelled("posts", row, language),
        SHEET_OF["posts"].heading("zone", language): zone.name or zone.id,
        SHEET_OF["posts"].heading("requires", language): "、".join(any_label(r).say(language) for r in post.requires),
        made_of: "; ".join(" ".join(list(part.values())[1:]) for part in parts),
    }


def _shifts(problem: Problem, _kind: str, keys: frozenset[str], language: Language) -> dict[str, Told]:
    return {
        one.id: (_shift_name(problem, one), _shift(problem, one, language)) for one in problem.shifts if one.id in keys
    }


def _shift_name(problem: Problem, shift: Shift) -> str:
    return f"{problem.post_by_id[shift.post].name} · {shift.slot or shift.id}"


def _shift(problem: Problem, shift: Shift, language: Language) -> dict[str, str]:
    sheet = SHEET_OF["demand"]
    told = {
        "slot": shift.slot,
        "importance": shift.importance,
        "wave": shift.wave,
        "surplus_weight": shift.surplus_weight,
    }
    return {
        _TIME.say(language): shift_time_text(problem.timeline, shift, language),
        _PLACES.say(language): str(headcount_text(shift)),
        sheet.heading("name", language): problem.post_by_id[shift.post].name,
        **{sheet.heading(key, language): str(said) for key, said in told.items() if said is not None},
    }


def _ties(problem: Problem, _kind: str, keys: frozenset[str], language: Language) -> dict[str, Told]:
    some = [tie for tie in problem.ties if f"{tie.first}|{tie.second}" in keys]
    people, sheet = problem.volunteer_by_id, SHEET_OF["companions"]
    from_words = {True: Text("同伴", "together"), False: Text("回避", "apart")}
    return {
        f"{tie.first}|{tie.second}": (
            f"{people[tie.first].name} · {people[tie.second].name}",
            {sheet.heading("together", language): from_words[tie.together].say(language)},
        )
        for tie in some
    }


def _of_sheet(problem: Problem, kind: str, keys: frozenset[str], language: Language) -> dict[str, Told]:
    """Kinds that have a row each in a sheet of their own."""
    found: dict[str, Told] = {}
    for row in _rows(problem, kind, language):
        key = str(row["id"])
        if key in keys:
            found[key] = str(row.get("name", key)), _labelled(kind, row, language)
    return found


def _head(problem: Problem, kind: str, _keys: frozenset[str], language: Language) -> dict[str, Told]:
    """The expo, its settings, its ways: one thing with a field a row."""
    said: dict[str, str] = {}
    for row in _rows(problem, kind, language):
        label, value = _HEADS[kind](row)
        said[label] = f"{said[label]}、{value}" if label in said else value
    return {kind: (problem.expo.name, said)}


_HEADS: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "expo": lambda row: (str(row["item"]), f"{row['value']}{_heat(row)}"),
    "settings": lambda row: (str(row["about"] if row["key"].isascii() else row["key"]), str(row["value"])),
    "travel": lambda row: (f"{row['from']} - {row['to']}", str(row["minutes"])),
}


def _heat(row: Mapping[str, Any]) -> str:
    return f" ({row['heat']}℃)" if "heat" in row else ""


def _rows(problem: Problem, kind: str, language: Language) -> list[Cells]:
    bare = replace(problem, volunteers=(), ties=(), shifts=(), posts=(), pinned=frozenset())
    return [row for sheet in filled(bare, language) if sheet.sheet.key == kind for row in sheet.rows]


def _labelled(kind: str, row: Cells, language: Language) -> dict[str, str]:
    sheet = SHEET_OF[kind]
    return {sheet.heading(key, language): str(cell) for key, cell in row.items() if key in sheet.by_key}


_MAKERS: Mapping[str, Callable[[Problem, str, frozenset[str], Language], dict[str, Told]]] = {
    "volunteers": _volunteers,
    "posts": _posts,
    "shifts": _shifts,
    "ties": _ties,
    "expo": _head,
    "settings": _head,
    "travel": _head,
}
