"""What the declarative table of the workbook is made of: sheets, their columns, and how headings are recognised."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.domain.text import Language, Text
from scheduler.formats.workbook.cell import Cell, bare
from scheduler.formats.workbook.convert import text

Read = Callable[[Cell], object]
Example = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `read` turns a cell that is not empty into a value or raises `Wrong`.

    `aliases` are other headings, in any language; a `many` column may occur several times, its lists are joined.
    `inherits` names columns (this one among them): where a row leaves all of them empty, this column's value comes from
    the row above, which is how merged cells arrive from csv files. `choices` are offered as a dropdown.
    """

    key: str
    name: Text
    help: Text
    read: Read = text
    aliases: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    inherits: tuple[str, ...] = ()
    choices: tuple[Text, ...] = ()
    width: int = 12


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet. `free` says what other headings may stand for (slot codes, zones), empty for nothing.

    A `headless` sheet may come without a row of headings, its columns then in the order given here. `unused` are
    headings the program recognises and does not need.
    """

    key: str
    name: Text
    help: Text
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    free: Text | None = None
    headless: bool = False
    examples: tuple[Example, ...] = field(default=(), compare=False)

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        """Columns by every heading they may have."""
        return {bare(word): c for c in self.columns for word in (c.key, c.name.zh, c.name.en, *c.aliases)}

    @cached_property
    def titles(self) -> frozenset[str]:
        """Every name the sheet may have."""
        return frozenset(bare(word) for word in (self.key, self.name.zh, self.name.en, *self.aliases))

    @cached_property
    def ignored(self) -> frozenset[str]:
        return frozenset(bare(word) for word in self.unused)

    def heading(self, key: str, language: Language) -> str:
        return self.by_key[key].name.say(language)


PERSONAL = (
    "身份证号 身份证号码 身份证 证件号码 证件号 证件类型 民族 政治面貌 照片 一寸照片 身高 体重 身高体重 籍贯 户籍 "
    "户口所在地 "
    "家庭住址 住址 现住址 血型 宗教信仰 婚姻状况 银行卡号 开户行 健康状况 既往病史 紧急联系人 紧急联系人及电话 "
    "紧急联系电话 紧急联系人电话 家长电话 监护人电话 邮箱 电子邮箱 微信 微信号 QQ QQ号 学号 鞋码 国籍 "
    "idnumber nationalid passport passportnumber ethnicity politics politicalstatus photo height weight religion "
    "bloodtype address homeaddress bankaccount email wechat emergencycontact shoesize studentid nationality"
)
"""Headings of personal data that a roster does not need: dropped on import, always."""

PERSONAL_HEADINGS = frozenset(bare(word) for word in PERSONAL.split())
