"""What is said of each shift over time: sequence and time of change rise when it changes, and only then."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from web.calendars.gone import Last


@dataclass(frozen=True, slots=True)
class State:
    """What was last said of one shift; an empty `fingerprint` was raised already and stands for whatever comes next."""

    uid: str
    modified: datetime
    last: Last
    sequence: int = 0
    fingerprint: str = ""
    gone_at: datetime | None = None

    def raised(self, at: datetime, **changed: Any) -> "State":
        return replace(self, sequence=self.sequence + 1, modified=max(at, self.modified), **changed)


@dataclass(frozen=True, slots=True)
class Present:
    """What is to be said of a shift that is theirs now."""

    uid: str
    fingerprint: str
    last: Last


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that somebody's shifts became others: what they were and are, by shift."""

    at: datetime
    before: Mapping[str, Last]
    after: Mapping[str, Last]


States = Mapping[str, State]
"""By shift."""


def replayed(states: States, turns: Iterable[Turn], uid: Callable[[str], str]) -> dict[str, State]:
    """The states after what came to pass since; turns that were seen before change nothing that is still true."""
    found = dict(states)
    for turn in turns:
        for shift, last in turn.after.items():
            found[shift] = _has(found.get(shift), turn, shift, State(uid(shift), turn.at, last))
        for shift in turn.before.keys() - turn.after.keys():
            known = found.get(shift) or State(uid(shift), turn.at, turn.before[shift])
            found[shift] = known if known.gone_at else known.raised(turn.at, gone_at=turn.at, fingerprint="")
    return found


def _has(known: State | None, turn: Turn, shift: str, new: State) -> State:
    if known is None:
        return new
    if known.gone_at:
        return known.raised(turn.at, gone_at=None, fingerprint="", last=new.last)
    moved = shift in turn.before and turn.before[shift] != new.last
    return known.raised(turn.at, fingerprint="", last=new.last) if moved else known


def settled(states: States, present: Mapping[str, Present], at: datetime, *, first: datetime) -> dict[str, State]:
    """The states once they say what is true now; `first` is when a shift came that no turn tells of."""
    found = dict(states)
    for shift, now in present.items():
        known = found.get(shift)
        if known is None:
            found[shift] = State(now.uid, first, now.last, fingerprint=now.fingerprint)
        elif known.gone_at or known.fingerprint not in ("", now.fingerprint):
            found[shift] = known.raised(at, gone_at=None, fingerprint=now.fingerprint, last=now.last)
        else:
            found[shift] = replace(known, fingerprint=now.fingerprint, last=now.last)
    for shift, known in states.items():
        if shift not in present and not known.gone_at:
            found[shift] = known.raised(at, gone_at=at, fingerprint="")
    return found
