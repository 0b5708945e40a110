"""Which facts of two states of an expo differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scheduler.domain.problem import Problem
from web.store.writing import differences

What = Literal["new", "changed", "gone"]
HEAD = ("expo", "settings", "travel")


@dataclass(frozen=True)
class Counts:
    """The keys of one kind that are new, changed or gone."""

    new: Sequence[str] = ()
    changed: Sequence[str] = ()
    gone: Sequence[str] = ()

    @property
    def total(self) -> int:
        return len(self.new) + len(self.changed) + len(self.gone)

    def keys(self) -> list[tuple[What, str]]:
        """Changed first: they are looked at most; then gone, then new."""
        found: list[tuple[What, str]] = [("changed", key) for key in self.changed]
        found += [("gone", key) for key in self.gone]
        return [*found, *(("new", key) for key in self.new)]


@dataclass(frozen=True)
class Comparison:
    """Before, after, and what differs by kind; kinds without any difference are absent."""

    old: Problem
    new: Problem
    kinds: Mapping[str, Counts]

    @property
    def total(self) -> int:
        return sum(counts.total for counts in self.kinds.values())


def compare(old: Problem, new: Problem) -> Comparison:
    kinds = {
        kind: Counts(changed=(kind,))
        for kind, differs in (
            ("expo", old.expo != new.expo),
            ("settings", old.settings != new.settings),
            ("travel", dict(old.travel) != dict(new.travel)),
        )
        if differs
    }
    for one in differences(old, new):
        kinds[one.kind] = Counts(tuple(one.new), tuple(one.changed), tuple(one.gone))
    return Comparison(old, new, kinds)
