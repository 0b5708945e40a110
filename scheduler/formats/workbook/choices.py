"""The words for roles, wishes, ties and days' parts, both ways."""

from collections.abc import Mapping
from typing import TypeVar

from scheduler.domain.people import Wish
from scheduler.domain.places import Role
from scheduler.domain.text import Text

C = TypeVar("C")

ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.GUIDING: ("解说", "讲解", "场馆讲解", "讲解员", "解说员", "guide"),
    Role.ORDER: ("秩序", "秩序维护员", "order"),
    Role.MERCHANT: ("引导", "客商服务", "采购商引导", "接待", "merchant"),
    Role.SUPPORT: ("保障", "支持", "后勤", "支持保障", "服务保障", "support"),
    Role.RESERVE: ("机动", "预备", "机动队", "机动组", "后备", "reserve"),
}
WISHES: Mapping[Wish, Text] = {
    Wish.NEUTRAL: Text("可", "available"),
    Wish.DESIRED: Text("首选", "preferred"),
    Wish.UNDESIRED: Text("不愿", "rather not"),
    Wish.UNAVAILABLE: Text("不可", "unavailable"),
}
_WISH_WORDS: Mapping[Wish, tuple[str, ...]] = {
    Wish.NEUTRAL: ("可以", "可服务", "有空", "能", "是", "√", "✓", "✔", "v", "y", "yes", "1", "free", "neutral"),
    Wish.DESIRED: ("优先", "愿意", "愿", "最好", "desired", "prefer", "★", "◎"),
    Wish.UNDESIRED: ("不愿意", "尽量不", "勉强", "undesired", "△"),
    Wish.UNAVAILABLE: ("不可服务", "不能", "没空", "无空", "有课", "否", "×", "✗", "✘", "n", "no", "0", "busy"),
}
TIES: Mapping[bool, Text] = {True: Text("同伴", "together"), False: Text("回避", "apart")}
_TIE_WORDS = {True: ("同组", "结伴", "一起", "companion", "buddy"), False: ("分开", "不同组", "not with", "avoid")}


def _words(labels: Mapping[C, Text], more: Mapping[C, tuple[str, ...]]) -> dict[str, C]:
    return {word: value for value, label in labels.items() for word in (label.zh, label.en, *more[value])}


ROLE_WORDS = _words({role: role.label for role in Role}, ROLES) | {role.value: role for role in Role}
WISH_WORDS = _words(WISHES, _WISH_WORDS)
TIE_WORDS = _words(TIES, _TIE_WORDS)
