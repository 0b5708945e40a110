"""The overview: the answer in a sentence, four figures, and the heat map whose cells can be opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from scheduler.domain.places import Post
from scheduler.domain.text import Text
from scheduler.formats.numbers import number, signed
from scheduler.formats.roster_labels import Column
from web.exports.summary.coverage import Cell, cells
from web.exports.summary.headline import Answer
from web.exports.summary.people import Share, shares
from web.services.look.cell import Opened, opened
from web.services.look.columns import Columns
from web.services.look.look import Look
from web.services.look.proof import Proof

_PROMISE = Text("{name}：上岗 {used} 人，承诺 {promised} 人", "{name}: {used} on duty of {promised} promised")
_NO_PROMISE = Text("{name}：上岗 {used} 人", "{name}: {used} on duty")


class Square(NamedTuple):
    """A cell with demand: its state, the numbers in it, how many too few or too many, its name in the address."""

    state: str
    shown: str
    balance: str
    at: str


class Line(NamedTuple):
    """A post; `None` where it has no shift. `last` cells end a day."""

    post: Post
    squares: tuple[Square | None, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """An organisation with what it promised, and what of it is on duty, as a bar."""

    share: Share
    told: str
    percent: float
    lacking: bool


@dataclass(frozen=True)
class Overview:
    """Everything on the page; `at` is the address of the cell that is open."""

    look: Look
    at: str = ""

    @cached_property
    def open(self) -> Opened | None:
        return opened(self.look, self.at)

    @cached_property
    def proof(self) -> Proof:
        return Proof(self.look)

    @cached_property
    def answer(self) -> Answer:
        return Answer(self.look.staffing, self.look.voice)

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.look)

    def zones(self) -> Iterator[tuple[str, list[Line]]]:
        """Zones with the posts that the reader sees."""
        found = cells(self.look.staffing)
        for zone in self.look.problem.zones:
            lines = [self._line(post, found[post.id]) for post in self.look.posts if post.zone == zone.id]
            if lines:
                yield zone.name, lines

    def _line(self, post: Post, found: dict[tuple[int, int], Cell]) -> Line:
        name = quote(post.id, safe="")
        return Line(post, tuple(self._square(name, heading.column, found) for heading in self.columns.headings))

    def _square(self, post: str, column: Column, found: dict[tuple[int, int], Cell]) -> Square | None:
        cell = found.get((column.start, column.end))
        if cell is None:
            return None
        at = f"{post}~{column.start}~{column.end}"
        if not cell.balance:
            return Square(cell.state, number(cell.wanted), "", at)
        return Square(cell.state, f"{cell.there}/{cell.wanted}", signed(cell.balance), at)

    def promises(self) -> Iterator[Promise]:
        """Organisations that the reader sees, promised against on duty."""
        for share in shares(self.look.staffing):
            if self.look.who.sees_organisation(share.organisation.id):
                yield self._promise(share)

    def _promise(self, share: Share) -> Promise:
        promised, name = share.organisation.promised, share.organisation.name
        text = _PROMISE if promised else _NO_PROMISE
        told = text.say(self.look.language, name=name, used=number(share.used), promised=number(promised or 0))
        return Promise(
            share, told, 100 * share.used / (promised or share.people), bool(promised and share.used < promised)
        )
