"""Why a shift lacks people, who comes nearest, and the cheapest change that would fill it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from scheduler.cli.explanations import Speaker
from scheduler.domain.places import Shift
from scheduler.domain.text import Text
from scheduler.explain import Cause, Obstacles, Shortage, cheapest_fix, why_short
from scheduler.rules.shares import fair_shares
from web.services.look.look import Look
from web.services.refusal import GONE, Refused
from web.store.shelf import Shelf

NAMED = 8
"""So many of those who could come at once are named, those furthest below their fair share first."""

_ASKED = Shelf(3)
_FILLED = Text("这个班次已满员。", "This shift is full.")
_FREE = Text("有 {count} 人可以直接来，只是还没有安排。", "{count} could come at once and are not asked yet.")
_COULD = Text("{count} 人可以直接来", "{count} could come at once")
_NOBODY = Text("没有人能来：{nobody}。", "Nobody can come: {nobody}.")
_HOURS = Text("现有 {hours}，公平份额 {fair}", "has {hours}, a fair share is {fair}")
_BAR = Text("{cause}，其中 {alone} 人只差这一条", "{cause}; for {alone} of them nothing else")


@dataclass(frozen=True, slots=True)
class Stop:
    """One cause: in words, as a bar of all others. `kind`: `free`, `binding` (nobody is left after it) or none."""

    told: str
    percent: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with why they come into question, or the one rule that stops them."""

    id: str
    label: str
    told: str
    free: bool


@dataclass(frozen=True)
class Why:
    """The answer for one shift. `fix` is empty when nothing that was tried fills the place."""

    shift: Shift
    name: str
    missing: int
    sentence: str
    others: int
    stops: tuple[Stop, ...]
    candidates: tuple[Candidate, ...]
    fix: str


def why(session: Session, look: Look, shift_id: str) -> Why:
    """Everything there is to say about one shift. Raises `Refused` (404) for one that the reader does not see."""
    shift = look.problem.shift_by_id.get(shift_id)
    if shift is None or not look.who.sees_post(shift.post):
        raise Refused(GONE, 404)
    known = _obstacles(session, look)
    shortage = why_short(look.problem, look.staffing.roster, shift, known=known)
    fix = cheapest_fix(look.problem, look.staffing.roster, shift, known=known) if shortage.missing else None
    return Why(
        shift=shift,
        name=look.voice.shift(shift),
        missing=shortage.missing,
        sentence=_sentence(look, shortage),
        others=shortage.others,
        stops=tuple(_stops(look, shortage)),
        candidates=tuple(_candidates(look, shortage)) if look.who.sees_all else (),
        fix=Speaker(look.wording).fix(fix) if fix and look.who.sees_all else "",
    )


def _obstacles(session: Session, look: Look) -> Obstacles:
    """What was found out for one shift helps with the next."""
    if look.row is None:
        return Obstacles(look.problem, look.staffing.roster)
    name = (look.expo.uid, look.expo.revision, look.row.id, look.row.revision)
    return _ASKED.find(session, name, lambda: Obstacles(look.problem, look.staffing.roster))


def _sentence(look: Look, shortage: Shortage) -> str:
    if not shortage.missing:
        return _FILLED.say(look.language)
    if shortage.last is not None:
        return _NOBODY.say(look.language, nobody=shortage.last.nobody)
    return _FREE.say(look.language, count=f"{len(shortage.free):,}")


def _stops(look: Look, shortage: Shortage) -> Iterator[Stop]:
    if shortage.free:
        told = _COULD.say(look.language, count=f"{len(shortage.free):,}")
        yield Stop(told, 100 * len(shortage.free) / shortage.others, "free")
    for binding in shortage.bindings:
        told = binding.cause.some.say(look.language, count=f"{binding.stopped:,}")
        if binding.alone:
            told = _BAR.say(look.language, cause=told, alone=f"{binding.alone:,}")
        percent = 100 * binding.stopped / shortage.others if shortage.others else 0
        yield Stop(told, percent, "binding" if binding.cause is shortage.last else "")


def _candidates(look: Look, shortage: Shortage) -> Iterator[Candidate]:
    """Who is free, the least used first; then who is stopped by a single rule, the nearest of each cause."""
    fair, wording = fair_shares(look.problem), look.wording
    worked = {v: sum(s.minutes for s in look.staffing.shifts_of.get(v, ())) for v in shortage.free}
    for volunteer in sorted(shortage.free, key=lambda v: worked[v] - fair[v])[:NAMED]:
        hours = {"hours": wording.minutes(worked[volunteer]), "fair": wording.minutes(fair[volunteer])}
        yield Candidate(volunteer, look.labels.people[volunteer], _HOURS.say(look.language, **hours), free=True)
    for binding in sorted(shortage.bindings, key=lambda found: found.cause is not Cause.HELD):
        for near in binding.nearest:
            sentence = wording.sentence(near.violation)
            yield Candidate(near.volunteer, look.labels.people[near.volunteer], sentence, free=False)
