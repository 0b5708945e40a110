"""The demand as a matrix: posts by zone, and how many people each wants at which time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, select

from scheduler.domain.places import Post, Shift, Zone
from scheduler.domain.problem import Problem
from scheduler.domain.timeline import Span
from scheduler.formats.roster_dates import clock_span
from web.services.who import Who
from web.store.snapshot import load_venue
from web.store.tables import Demand, ExpoRow


@dataclass(frozen=True)
class Column:
    """A stretch of time that shifts share: a slot, or just their times where they name none."""

    span: Span
    day: date
    clocks: str
    slot: str = ""


@dataclass(frozen=True)
class Row:
    """A post with its shifts, column by column."""

    post: Post
    cells: Sequence[Sequence[Shift]]

    @property
    def places(self) -> int:
        return sum(shift.wanted for cell in self.cells for shift in cell)


@dataclass(frozen=True)
class Matrix:
    """Rows by zone; `number` is the demand's version."""

    venue: Problem
    columns: Sequence[Column]
    zones: Sequence[tuple[Zone, Sequence[Row]]]
    number: int

    @property
    def last(self) -> frozenset[int]:
        """The columns after which another day begins."""
        days = [column.day for column in self.columns]
        return frozenset(at for at, day in enumerate(days) if day != (days[at + 1] if at + 1 < len(days) else None))

    @property
    def totals(self) -> list[int]:
        """Places wanted in each column."""
        rows = [row for _, rows in self.zones for row in rows]
        return [sum(shift.wanted for row in rows for shift in row.cells[at]) for at in range(len(self.columns))]


def open_demand(session: Session, expo: ExpoRow, who: Who) -> Matrix:
    """As much of the demand as the asker sees."""
    venue = _seen(load_venue(session, expo), who)
    columns = sorted(set(_columns(venue)), key=lambda column: (column.span.start, column.span.end, column.slot))
    versions = select(Demand.number).where(Demand.expo_id == expo.id).order_by(Demand.number.desc()).limit(1)  # type: ignore[attr-defined]
    return Matrix(venue, columns, list(_zones(venue, columns)), session.exec(versions).first() or 0)


def _seen(venue: Problem, who: Who) -> Problem:
    if who.posts is None:
        return venue
    shifts = tuple(shift for shift in venue.shifts if who.sees_post(shift.post))
    return replace(venue, shifts=shifts, posts=tuple(post for post in venue.posts if who.sees_post(post.id)))


def _columns(venue: Problem) -> Iterator[Column]:
    yield from (_column(venue, slot.span, slot.id) for slot in venue.slots)
    yield from (_column_of(venue, shift) for shift in venue.shifts)


def _column_of(venue: Problem, shift: Shift) -> Column:
    slot = venue.slot_by_id.get(shift.slot or "")
    return _column(venue, slot.span, slot.id) if slot else _column(venue, shift.span)


def _column(venue: Problem, span: Span, slot: str = "") -> Column:
    timeline = venue.timeline
    return Column(span, timeline.day(span.start), clock_span(timeline, span.start, span.end), slot)


def _zones(venue: Problem, columns: Sequence[Column]) -> Iterator[tuple[Zone, Sequence[Row]]]:
    """Every zone that has posts, in the organisers' order."""
    found: dict[tuple[str, Column], list[Shift]] = {}
    for shift in venue.shifts:
        found.setdefault((shift.post, _column_of(venue, shift)), []).append(shift)
    for zone in venue.zones:
        rows = [_row(post, columns, found) for post in venue.posts if post.zone == zone.id]
        if rows:
            yield zone, rows


def _row(post: Post, columns: Sequence[Column], found: Mapping[tuple[str, Column], list[Shift]]) -> Row:
    return Row(post, [found.get((post.id, column), []) for column in columns])
