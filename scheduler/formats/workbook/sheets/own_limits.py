"""Columns of the volunteers' sheet for limits of their own over many days, by post, and wishes for single shifts."""

import re
from collections.abc import Iterable
from typing import Any

from scheduler.domain.people import PostLimit, ShiftWish
from scheduler.domain.text import Text
from scheduler.formats.workbook.convert import count, minutes
from scheduler.formats.workbook.findings import Wrong
from scheduler.formats.workbook.items import joined, names
from scheduler.formats.workbook.layout import Column


def post_limits(cell: Any) -> tuple[PostLimit, ...]:
    """`G1=2、O1=0`: the most shifts at each post."""
    return tuple(PostLimit(post, int(most)) for post, most in _matched(cell, r"(.+)=(\d{1,6})", _NO_LIMIT))


def post_limits_text(limits: Iterable[PostLimit]) -> str:
    return joined(f"{limit.post}={limit.shifts}" for limit in limits)


def shift_wishes(cell: Any) -> tuple[ShiftWish, ...]:
    """`G1-1A+60、O1-2P-30`: to have the first shift is worth 60, to be spared the second 30."""
    found = _matched(cell, r"(.+)([+-])(\d{1,9})", _NO_WISH)
    return tuple(ShiftWish(shift, int(weight), sign == "+") for shift, sign, weight in found)


def shift_wishes_text(wishes: Iterable[ShiftWish]) -> str:
    return joined(f"{wish.shift}{'+' if wish.desired else '-'}{wish.weight}" for wish in wishes)


def _matched(cell: Any, shape: str, fault: tuple[Text, Text]) -> list[tuple[str, ...]]:
    """Each item of a list taken apart."""
    found = [(item, re.fullmatch(shape, item)) for item in names(str(cell))]
    for item, match in found:
        if match is None:
            raise Wrong(*fault, said=item)
    return [match.groups() for _, match in found if match is not None]


_NO_LIMIT = (
    Text("“{said}”不是岗位上限。", "“{said}” is no limit for a post."),
    Text("请写 岗位编号=次数，例如 G1=2。", "Write post=shifts, such as G1=2."),
)
_NO_WISH = (
    Text("“{said}”不是单班意愿。", "“{said}” is no wish for a shift."),
    Text(
        "请写 班次编号+权重 或 班次编号-权重，例如 G1-1A+60。", "Write shift+weight or shift-weight, such as G1-1A+60."
    ),
)

OWN_LIMITS = (
    Column(
        "required_minutes",
        Text("必保分钟", "Required minutes"),
        Text("必须排到的时长；排不到就没有排班。", "A must: without them there is no roster."),
        read=minutes,
        aliases=("必保时长", "required minutes"),
    ),
    Column(
        "maximum_run",
        Text("个人最多连续天数", "Most days running"),
        Text("本人连续上岗的上限。", "The volunteer's own limit."),
        read=count,
        aliases=("最多连续天数", "most days running"),
    ),
    Column(
        "minimum_run",
        Text("个人最少连续天数", "Least days running"),
        Text("来一次至少连续几天。", "Comes for at least so many days running."),
        read=count,
        aliases=("最少连续天数", "least days running"),
    ),
    Column(
        "minimum_days_off",
        Text("个人最少连休天数", "Least days off"),
        Text("两次上岗之间至少连休几天。", "At least so many days off running."),
        read=count,
        aliases=("最少连休天数", "least days off"),
    ),
    Column(
        "maximum_weekends",
        Text("个人最多周末", "Most weekends"),
        Text("最多有几个周末上岗。", "Works on at most so many weekends."),
        read=count,
        aliases=("最多周末", "most weekends"),
    ),
    Column(
        "post_limits",
        Text("个人岗位上限", "Most by post"),
        Text("例如 G1=2、O1=0。", "For example G1=2, O1=0."),
        read=post_limits,
        aliases=("岗位上限", "post limits"),
    ),
    Column(
        "shift_wishes",
        Text("单班意愿", "Wishes for shifts"),
        Text("想上 G1-1A+60，不想上 O1-2P-30。", "G1-1A+60 to have it, O1-2P-30 to be spared it."),
        read=shift_wishes,
        aliases=("班次意愿", "shift wishes"),
    ),
)
