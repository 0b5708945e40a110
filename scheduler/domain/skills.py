"""What people can do: skills with levels and validity, and what a post asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scheduler.domain.text import Text

SCALES: dict[str, tuple[str, ...]] = {
    "english": ("A1", "A2", "B1", "B2", "C1", "C2"),
    "putonghua": ("三级乙等", "三级甲等", "二级乙等", "二级甲等", "一级乙等", "一级甲等"),
}
"""Level names of the skills that have levels, lowest first, counted from 1. Other skills are had or not: level 1."""

LEADER = "leader"

SKILLS: dict[str, Text] = {
    "english": Text("英语", "English"),
    "putonghua": Text("普通话", "Putonghua"),
    LEADER: Text("组长", "leader"),
    "first_aid": Text("急救证", "first aid"),
    "guide": Text("讲解", "guiding"),
    "guide_script": Text("讲解考核", "guide script"),
    "etiquette": Text("礼仪", "etiquette"),
    "photo": Text("摄影", "photography"),
    "computer": Text("计算机", "computer"),
    "sign_language": Text("手语", "sign language"),
    "accessibility": Text("无障碍服务", "accessibility"),
    "vetted": Text("政审通过", "vetted"),
    "food": Text("食品专业", "food major"),
    "machinery": Text("机械专业", "machinery major"),
    "japanese": Text("日语", "Japanese"),
    "korean": Text("韩语", "Korean"),
    "russian": Text("俄语", "Russian"),
    "french": Text("法语", "French"),
    "malay": Text("马来语", "Malay"),
    "thai": Text("泰语", "Thai"),
}
"""Names of well-known skills and trainings by code; any other code is its own name."""


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


def skill_label(code: str, level: int = 1) -> Text:
    """`英语B2`, `English B2`: a skill or training, with its level where it has levels."""
    plain = code.replace("{", "{{").replace("}", "}}")
    name, grade = SKILLS.get(code, Text(plain, plain)), level_name(code, level)
    return Text(f"{name.zh}{grade}", f"{name.en} {grade}".strip())


def any_label(requirement: Requirement) -> Text:
    """`英语B2或俄语`, `English B2 or Russian`."""
    labels = [skill_label(wanted.code, wanted.level) for wanted in requirement.any_of]
    return Text("或".join(label.zh for label in labels), " or ".join(label.en for label in labels))
