"""What people can do: skills with levels and validity, and what a post asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

SCALES: dict[str, tuple[str, ...]] = {
    "english": ("A1", "A2", "B1", "B2", "C1", "C2"),
    "putonghua": ("三级乙等", "三级甲等", "二级乙等", "二级甲等", "一级乙等", "一级甲等"),
}
"""Level names of the skills that have levels, lowest first, counted from 1. Other skills are had or not: level 1."""

LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a volunteer can do: `level` counts from 1 on the skill's scale; valid to the end of `valid_until`."""

    code: str
    level: int = 1
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if self.level < 1:
            raise ValueError(f"a skill level counts from 1: {self.code} {self.level}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One skill at a level or above."""

    code: str
    level: int = 1

    def met_by(self, skills: Iterable[Skill], day: date) -> bool:
        return any(
            skill.code == self.code
            and skill.level >= self.level
            and (skill.valid_until is None or skill.valid_until >= day)
            for skill in skills
        )


@dataclass(frozen=True, slots=True)
class Requirement:
    """Any one of several wanted skills is enough."""

    any_of: tuple[Wanted, ...]

    def __post_init__(self) -> None:
        if not self.any_of:
            raise ValueError("a requirement names at least one skill")

    def met_by(self, skills: Iterable[Skill], day: date) -> bool:
        return any(wanted.met_by(skills, day) for wanted in self.any_of)


def level_name(code: str, level: int) -> str:
    """`B2` for english 4; empty for skills without levels."""
    scale = SCALES.get(code, ())
    return scale[level - 1] if 1 <= level <= len(scale) else ""
