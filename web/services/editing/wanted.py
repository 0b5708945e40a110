"""What somebody wants to do to a draft, and the step that it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from scheduler.domain.roster import Assignment
from scheduler.domain.text import Text
from web.services.editing.opened import Opened
from web.services.editing.steps import NONE, Step
from web.services.refusal import GONE, Refused

_NOT_THERE = Text(
    "{volunteer}不在{shift}，可能刚被调走。请看现在的安排。",
    "{volunteer} is not on {shift}; somebody may have moved them. Look at what is there now.",
)
_THERE = Text("{volunteer}已经在{shift}。", "{volunteer} is on {shift} already.")
_SAME = Text("要去的班次和原来的一样。请另选一个。", "That is where they are. Choose another shift.")
_PINNED = Text("{volunteer}在{shift}的安排已经固定。", "{volunteer} is pinned to {shift} already.")
_LOOSE = Text("{volunteer}在{shift}的安排没有固定。", "{volunteer} is not pinned to {shift}.")


class Verb(StrEnum):
    """In the words of the history."""

    MOVE = "move"
    PUT_ON = "put_on"
    TAKE_OFF = "take_off"
    EXCHANGE = "exchange"
    REPLACE = "replace"
    PIN = "pin"
    UNPIN = "unpin"

    @property
    def label(self) -> Text:
        """What is about to be done; the history says what was."""
        return _LABELS[self]


_LABELS = {
    Verb.MOVE: Text("调班", "move"),
    Verb.PUT_ON: Text("排上", "put on"),
    Verb.TAKE_OFF: Text("撤下", "take off"),
    Verb.EXCHANGE: Text("互换", "change places"),
    Verb.REPLACE: Text("顶替", "replace"),
    Verb.PIN: Text("固定", "pin"),
    Verb.UNPIN: Text("取消固定", "unpin"),
}


@dataclass(frozen=True)
class Wanted:
    """`volunteer` stands on `shift` and is to stand on `to`; `other` is whom they change places with, on `to`, or who
    takes their place on `shift`.
    """

    verb: Verb
    volunteer: str
    shift: str = ""
    to: str = ""
    other: str = ""

    @classmethod
    def said(cls, form: Mapping[str, str]) -> "Wanted":
        """As a form or an address says it; a move from nowhere puts on. Raises `Refused` for an unknown verb."""
        if form.get("verb") not in {verb.value for verb in Verb}:
            raise Refused(GONE, 404)
        names = ("volunteer", "shift", "to", "other")
        wanted = cls(Verb(form["verb"]), *(form.get(name, "").strip() for name in names))
        return replace(wanted, verb=Verb.PUT_ON) if wanted.verb is Verb.MOVE and not wanted.shift else wanted


def step_of(opened: Opened, wanted: Wanted) -> Step:
    """Raises `Refused` when the roster is not as the wish has it."""
    return _STEPS[wanted.verb](_Desk(opened), wanted)


@dataclass(frozen=True)
class _Desk:
    """Assignments that are there, or are not, as a step needs them."""

    opened: Opened

    def there(self, volunteer: str, shift: str) -> Assignment:
        one = self._known(volunteer, shift)
        if one not in self.opened.roster.assignments:
            self.refuse(_NOT_THERE, one)
        return one

    def free(self, volunteer: str, shift: str) -> Assignment:
        one = self._known(volunteer, shift)
        if one in self.opened.roster.assignments:
            self.refuse(_THERE, one)
        return one

    def pins(self, *removed: Assignment) -> frozenset[Assignment]:
        return frozenset(removed) & self.opened.roster.pinned

    def refuse(self, text: Text, one: Assignment) -> None:
        says = self.opened.says
        raise Refused(text, 409, volunteer=says.volunteer(one.volunteer), shift=says.shift(one.shift))

    def _known(self, volunteer: str, shift: str) -> Assignment:
        return Assignment(self.opened.volunteer(volunteer).id, self.opened.shift(shift).id)


def _move(desk: _Desk, wanted: Wanted) -> Step:
    if wanted.shift == wanted.to:
        raise Refused(_SAME, 422)
    gone, come = desk.there(wanted.volunteer, wanted.shift), desk.free(wanted.volunteer, wanted.to)
    return Step(frozenset({come}), frozenset({gone}), NONE, desk.pins(gone))


def _put_on(desk: _Desk, wanted: Wanted) -> Step:
    return Step(added=frozenset({desk.free(wanted.volunteer, wanted.to)}))


def _take_off(desk: _Desk, wanted: Wanted) -> Step:
    gone = desk.there(wanted.volunteer, wanted.shift)
    return Step(removed=frozenset({gone}), unpinned=desk.pins(gone))


def _exchange(desk: _Desk, wanted: Wanted) -> Step:
    gone = desk.there(wanted.volunteer, wanted.shift), desk.there(wanted.other, wanted.to)
    come = desk.free(wanted.volunteer, wanted.to), desk.free(wanted.other, wanted.shift)
    return Step(frozenset(come), frozenset(gone), NONE, desk.pins(*gone))


def _replace(desk: _Desk, wanted: Wanted) -> Step:
    gone, come = desk.there(wanted.volunteer, wanted.shift), desk.free(wanted.other, wanted.shift)
    return Step(frozenset({come}), frozenset({gone}), NONE, desk.pins(gone))


def _pin(desk: _Desk, wanted: Wanted) -> Step:
    one = desk.there(wanted.volunteer, wanted.shift)
    if one in desk.opened.roster.pinned:
        desk.refuse(_PINNED, one)
    return Step(pinned=frozenset({one}))


def _unpin(desk: _Desk, wanted: Wanted) -> Step:
    one = desk.there(wanted.volunteer, wanted.shift)
    if one not in desk.opened.roster.pinned:
        desk.refuse(_LOOSE, one)
    return Step(unpinned=frozenset({one}))


_STEPS: Mapping[Verb, Callable[[_Desk, Wanted], Step]] = {
    Verb.MOVE: _move,
    Verb.PUT_ON: _put_on,
    Verb.TAKE_OFF: _take_off,
    Verb.EXCHANGE: _exchange,
    Verb.REPLACE: _replace,
    Verb.PIN: _pin,
    Verb.UNPIN: _unpin,
}
