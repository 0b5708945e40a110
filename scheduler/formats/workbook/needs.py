"""Reads what a post needs, as departments write it into one cell: skills, trainings and an age together."""

import re
from dataclasses import dataclass

from scheduler.domain.skills import Requirement
from scheduler.formats.workbook import items
from scheduler.formats.workbook.cell import Cell, narrow, said
from scheduler.formats.workbook.skills import requirement, requirements

_AGE = re.compile(r"(?:[≥>]=?|年?满)?(\d{2})(?:周?岁)?(?:以上|\+)?")
_AGE_MARK = re.compile(r"[≥>+岁]|以上")
_TRAINING = re.compile(r"(.*\S)(?:合格|通过|已过)|(.*(?:培训|考核|考试))")


@dataclass(frozen=True, slots=True)
class Needs:
    """What one cell asks for."""

    requires: tuple[Requirement, ...] = ()
    trainings: frozenset[str] = frozenset()
    minimum_age: int | None = None


def needs(cell: Cell) -> Needs:
    """`英语B2/日语、讲解考核合格、≥18`; an item in quotes is always a skill."""
    if not requirements(cell):
        return Needs()
    found: list[Requirement] = []
    trainings: set[str] = set()
    ages: list[int] = []
    for item in items.split(said(cell), items.STRONG):
        if age := _age(item):
            ages.append(age)
        elif training := _training(item):
            trainings.add(training)
        else:
            found.append(requirement(item))
    return Needs(tuple(found), frozenset(trainings), max(ages, default=None))


def _age(item: str) -> int | None:
    text = narrow(item)
    found = _AGE.fullmatch(text)
    return int(found[1]) if found and _AGE_MARK.search(text) else None


def _training(item: str) -> str | None:
    """The training that `讲解考核合格` names; quotes and alternatives mean skills."""
    found = None if items.is_quoted(item) or "/" in item else _TRAINING.fullmatch(item)
    return (found[1] or found[2]) if found else None
