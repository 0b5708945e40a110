"""Sorts options that were chosen together into exchanges, cycles and chains, each handing a shift to the next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scheduler.swaps.clearing.options import Option
from scheduler.swaps.wishes import Chain


def chains(chosen: Sequence[Option]) -> tuple[Chain, ...]:
    """Chains that hold every option once. Two who could just change shifts do; the order is that of the wishes."""
    takes = _takers(chosen)
    taken = set(takes.values())
    starts = [number for number in range(len(chosen)) if number not in taken]
    found, seen = [], set[int]()
    for number in (*starts, *range(len(chosen))):
        if number not in seen:
            members = list(_followed(takes, number))
            seen.update(members)
            options = [chosen[member] for member in members]
            found.append(Chain(tuple(o.wish for o in options), tuple(o.turn for o in options), number in taken))
    return tuple(sorted(found, key=lambda chain: min(chain.wishes)))


def _takers(chosen: Sequence[Option]) -> dict[int, int]:
    """Who takes the shift that each option gives, by their places."""
    pairs = dict(_exchanged(chosen))
    free, leaving = defaultdict(list), defaultdict(list)
    for number, option in enumerate(chosen):
        if number not in pairs:
            free[option.turn.gets].append(number)
            leaving[option.turn.gives].append(number)
    for shift, givers in leaving.items():
        if shift is not None:
            pairs.update(zip(givers, free[shift], strict=False))
    return pairs


def _exchanged(chosen: Sequence[Option]) -> Iterator[tuple[int, int]]:
    """Both ways round, every two options of which each gets what the other gives."""
    waiting: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for number, option in enumerate(chosen):
        turn = option.turn
        if waiting[turn.gives, turn.gets] and None not in (turn.gives, turn.gets):
            other = waiting[turn.gives, turn.gets].pop(0)
            yield from ((number, other), (other, number))
        else:
            waiting[turn.gets, turn.gives].append(number)


def _followed(takes: dict[int, int], start: int) -> Iterator[int]:
    yield start
    number = takes.get(start)
    while number is not None and number != start:
        yield number
        number = takes.get(number)
