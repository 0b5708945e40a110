"""Lays out posts, their composition and the demand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scheduler.domain.places import Post, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.text import Language
from scheduler.formats.workbook.cell import bare
from scheduler.formats.workbook.facts.demand import NO_WAVE, headcount_text, slot_shift_id
from scheduler.formats.workbook.given import Cells, given, yes_or_no
from scheduler.formats.workbook.items import joined
from scheduler.formats.workbook.needs import Needs, needs
from scheduler.formats.workbook.sheets.posts import DEMAND
from scheduler.formats.workbook.skills import requirement_text, requirements_text
from scheduler.formats.workbook.stretch import stretch_cells


def post_rows(problem: Problem, language: Language) -> list[Cells]:
    """One row a post."""
    return [_post(post, language) for post in problem.posts]


def _post(post: Post, language: Language) -> Cells:
    words = {
        key: getattr(post, key) for key in ("department", "duty", "gather", "dress", "contact", "contact_phone", "note")
    }
    marks = {key: yes_or_no(getattr(post, key), language) for key in ("risk", "outdoor", "minors")}
    return given(
        {
            "post": post.id,
            "name": post.name,
            "role": post.role.label.say(language),
            "zone": post.zone,
            "requires": _requires(post),
            "trainings": joined(sorted(post.trainings)),
            "barred_next_day": joined(sorted(post.barred_next_day)),
            "minimum_age": post.minimum_age,
            **marks,
            **words,
        }
    )


def _requires(post: Post) -> str:
    """The requirements, every skill in quotes where the words alone would be read as a training or an age."""
    text = requirements_text(post.requires)
    if not text or needs(text) == Needs(post.requires):
        return text
    return requirements_text(post.requires, quote=True)


def composition_rows(problem: Problem) -> list[Cells]:
    """One row for each part of a post's composition."""
    return [
        given(
            {
                "post": post.id,
                "part": part.name,
                "trait": requirement_text(part.trait) if part.trait else None,
                "organisation_kind": part.organisation_kind,
                "least": part.least,
                "per": part.per,
            }
        )
        for post in problem.posts
        for part in post.composition
    ]


def demand_rows(problem: Problem) -> list[Cells]:
    """Posts by slots where every shift follows a slot and that says all; else one row a shift."""
    wide = list(_wide(problem))
    return wide if wide and _says_all(problem) else list(shift_rows(problem))


def _wide(problem: Problem) -> Iterator[Cells]:
    shifts_of: dict[str, list[Shift]] = {}
    for shift in problem.shifts:
        shifts_of.setdefault(shift.post, []).append(shift)
    for post in problem.posts:
        if shifts := shifts_of.get(post.id):
            importance = shifts[0].importance
            row: dict[str, str | int] = {"post": post.id, "name": post.name}
            row |= {"importance": importance} if importance != 1 else {}
            yield row | {shift.slot or "": headcount_text(shift) for shift in shifts}


def _says_all(problem: Problem) -> bool:
    """Whether the wide form keeps every fact: times and ids by slot, one importance a post, slot after slot."""
    slot_rank = {slot.id: rank for rank, slot in enumerate(problem.slots)}
    post_rank = {post.id: rank for rank, post in enumerate(problem.posts)}
    ranks = [(slot_rank.get(shift.slot or "", -1), post_rank[shift.post]) for shift in problem.shifts]
    importances = {(shift.post, shift.importance) for shift in problem.shifts}
    return (
        all(earlier < later for earlier, later in pairwise(ranks))
        and len(importances) == len({post for post, _ in importances})
        and all(shift.surplus_weight is None for shift in problem.shifts)
        and all(_follows_slot(problem, shift) for shift in problem.shifts)
        and _can_head_columns(list(slot_rank))
    )


def _follows_slot(problem: Problem, shift: Shift) -> bool:
    slot = problem.slot_by_id.get(shift.slot or "")
    return (
        slot is not None
        and slot.span == shift.span
        and shift.wave == slot.wave
        and shift.id == slot_shift_id(shift.post, slot.id)
    )


def _can_head_columns(slots: Sequence[str]) -> bool:
    """Whether the slot ids differ in letters and digits from each other and from the columns of the sheet."""
    words = [bare(slot) for slot in slots]
    return all(words) and len(set(words)) == len(words) and not DEMAND.by_heading.keys() & set(words)


def shift_rows(problem: Problem) -> Iterator[Cells]:
    """One row a shift."""
    for shift in problem.shifts:
        yield given(
            {
                "post": shift.post,
                "name": problem.post_by_id[shift.post].name,
                "slot": shift.slot or "",
                **stretch_cells(problem.timeline, shift.start, shift.end),
                "wanted": shift.wanted,
                "minimum": shift.minimum or None,
                "maximum": shift.maximum,
                "importance": None if shift.importance == 1 else shift.importance,
                "surplus_weight": shift.surplus_weight,
                "shift": shift.id,
                "wave": _wave(problem, shift),
            }
        )


def _wave(problem: Problem, shift: Shift) -> str | None:
    """Only where it is not the slot's."""
    slot = problem.slot_by_id.get(shift.slot or "")
    if slot is None or shift.wave == slot.wave:
        return None if slot else shift.wave
    return shift.wave or NO_WAVE
