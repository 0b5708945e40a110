"""Everything that leaves the house as a file: whole rosters for programs and offices, and the papers of the days."""

from dataclasses import dataclass
from typing import Literal

from scheduler.domain.text import Text
from web.exports.papers.catalogue import PAPERS, Paper
from web.services.refusal import GONE, Refused
from web.services.who import Permission, Who

By = Literal["", "day", "organisation"]


@dataclass(frozen=True, slots=True)
class Item:
    """`by` is what it can be narrowed to; `whole` is made of the roster as a whole and has no parts at all."""

    code: str
    title: Text
    about: Text
    permission: Permission
    formats: tuple[str, ...]
    by: By = ""
    whole: bool = False


_WHOLE = (
    Item(
        "roster",
        Text("排班表", "Roster"),
        Text(
            "按岗位、按个人、按日期；csv 和 json 供程序读取", "by post, person and day; csv and json are for programs"
        ),
        Permission.EXPORT_ROSTER,
        ("xlsx", "csv", "json"),
        whole=True,
    ),
    Item(
        "summary",
        Text("总览", "Summary"),
        Text(
            "一页看完：填了多少、缺哪里、为什么、好到什么程度", "one page: what is filled, what lacks and why, how good"
        ),
        Permission.EXPORT_SUMMARY,
        ("html",),
        whole=True,
    ),
    Item(
        "calendars",
        Text("日历", "Calendars"),
        Text("每人、每岗位一个日历文件，打成一包", "a calendar file for each person and post, in one archive"),
        Permission.EXPORT_CALENDARS,
        ("zip",),
        whole=True,
    ),
)
_BY: dict[str, By] = {
    "posters": "day",
    "sign-in": "day",
    "contacts-by-organisation": "organisation",
    "contacts-by-post": "day",
    "meals": "day",
    "buses": "day",
}


def _item(paper: Paper) -> Item:
    permission = Permission(paper.permission)
    return Item(paper.code, paper.title, paper.about, permission, paper.formats, _BY.get(paper.code, ""))


ITEMS = (*_WHOLE, *(_item(paper) for paper in PAPERS))
"""In the order of the page."""

ITEM_BY_CODE = {item.code: item for item in ITEMS}

_FORMAT = Text("“{title}”没有这种格式，可选：{formats}。", "“{title}” is not made as that, but as {formats}.")


def item(code: str, kind: str, who: Who) -> Item:
    """One that `who` may have; raises `Refused`: 404 for what does not exist, 403 for what is not theirs."""
    found = ITEM_BY_CODE.get(code)
    if found is None:
        raise Refused(GONE, 404)
    who.need(found.permission)
    if kind not in found.formats:
        raise Refused(_FORMAT, title=found.title, formats=", ".join(found.formats))
    return found
