"""What people ask to be found for their shifts, and what was found for everybody at once, as plain values."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.text import Text
from scheduler.swaps.moves import Swap, Turn


@dataclass(frozen=True, slots=True)
class Wish:
    """A shift to be given away, or with `gives` left out a wish to work one more.

    `accepts`: shifts of which one is wanted, `None` for any that the volunteer may work; empty, and the shift is given
    away for nothing. `or_nothing`: that would do as well. Raises ValueError for a wish for nothing at all.
    """

    volunteer: str
    gives: str | None = None
    accepts: frozenset[str] | None = None
    or_nothing: bool = False

    def __post_init__(self) -> None:
        if self.gives is None and (self.or_nothing or self.accepts == frozenset()):
            raise ValueError(f"{self.volunteer} wishes for nothing")

    @property
    def for_nothing(self) -> bool:
        """Whether the shift may go without another in return."""
        return self.or_nothing or self.accepts == frozenset()


class Reason(StrEnum):
    """Why a wish is not met, in the order in which that is found out."""

    GONE = "gone"
    PINNED = "pinned"
    NOT_OFFERED = "not_offered"
    REFUSED = "refused"
    UNWANTED = "unwanted"
    OUTWEIGHED = "outweighed"

    @property
    def text(self) -> Text:
        """The reason in a sentence."""
        return _REASONS[self]


_REASONS = {
    Reason.GONE: Text("本人已不在该班次。", "The shift is no longer theirs to give."),
    Reason.PINNED: Text("该安排已固定, 由组织者决定。", "The assignment is pinned; only an organiser can move it."),
    Reason.NOT_OFFERED: Text("没有人让出想要的班次。", "Nobody offers a shift that would do."),
    Reason.REFUSED: Text("让出的班次按规则都不能接。", "The rules allow none of the shifts on offer."),
    Reason.UNWANTED: Text("没有能接这个班次的人愿意接。", "Nobody who may take the shift asks for it."),
    Reason.OUTWEIGHED: Text(
        "满足它会破坏规则, 或使更多人的愿望落空。", "Meeting it would break a rule, or meet fewer wishes in all."
    ),
}


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish, by its number, that is not met; `rules` are the codes of those that refuse what is on offer."""

    wish: int
    reason: Reason
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Wishes, by their numbers, and their turns: each hands a shift to the next one's volunteer.

    In a `cycle` the last hands on to the first. Else the first gets nothing or an open place, and the last only takes.
    """

    wishes: tuple[int, ...]
    turns: tuple[Turn, ...]
    cycle: bool


@dataclass(frozen=True, slots=True)
class Clearing:
    """What is best for all: the turns of all chains together break no rule and leave no shift worse staffed.

    The chains are legal together; one of them alone need not be. `met` is how many wishes are met and `most` a proven
    limit on that; `cost` is by how much the prices of single shifts rise in all (below 0: they are liked better), and
    `least` a proven limit on that for so many wishes, `None` when it is not known.
    """

    chains: tuple[Chain, ...]
    unmet: tuple[Unmet, ...]
    met: int
    most: int
    cost: int
    least: int | None
    seconds: float = 0.0

    @property
    def proven(self) -> bool:
        """Whether no other choice meets more wishes, or as many that are liked better."""
        return self.met == self.most and self.cost == self.least

    @property
    def swap(self) -> Swap:
        """All turns at once."""
        return Swap(tuple(turn for chain in self.chains for turn in chain.turns))
