"""What people do in a swap: who gives which shift away and gets which, as plain values."""

from dataclasses import dataclass

from scheduler.domain.roster import Assignment


@dataclass(frozen=True, slots=True)
class Turn:
    """One volunteer's part in a swap; `None` where they give, or get, nothing."""

    volunteer: str
    gives: str | None = None
    gets: str | None = None


@dataclass(frozen=True, slots=True)
class Swap:
    """Turns that happen all together or not at all. Raises ValueError where somebody gets or gives a shift twice."""

    turns: tuple[Turn, ...]

    def __post_init__(self) -> None:
        moved = [
            (turn.volunteer, shift) for turn in self.turns for shift in (turn.gives, turn.gets) if shift is not None
        ]
        if len(moved) > len(set(moved)):
            raise ValueError("in a swap nobody gives or gets the same shift twice, nor gets what they give")

    @property
    def added(self) -> frozenset[Assignment]:
        return frozenset(Assignment(turn.volunteer, turn.gets) for turn in self.turns if turn.gets is not None)

    @property
    def removed(self) -> frozenset[Assignment]:
        return frozenset(Assignment(turn.volunteer, turn.gives) for turn in self.turns if turn.gives is not None)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody involved, each once, in the order of their turns."""
        return tuple(dict.fromkeys(turn.volunteer for turn in self.turns))

    def with_(self, other: "Swap") -> "Swap":
        """Both at once."""
        return Swap((*self.turns, *other.turns))


def give_away(giver: str, shift: str, taker: str) -> Swap:
    """One shift goes from one volunteer to another."""
    return Swap((Turn(giver, gives=shift), Turn(taker, gets=shift)))


def exchange(giver: str, shift: str, taker: str, back: str) -> Swap:
    """Two volunteers change shifts."""
    return Swap((Turn(giver, shift, back), Turn(taker, back, shift)))


def cycle(*held: tuple[str, str]) -> Swap:
    """Each of some volunteers, named with a shift of theirs, hands it to the next, the last to the first."""
    before = (held[-1], *held[:-1]) if held else ()
    return Swap(tuple(Turn(one, shift, got) for (one, shift), (_, got) in zip(held, before, strict=True)))


def taking(volunteer: str, shift: str) -> Swap:
    """Somebody comes to a shift that has an open place."""
    return Swap((Turn(volunteer, gets=shift),))
