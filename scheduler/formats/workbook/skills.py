"""Skills and requirements as people write them: CET-6, 英语B2, 二乙, 急救证(至2021-05-01), 英语B2/日语."""

import re

from scheduler.domain.skills import LEADER, SCALES, SKILLS, Requirement, Skill, Wanted, level_name
from scheduler.domain.text import Text
from scheduler.formats.workbook import items
from scheduler.formats.workbook.cell import Cell, bare, narrow, said
from scheduler.formats.workbook.dates import full_day
from scheduler.formats.workbook.findings import Wrong

_ALIASES = {
    "急救": "first_aid",
    "急救员": "first_aid",
    "急救员证": "first_aid",
    "红十字救护员": "first_aid",
    "救护员证": "first_aid",
    "电脑": "computer",
    "计算机操作": "computer",
    "拍照": "photo",
    "摄像": "photo",
    "轮椅协助": "accessibility",
    "英文": "english",
    "朝鲜语": "korean",
    "国语": "putonghua",
    "mandarin": "putonghua",
    "组长资格": LEADER,
    "带队": LEADER,
}
CODES = {
    bare(word): code
    for code, label in SKILLS.items()
    for word in (label.zh, label.en, code, *(alias for alias, meant in _ALIASES.items() if meant == code))
}

_ENGLISH = {
    **{word: 3 for word in ("cet4", "四级", "4级", "大学英语四级", "英语四级", "大学四级")},
    **{word: 4 for word in ("cet6", "六级", "6级", "大学英语六级", "英语六级", "大学六级", "tem4", "专四", "专业四级")},
    **{word: 5 for word in ("tem8", "专八", "专业八级")},
    **{name.lower(): number for number, name in enumerate(SCALES["english"], 1)},
}
"""CET-4 is taken for B1 and CET-6 for B2, as employers usually do; TEM-8 for C1."""

_PUTONGHUA = re.compile(r"([一二三123])级?([甲乙ab])等?")
_NOTHING = frozenset({"无", "没有", "暂无", "none", "no", "n/a", "na", "-", "—", "–", "/", "不限", "否"})
_PLAIN = re.compile(r"""[^、,\uff0c;\uff1b/|\n"()\uff08\uff09或]+""")
_LEVEL = re.compile(r"(.*\S)\s*\bLv\.?\s*(\d{1,6})", re.I | re.S)
_UNTIL = re.compile(
    r"(.*\S)\s*[(\uff08]\s*(?:有效期)?(?:至|到|until|till)\s*[:\uff1a]?\s*([^()\uff08\uff09]+)[)\uff09]", re.I | re.S
)


def skills(cell: Cell) -> tuple[Skill, ...]:
    """A free list: `英语CET-6、急救证/摄影`."""
    text = said(cell)
    return () if text.lower() in _NOTHING else tuple(skill(item) for item in items.split(text))


def languages(cell: Cell) -> tuple[Skill, ...]:
    """The column for foreign languages, where a level alone means English."""
    return skills(cell)


def putonghua(cell: Cell) -> tuple[Skill, ...]:
    """The column for Putonghua, where only levels stand."""
    text = narrow(cell)
    if text.lower() in _NOTHING:
        return ()
    level = _putonghua_level(bare(text).removeprefix("普通话"))
    if level is None:
        raise Wrong(
            Text("“{said}”不是普通话等级。", "“{said}” is no level of Putonghua."),
            Text("可填：二乙、二甲、一乙、一甲、三甲、三乙。", "Write 二乙, 二甲, 一乙, 一甲, 三甲 or 三乙."),
            said=text,
        )
    return (Skill("putonghua", level),)


def skill(item: str) -> Skill:
    """One skill with its level and the last day on which it counts."""
    found = _UNTIL.fullmatch(item)
    last = full_day(found[2]) if found else None
    code, level = _code_and_level(found[1] if found else item)
    return Skill(code, level, last)


def requirements(cell: Cell) -> tuple[Requirement, ...]:
    """All of a list; `/` and 或 part alternatives."""
    text = said(cell)
    return () if text.lower() in _NOTHING else tuple(requirement(item) for item in items.split(text, items.STRONG))


def requirement(text: str) -> Requirement:
    """Alternatives, any of which is enough."""
    found = tuple(Wanted(*_code_and_level(item)) for item in items.split(text, "/|或"))
    if not found:
        raise Wrong(
            Text("“{said}”没有写出技能。", "“{said}” names no skill."),
            Text("例如 英语B2/日语。", "For example English B2/Japanese."),
            said=text,
        )
    return Requirement(found)


def skill_text(one: Skill) -> str:
    """One skill such that `skill` reads it back."""
    until = f"(至{one.valid_until.isoformat()})" if one.valid_until else ""
    return f"{_text(one.code, one.level)}{until}"


def skills_text(many: tuple[Skill, ...]) -> str:
    return "、".join(skill_text(one) for one in many)


def requirement_text(one: Requirement, *, quote: bool = False) -> str:
    """Alternatives such that `requirement` reads them back."""
    write = _quoted if quote else _text
    return "/".join(write(wanted.code, wanted.level) for wanted in one.any_of)


def requirements_text(many: tuple[Requirement, ...], *, quote: bool = False) -> str:
    return "、".join(requirement_text(one, quote=quote) for one in many)


def _code_and_level(item: str) -> tuple[str, int]:
    found = _LEVEL.fullmatch(item)
    name, level = (found[1], max(1, int(found[2]))) if found else (item, None)
    if items.is_quoted(name):
        return items.unquoted(name), level or 1
    word = bare(name)
    code = CODES.get(word)
    if code:
        return code, level or 1
    return (name, level) if level else _graded(word) or (name, 1)


def _graded(word: str) -> tuple[str, int] | None:
    """A level of a skill that has levels, with or without the skill's name before it."""
    word = re.sub(r"及?以上$", "", word)
    english = _ENGLISH.get(word) or _ENGLISH.get(re.sub(r"^(英语|英文|english)", "", word))
    if english:
        return "english", english
    level = _putonghua_level(re.sub(r"^(普通话|国语|putonghua|mandarin)", "", word))
    return ("putonghua", level) if level else None


def _putonghua_level(word: str) -> int | None:
    found = _PUTONGHUA.fullmatch(word)
    if not found:
        return None
    grade = "三二一".index({"1": "一", "2": "二", "3": "三"}.get(found[1], found[1]))
    return 2 * grade + (2 if found[2] in "甲a" else 1)


def _text(code: str, level: int) -> str:
    """The name as people know it, where it reads back; else the code in quotes, with `Lv` for levels without a name."""
    label = SKILLS[code].zh if code in SKILLS else code
    told = f"{label}{level_name(code, level)}" if level > 1 or code in SCALES else label
    for text in (told, f"{label} Lv{level}"):
        if _PLAIN.fullmatch(text) and text.lower() not in _NOTHING and _code_and_level(text) == (code, level):
            return text
    return _quoted(code, level)


def _quoted(code: str, level: int) -> str:
    return items.quoted(code) + (f" Lv{level}" if level > 1 else "")
