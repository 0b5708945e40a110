"""Sorts options that were chosen together into exchanges, cycles and chains, as short as can be found."""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from itertools import count

from scheduler.swaps.clearing.options import Option
from scheduler.swaps.wishes import Chain


def chains(chosen: Sequence[Option]) -> tuple[Chain, ...]:
    """Chains that hold every option once, the order that of the wishes.

    Places on one shift are alike, so that there are many ways to do this: first two who could just exchange do, then
    come ever longer cycles, then chains from who only wants more to who gets nothing or an open place.
    """
    tracks = _Tracks(chosen)
    found = [*tracks.cycles(), *tracks.lines()]
    return tuple(sorted(found, key=lambda chain: min(chain.wishes)))


class _Tracks:
    """Shifts joined by options, each leading from what it gives to what it gets; those that were used are gone."""

    def __init__(self, chosen: Sequence[Option]) -> None:
        self.left = dict(enumerate(chosen))
        self.from_shift: dict[str | None, list[int]] = defaultdict(list)
        for number, option in enumerate(chosen):
            self.from_shift[option.turn.gives].append(number)
        self.open: Counter[str | None] = Counter(option.turn.gets for option in chosen)
        self.open.subtract(option.turn.gives for option in chosen if option.turn.gives is not None)

    def cycles(self) -> list[Chain]:
        """The shortest first; what is left then has no cycles."""
        found: list[Chain] = []
        closed = [n for n, option in self.left.items() if None not in (option.turn.gives, option.turn.gets)]
        for length in count(2):
            waiting = [n for n in closed if n in self.left]
            if length > len(waiting):
                return found
            for number in waiting:
                way = self._way(number, self.left[number].turn.gives, length) if number in self.left else None
                if way is not None:
                    found.append(self._taken(way, cycle=True))
        return found

    def lines(self) -> list[Chain]:
        """From each who only wants more to somebody who gets nothing or an open place; the shortest first."""
        found: list[Chain] = []
        for length in count(1):
            waiting = [n for n in self.from_shift[None] if n in self.left]
            if not waiting:
                return found
            for number in waiting:
                way = self._way(number, None, length)
                if way is not None:
                    self.open[self.left[way[-1]].turn.gets] -= 1
                    found.append(self._taken(way, cycle=False))
        return found

    def _way(self, start: int, goal: str | None, most: int) -> list[int] | None:
        """At most so many options, from one on, each giving what the one before gets, up to one that gets the goal.

        Without a goal, up to one whose place nobody has to give.
        """
        queue, seen = deque([[start]]), {self.left[start].turn.gets}
        while queue:
            way = queue.popleft()
            got = self.left[way[-1]].turn.gets
            if got == goal if goal is not None else self.open[got] > 0:
                return way
            for number in self.from_shift[got] if len(way) < most and got is not None else ():
                if number in self.left and self.left[number].turn.gets not in seen:
                    seen.add(self.left[number].turn.gets)
                    queue.append([*way, number])
        return None

    def _taken(self, way: Sequence[int], *, cycle: bool) -> Chain:
        """The options as a chain, in which each hands on to the next; a cycle begins with its first wish."""
        options = [self.left.pop(number) for number in reversed(way)]
        if cycle:
            first = min(range(len(options)), key=lambda place: options[place].wish)
            options = options[first:] + options[:first]
        return Chain(tuple(option.wish for option in options), tuple(option.turn for option in options), cycle)
