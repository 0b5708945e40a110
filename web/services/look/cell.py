"""One cell of the heat map, opened: who is there, and how many are missing."""

from dataclasses import dataclass
from urllib.parse import unquote

from scheduler.domain.places import Post, Shift
from scheduler.formats.roster_dates import shift_time_text
from web.exports.summary.coverage import Cell
from web.services.look.look import Look, Name


@dataclass(frozen=True, slots=True)
class Crew:
    """A shift with whom the reader may see on it; `hidden` people are there besides."""

    shift: Shift
    cell: Cell
    names: tuple[Name, ...]

    @property
    def missing(self) -> int:
        return max(0, -self.cell.balance)

    @property
    def hidden(self) -> int:
        return self.cell.there - len(self.names)


@dataclass(frozen=True, slots=True)
class Opened:
    """The shifts of a post at one time; nearly always one."""

    post: Post
    zone: str
    when: str
    crews: tuple[Crew, ...]


def crew(look: Look, shift: Shift) -> Crew:
    return Crew(shift, Cell(len(look.staffing.on(shift)), shift.wanted), look.names(shift))


def opened(look: Look, at: str) -> Opened | None:
    """The cell that an address names; `None` when nothing the reader sees is there (any more)."""
    name, _, span = at.partition("~")
    post = look.problem.post_by_id.get(unquote(name))
    shifts = [s for s in look.shifts if post and s.post == post.id and f"{s.start}~{s.end}" == span]
    if post is None or not shifts:
        return None
    when = shift_time_text(look.problem.timeline, shifts[0], look.language)
    return Opened(post, look.problem.zone_by_id[post.zone].name, when, tuple(crew(look, shift) for shift in shifts))
