"""The refusal of a roster file, with the faults that several kinds of roster file share."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from scheduler.domain.text import Text
from scheduler.formats.fault import Fault


class BadRoster(ValueError):
    """A roster file that cannot be taken as it is; `faults` are all that was found, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(fault.say("en") for fault in faults))
        self.faults = tuple(faults)


def unknown(kind: Text, name: str, known: Iterable[str], *, sheet: str = "", row: int = 0, column: str = "") -> Fault:
    """Nothing of this kind has that id or name; the closest known ones are offered."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    problem = Text("没有叫“{name}”的{kind}。", "there is no {kind} “{name}”.")
    remedy = Text("最接近的是 {near}。", "The closest are {near}.") if near else _KNOWN
    return Fault(problem, remedy, sheet, row, column, (("name", name), ("kind", kind), ("near", "、".join(near))))


def not_readable(zh: str, en: str) -> BadRoster:
    """The whole file is not what it should be."""
    remedy = Text("请用本程序导出的排班表。", "Use a roster that this program wrote.")
    return BadRoster([Fault(Text("{said}", "{said}"), remedy, facts=(("said", Text(zh, en)),))])


_KNOWN = Text("请用需求表或名单里已有的。", "Use one that the problem knows.")

VOLUNTEER = Text("志愿者", "volunteer")
SHIFT = Text("班次", "shift")
POST = Text("岗位", "post")
