"""The small expo, published with some places open, to be played on: who acts, what is in force, what must hold."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from fixtures import load
from scheduler.check import Report, check
from scheduler.domain.roster import Assignment, Roster
from scheduler.rules import Violation
from scheduler.solver import Limits, solve
from tests.web.conftest import NOW
from web.services import expos, publishing, rosters
from web.services.feeds import Owner, texts
from web.services.publishing import in_force
from web.services.refusal import Refused
from web.services.who import Who, program, volunteer
from web.store.engine import open_engine, open_session
from web.store.frozen import load_judgement
from web.store.schema import migrate
from web.store.tables import CallOut, CallOutState, ExpoRow, FeedKind, SwapKind, SwapPart, SwapRow, SwapState

BOSS = program("Boss", "cli")
PENDING = (SwapState.OFFERED, SwapState.CLAIMED, SwapState.AWAITING)
LEFT_OPEN = 6
"""Places of the proven roster that are taken away before it is published."""


@cache
def published() -> Path:
    """A database with the expo published as version 1, made once a process."""
    file = Path(mkdtemp(prefix="expo-play-")) / "expo.db"
    migrate(f"sqlite:///{file}")
    problem = load("demo")
    roster = solve(problem, Limits(10, 1)).roster
    assert roster is not None
    kept = Roster.of(sorted(roster.assignments)[LEFT_OPEN:])
    engine = open_engine(f"sqlite:///{file}")
    with open_session(engine, writes=True) as session:
        expo = expos.create(session, problem, BOSS, NOW)
        draft = rosters.begin_draft(session, expo, kept, BOSS, NOW)
        session.commit()
        publishing.publish(session, expo.id or 0, draft.id or 0, BOSS, NOW)
    engine.dispose()
    return file


class Stage:
    """One game: a copy of that database, a clock, and what was broken when nobody but an organiser had a hand in it."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="expo-play-"))
        shutil.copy(published(), self.folder / "expo.db")
        self.engine: Engine = open_engine(f"sqlite:///{self.folder}/expo.db")
        self.now: datetime = NOW
        with self.session() as session:
            # What is kept in memory is kept by this name, and each game goes another way.
            session.get_one(ExpoRow, 1).uid = uuid4().hex
            session.commit()
            self.names = {v.id: v.name for v in self.report(session).staffing.problem.volunteers}
        self.broken: dict[Violation, int] = {}
        self.size = self.refused = self.done = 0
        self.settle()

    def close(self) -> None:
        self.engine.dispose()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def session(self) -> Iterator[Session]:
        with open_session(self.engine, writes=True) as session:
            yield session

    def who(self, key: str) -> Who:
        return volunteer(key, self.names[key])

    def act(self, deed: Callable[[Session, ExpoRow], object]) -> bool:
        """Whether it was done; refusals are answers like any other, everything else is a fault."""
        with self.session() as session:
            try:
                deed(session, session.get_one(ExpoRow, 1))
            except Refused:
                session.rollback()
                self.refused += 1
                return False
        self.done += 1
        return True

    def report(self, session: Session) -> Report:
        """What `check`, asked anew, says of what is in force; an empty roster while nothing is."""
        found = in_force(session, 1)
        if found is None:
            return check(load("demo"), Roster())
        return check(found.problem, found.roster)

    def held(self) -> list[Assignment]:
        """Who is where, by what is in force."""
        with self.session() as session:
            found = in_force(session, 1)
            return sorted(found.roster.assignments) if found else []

    def swaps(self, *states: SwapState) -> list[SwapRow]:
        with self.session() as session:
            rows = select(SwapRow).where(col(SwapRow.state).in_(states)).order_by(col(SwapRow.id))
            return list(session.exec(rows).all())

    def people(self, swap: SwapRow) -> list[str]:
        """Who gives or gets something in it."""
        with self.session() as session:
            return sorted(session.exec(select(SwapPart.volunteer).where(SwapPart.swap_id == swap.id)).all())

    def settle(self) -> None:
        """An organiser has decided, or facts have changed: what is broken now is broken on purpose."""
        with self.session() as session:
            report = self.report(session)
        self.broken = {violation: violation.cost for violation in report.hard}
        self.size = report.staffing.roster.size

    def pass_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def look(self, *people: str, size: tuple[int, int] | None = (0, 0)) -> None:
        """Everything that must hold: by how much the roster may have grown, and whose calendars are read."""
        with self.session() as session:
            expo, found = session.get_one(ExpoRow, 1), in_force(session, 1)
            report = self.report(session)
            worse = [v for v in report.hard if v.cost > self.broken.get(v, 0)]
            assert worse == [], f"newly broken: {worse}"
            self.broken = {violation: violation.cost for violation in report.hard}
            if size is not None:
                grown = report.staffing.roster.size - self.size
                assert size[0] <= grown <= size[1], f"{grown} places more than before"
            self.size = report.staffing.roster.size
            if found is not None:
                known = load_judgement(session, expo, found.row)
                assert (known.hard, known.costs) == (report.hard, report.costs)
                for key in people:
                    self._calendar(session, expo, key, found.roster.shifts_of.get(key, frozenset()))
            self._pending(session, report)

    def _calendar(self, session: Session, expo: ExpoRow, key: str, shifts: frozenset[str]) -> None:
        """A volunteer's calendar has what is theirs, and what was theirs only as cancelled."""
        entries = texts.entries_of(session, expo, Owner(FeedKind.VOLUNTEER, key), "http://expo.test", self.now, "en")
        naming = texts.naming_of(expo, "http://expo.test")
        there = {entry.uid for entry in entries if not entry.cancelled}
        assert there == {naming.uid(key, shift) for shift in shifts}

    def _pending(self, session: Session, report: Report) -> None:
        """Whoever has something on offer has it still, and whoever is looked for is still missed."""
        roster = report.staffing.roster
        rows = select(SwapPart, SwapRow).join(SwapRow, col(SwapRow.id) == col(SwapPart.swap_id))
        for part, swap in session.exec(rows.where(col(SwapRow.state).in_(PENDING))):
            if part.gives and swap.kind is not SwapKind.PART:
                assert Assignment(part.volunteer, part.gives) in roster.assignments, swap
        live = (CallOutState.OPEN, CallOutState.EXHAUSTED)
        for one in session.exec(select(CallOut).where(col(CallOut.state).in_(live))):
            there = roster.volunteers_on.get(one.shift, frozenset())
            wanted = report.staffing.problem.shift_by_id[one.shift].wanted
            assert one.volunteer in there or len(there) < wanted, one
