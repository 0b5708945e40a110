"""The public board: how many are at each post now and next, counts and never names; and its link."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import Session, col, select

from scheduler.domain.places import Post, Role, Shift
from scheduler.domain.problem import Problem
from scheduler.domain.staffing import Staffing
from scheduler.domain.text import Text
from scheduler.domain.timeline import Instant, Span, Timeline
from web.services.history import record
from web.services.publishing.standing import in_force
from web.services.refusal import Refused
from web.services.who import Permission, Who
from web.store.tables import ExpoRow

_CLOSED = Text(
    "这个看板链接已失效。请向主办方索取新链接。", "This board's link no longer opens. Ask the organisers for a new one."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One post in a slot."""

    post: Post
    there: int
    wanted: int

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.there)


@dataclass(frozen=True)
class Stretch:
    """Shifts that begin or go on together: those of now, or those that begin next."""

    span: Span
    lines: tuple[Line, ...]

    @property
    def short(self) -> tuple[Line, ...]:
        """The most missing first."""
        return tuple(sorted((line for line in self.lines if line.missing), key=lambda line: -line.missing))

    @property
    def there(self) -> int:
        return sum(line.there for line in self.lines)

    @property
    def wanted(self) -> int:
        return sum(line.wanted for line in self.lines)

    @property
    def missing(self) -> int:
        return sum(line.missing for line in self.lines)


@dataclass(frozen=True)
class Opening:
    """A place that nobody has yet, at a post in a stretch of time."""

    span: Span
    line: Line


@dataclass(frozen=True)
class DayTable:
    """A day at a glance: its stretches of time as columns, a row for each post, a cell where the post is staffed."""

    day: date
    spans: tuple[Span, ...]
    rows: tuple[tuple[Post, tuple[Line | None, ...]], ...]
    open: tuple[Opening, ...]
    """What is still to begin and wants people, in the order of time."""

    @property
    def missing(self) -> int:
        return sum(one.line.missing for one in self.open)


@dataclass(frozen=True)
class Board:
    """`number` is the version in force, `None` while nothing is published; then nobody is anywhere."""

    expo: ExpoRow
    timeline: Timeline
    moment: datetime
    number: int | None
    now: Stretch | None
    next: Stretch | None
    days: tuple[date, ...] = ()
    table: DayTable | None = None
    """Of one of the days."""


def open_board(session: Session, token: str, now: datetime, day: str = "") -> Board:
    """By what the link ends in; raises `Refused` (404). The table is of the `day` named, else of today or the next."""
    expo = session.exec(select(ExpoRow).where(ExpoRow.board == token)).first() if token else None
    if expo is None or expo.id is None or expo.archived_at is not None:
        raise Refused(_CLOSED, 404)
    found = in_force(session, expo.id)
    if found is None:
        return Board(expo, _timeline(expo), now, None, None, None)
    problem, staffing = found.problem, Staffing(found.problem, found.roster)
    instant = problem.timeline.instant(now)
    running = [s for s in problem.shifts if s.start <= instant < s.end]
    start = min((s.start for s in problem.shifts if s.start > instant), default=None)
    coming = [s for s in problem.shifts if s.start == start]
    days = tuple(sorted({problem.day_of[shift.id] for shift in problem.shifts}))
    return Board(
        expo, problem.timeline, now, found.row.number, _stretch(problem, staffing, running),
        _stretch(problem, staffing, coming), days, _table(staffing, _chosen(days, problem, day, now), instant),
    )  # fmt: skip


def link_of(expo: ExpoRow) -> str:
    """What the link ends in; nothing while the board is switched off."""
    return expo.board


def renew(session: Session, expo: ExpoRow, who: Who, now: datetime) -> str:
    """Another link; the old one opens nothing from now on. Switches the board on."""
    return _linked(session, expo, secrets.token_urlsafe(12), "renew", who, now)


def switch_off(session: Session, expo: ExpoRow, who: Who, now: datetime) -> None:
    if expo.board:
        _linked(session, expo, "", "switch_off", who, now)


def _linked(session: Session, expo: ExpoRow, token: str, verb: str, who: Who, now: datetime) -> str:
    """Past the row's revision: the link is none of the facts that rosters are judged by."""
    who.need(Permission.PUBLISH)
    session.execute(update(ExpoRow).where(col(ExpoRow.id) == expo.id).values(board=token))
    record(session, who, now, verb, "board", expo_id=expo.id)
    session.commit()
    return token


def _stretch(problem: Problem, staffing: Staffing, shifts: Iterable[Shift]) -> Stretch | None:
    """The reserve stands nowhere, so the board leaves it out."""
    posts = [s for s in shifts if problem.role_of(s) is not Role.RESERVE]
    if not posts:
        return None
    span = Span(min(s.start for s in posts), max(s.end for s in posts))
    return Stretch(span, tuple(Line(problem.post_of(s), len(staffing.on(s)), s.wanted) for s in posts))


def _chosen(days: tuple[date, ...], problem: Problem, asked: str, now: datetime) -> date | None:
    today = now.astimezone(problem.timeline.zone).date()
    named = next((day for day in days if day.isoformat() == asked), None)
    return named or next((day for day in days if day >= today), days[-1] if days else None)


def _table(staffing: Staffing, day: date | None, instant: Instant) -> DayTable | None:
    """Shifts of one post at one time are one cell."""
    if day is None:
        return None
    problem = staffing.problem
    found: dict[str, dict[Span, Line]] = {}
    for shift in problem.shifts:
        if problem.day_of[shift.id] == day and problem.role_of(shift) is not Role.RESERVE:
            known = found.setdefault(shift.post, {}).get(shift.span)
            there, wanted = (known.there, known.wanted) if known else (0, 0)
            whole = there + len(staffing.on(shift)), wanted + shift.wanted
            found[shift.post][shift.span] = Line(problem.post_of(shift), *whole)
    spans = tuple(sorted({span for lines in found.values() for span in lines}, key=lambda s: (s.start, s.end)))
    posts = (post for post in problem.posts if post.id in found)
    rows = tuple((post, tuple(found[post.id].get(span) for span in spans)) for post in posts)
    openings = (
        Opening(span, line)
        for at, span in enumerate(spans)
        for _, cells in rows
        if (line := cells[at]) is not None and line.missing and span.start > instant
    )
    return DayTable(day, spans, rows, tuple(openings))


def _timeline(expo: ExpoRow) -> Timeline:
    return Timeline(ZoneInfo(expo.zone))
