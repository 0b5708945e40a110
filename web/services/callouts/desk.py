"""What those who watch see of call-outs: the clock, who was asked and what they said, and who else could come."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from scheduler.domain.problem import Problem
from scheduler.formats.roster_masks import masked_name
from web.services.callouts import finding
from web.services.callouts.handling import found_for
from web.services.callouts.mine import responsible
from web.services.callouts.queueing import queue
from web.services.callouts.telling import place_of
from web.services.moving import standing
from web.services.publishing.places import Place
from web.services.publishing.standing import names_of
from web.services.refusal import Refused
from web.services.who import Permission, Who
from web.store.snapshot import load_problem
from web.store.tables import AskState, CallOut, CallOutAsk, ExpoRow

PAST = 20
"""So many that are over are shown, the latest first."""
CHOICE = 20
"""So many people to put in by hand."""


@dataclass(frozen=True)
class Asked:
    """One person asked; `name` is masked for leads, who see others' people only once they come."""

    name: str
    phone: str
    ask: CallOutAsk


@dataclass(frozen=True)
class Search:
    """One call-out; `minutes` until the shift begins, below 0 once it has."""

    one: CallOut
    place: Place
    name: str
    by: str
    minutes: int
    responsible: bool
    asked: tuple[Asked, ...] = ()

    def said(self, state: str) -> int:
        return sum(1 for asked in self.asked if asked.ask.state == state)

    @property
    def silent(self) -> tuple[Asked, ...]:
        """Those of the wave that goes who have not answered."""
        return tuple(a for a in self.asked if a.ask.state is AskState.WAITING and a.ask.wave == self.one.wave)


@dataclass(frozen=True)
class Desk:
    live: tuple[Search, ...]
    past: tuple[Search, ...]


@dataclass(frozen=True)
class Choice:
    """Somebody who could be put in by hand."""

    volunteer: str
    name: str
    phone: str
    reserve: bool


def desk(session: Session, expo: ExpoRow, who: Who, now: datetime) -> Desk:
    """What begins first first; a lead sees those of their posts."""
    who.need(Permission.CALL_OUTS)
    mine = [] if who.posts is None else [col(CallOut.post).in_(who.posts)]
    rows = select(CallOut).where(CallOut.expo_id == expo.id, *mine)
    live = session.exec(rows.where(col(CallOut.state).in_(finding.LIVE)).order_by(col(CallOut.start), col(CallOut.id)))
    over = rows.where(col(CallOut.state).not_in(finding.LIVE)).order_by(col(CallOut.ended_at).desc())
    found = list(live), list(session.exec(over.order_by(col(CallOut.id).desc()).limit(PAST)))
    searches = _searches(session, expo, who, now, [*found[0], *found[1]])
    return Desk(*(tuple(searches[one.id or 0] for one in some) for some in found))


def one_search(
    session: Session, expo: ExpoRow, call_out_id: int, who: Who, now: datetime
) -> tuple[Search, tuple[Choice, ...]]:
    """One of them with who else could come, the best fitting first; raises `Refused` (404)."""
    one = found_for(session, expo, call_out_id, who)
    search = _searches(session, expo, who, now, [one])[call_out_id]
    return search, tuple(_choices(session, expo, one, who)) if one.state.live else ()


def _searches(
    session: Session, expo: ExpoRow, who: Who, now: datetime, rows: Sequence[CallOut]
) -> dict[int, Search]:  # fmt: skip
    problem = load_problem(session, expo)
    names = names_of(session, expo, {*(one.volunteer for one in rows), *(o.covered_by for o in rows if o.covered_by)})
    asked = _asks(session, problem, rows, who)
    return {
        one.id or 0: Search(
            one, place_of(problem, one), names.get(one.volunteer, one.volunteer), names.get(one.covered_by, ""),
            one.start - finding.instant(now), responsible(one), tuple(asked[one.id or 0]),
        )
        for one in rows
    }  # fmt: skip


def _asks(session: Session, problem: Problem, rows: Iterable[CallOut], who: Who) -> dict[int, list[Asked]]:
    found: dict[int, list[Asked]] = defaultdict(list)
    ids = [one.id for one in rows]
    asks = select(CallOutAsk).where(col(CallOutAsk.call_out_id).in_(ids))
    for ask in session.exec(asks.order_by(col(CallOutAsk.wave), col(CallOutAsk.id))):
        name, phone = _known(problem, ask.volunteer, who, comes=ask.state is AskState.YES)
        found[ask.call_out_id].append(Asked(name, phone, ask))
    return found


def _known(problem: Problem, volunteer: str, who: Who, *, comes: bool = False) -> tuple[str, str]:
    """Name and phone, as far as the asker may see them."""
    person = problem.volunteer_by_id.get(volunteer)
    if person is None:
        return volunteer, ""
    return (person.name, person.phone) if who.sees_all or comes else (masked_name(person.name), "")


def _choices(session: Session, expo: ExpoRow, one: CallOut, who: Who) -> Iterable[Choice]:
    """Those who were asked and have not said no may be put in as well: they may say yes by phone."""
    try:
        found = standing(session, expo)
    except Refused:
        return
    if one.shift not in found.problem.shift_by_id:
        return
    next_ones = queue(session, expo, found.report, one)
    asked = [a.volunteer for a in finding.asks(session, one) if a.state is AskState.WAITING]
    reserve = [place.volunteer for place in next_ones.reserve]
    for volunteer in [*asked, *reserve, *next_ones.free][:CHOICE]:
        yield Choice(volunteer, *_known(found.problem, volunteer, who), volunteer in reserve)
