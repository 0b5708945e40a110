"""Limits by post and wishes about single shifts, in one cell: `G1=2、G3=0` and `G1-1A=+30、G2-2P=-10`."""

from collections.abc import Iterable

from scheduler.domain.people import PostLimit, ShiftWish
from scheduler.domain.text import Text
from scheduler.formats.workbook.cell import Cell, said
from scheduler.formats.workbook.findings import Wrong
from scheduler.formats.workbook.items import joined, names


def post_limits(cell: Cell) -> tuple[PostLimit, ...]:
    """The most shifts at each post named."""
    pairs = (_parted(item, _LIMIT) for item in names(said(cell)))
    return tuple(PostLimit(post, _whole(number, _LIMIT)) for post, number in pairs)


def post_limits_text(limits: Iterable[PostLimit]) -> str:
    """The cell that `post_limits` reads back."""
    return joined(f"{limit.post}={limit.shifts}" for limit in limits)


def shift_wishes(cell: Cell) -> tuple[ShiftWish, ...]:
    """Wishes to have (+) or be spared (-) single shifts, each with its weight."""
    found = []
    for item in names(said(cell)):
        shift, number = _parted(item, _WISH)
        if number[:1] not in ("+", "-"):
            raise Wrong(*_WISH, said=item)
        found.append(ShiftWish(shift, _whole(number[1:], _WISH), number[0] == "+"))
    return tuple(found)


def shift_wishes_text(wishes: Iterable[ShiftWish]) -> str:
    """The cell that `shift_wishes` reads back."""
    return joined(f"{wish.shift}={'+' if wish.desired else '-'}{wish.weight}" for wish in wishes)


def _parted(item: str, how: tuple[Text, Text]) -> tuple[str, str]:
    name, sign, number = item.rpartition("=")
    if not sign or not name:
        raise Wrong(*how, said=item)
    return name, number.strip()


def _whole(number: str, how: tuple[Text, Text]) -> int:
    if not (number.isascii() and number.isdigit()):
        raise Wrong(*how, said=number)
    return int(number)


_LIMIT = (
    Text("“{said}”不是岗位班次上限。", "“{said}” is no limit at a post."),
    Text("请写 岗位=最多班次，例如 G1=2、G3=0。", "Write post=shifts, such as G1=2, G3=0."),
)
_WISH = (
    Text("“{said}”不是班次意愿。", "“{said}” is no wish about a shift."),
    Text(
        "请写 班次=+权重(想上)或 班次=-权重(不想上)，例如 G1-1A=+30。",
        "Write shift=+weight to have it or shift=-weight to be spared it, such as G1-1A=+30.",
    ),
)
